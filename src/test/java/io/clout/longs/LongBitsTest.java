package io.clout.longs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LongBitsTest {
    private static final LongBits COUNT = LongBits.lowest(27);
    private static final LongBits KIND = COUNT.then(7);
    private static final LongBits DATE = KIND.then(30);

    @Test
    void numbersThatShareALongAreReadBack() {
        Random random = new Random(7);
        for (int i = 0; i < 1000; i++) {
            long count = random.nextInt(1 << 27);
            long kind = random.nextInt(1 << 7);
            long date = random.nextInt(1 << 30);

            long packed = DATE.put(date) | KIND.put(kind) | COUNT.put(count);

            assertThat(COUNT.get(packed)).isEqualTo(count);
            assertThat(KIND.get(packed)).isEqualTo(kind);
            assertThat(DATE.get(packed)).isEqualTo(date);
        }
    }

    @Test
    void theLargestNumbersFitAndTheNextOnesAreRefused() {
        assertThat(DATE.get(DATE.put(DATE.max()))).isEqualTo((1L << 30) - 1);
        assertThat(DATE.put(DATE.max()) | KIND.put(KIND.max()) | COUNT.put(COUNT.max()))
                .isEqualTo(-1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KIND.put(128))
                .withMessage("128 does not fit into 7 bits");
        assertThatIllegalArgumentException().isThrownBy(() -> KIND.put(-1)).withMessage("-1 does not fit into 7 bits");
    }

    @Test
    void bitsBeyondALongAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DATE.then(1))
                .withMessage("1 bits from bit 64: must be 1 to 63 bits within the 64 of a long");
    }
}
