package io.clout.longs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.LongBuffer;
import org.junit.jupiter.api.Test;

class LongRowBufferTest {
    @Test
    void rowsStandInTheOrderInWhichTheyCameOneByOneOrManyAtOnce() {
        LongRowBuffer table = new LongRowBuffer(3);
        long[] many = new long[300];
        for (int i = 0; i < 100; i++) {
            table.add(i, 2L * i, 3L * i);
            many[3 * i] = 1000L + i;
        }
        table.add(LongBuffer.wrap(many));

        assertThat(table.size()).isEqualTo(200);
        assertThat(table.get(99, 2)).isEqualTo(297);
        assertThat(table.get(100, 0)).isEqualTo(1000);
        assertThat(table.get(199, 0)).isEqualTo(1099);
        long[][] columns = table.columns();
        assertThat(columns).hasDimensions(3, 200);
        assertThat(columns[1][7]).isEqualTo(14);
    }

    @Test
    void withoutRowsThereAreEmptyColumns() {
        assertThat(new LongRowBuffer(2).columns()).hasDimensions(2, 0);
    }
}
