package io.clout.longs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clout.longs.LongLayout.Field;
import java.util.List;
import org.junit.jupiter.api.Test;

class LongLayoutTest {
    private static final Field ACCOUNT = Field.first("account");
    private static final Field DAY = ACCOUNT.then("day");
    private static final Field WEIGHT = DAY.then("weight");
    private static final LongLayout ROW = LongLayout.of(ACCOUNT, DAY, WEIGHT);

    @Test
    void fieldsReadAndWriteTheLongAtTheirPosition() {
        long[] row = ROW.row();

        ACCOUNT.set(row, -7);
        DAY.set(row, 20_000);
        WEIGHT.setDouble(row, 0.25);

        assertThat(row).containsExactly(-7, 20_000, Double.doubleToRawLongBits(0.25));
        assertThat(ACCOUNT.get(row)).isEqualTo(-7);
        assertThat(DAY.getInt(row)).isEqualTo(20_000);
        assertThat(WEIGHT.getDouble(row)).isEqualTo(0.25);
    }

    @Test
    void anIntThatIsNoneIsRefused() {
        long[] row = {0, 1L << 31, 0};

        assertThatThrownBy(() -> DAY.getInt(row)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void rowsOfBuffersTablesAndIndexesAreReadByField() {
        LongRowBuffer rows = new LongRowBuffer(ROW);
        rows.add(1, 2, 3);
        rows.add(4, 5, 6);
        LongTupleTable sums = new LongTupleTable(1, ROW);
        sums.set(sums.row(4), DAY, 50);
        sums.add(sums.row(4), WEIGHT, 6);
        sums.add(sums.row(4), WEIGHT, 7);
        LongTupleIndex tuples = new LongTupleIndex(ROW);
        tuples.add(7, 8, 9);

        long[] copied = ROW.row();
        rows.copy(1, copied);

        assertThat(copied).containsExactly(4, 5, 6);
        assertThat(rows.get(1, DAY)).isEqualTo(5);
        assertThat(List.of(sums.get(0, ACCOUNT), sums.get(0, DAY), sums.get(0, WEIGHT)))
                .containsExactly(4L, 50L, 13L);
        assertThat(List.of(tuples.get(0, ACCOUNT), tuples.get(0, DAY), tuples.get(0, WEIGHT)))
                .containsExactly(7L, 8L, 9L);
    }

    @Test
    void aFieldOutOfOrderIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LongLayout.of(ACCOUNT, WEIGHT))
                .withMessage("field weight has position 2, but is listed at 1");
    }

    @Test
    void twoFieldsOfOneNameAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LongLayout.named(List.of("day", "day")))
                .withMessage("two fields have one name: [day, day]");
    }

    @Test
    void namesAloneMakeALayoutInTheirOrder() {
        assertThat(LongLayout.named(List.of("account", "day", "weight"))).isEqualTo(ROW);
        assertThat(ROW.width()).isEqualTo(3);
    }
}
