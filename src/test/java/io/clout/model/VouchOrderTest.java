package io.clout.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VouchOrderTest {
    @Test
    void mixedIsTheFirstNumberOfSplitMix64() {
        assertThat(VouchOrder.mixed(0)).isEqualTo(0xE220A8397B1DCDAFL);
        assertThat(VouchOrder.mixed(1)).isEqualTo(0x910A2DEC89025CC1L);
    }

    @Test
    void theOrderOfTwoHashesChangesWithTheDate() {
        long changes = java.util.stream.LongStream.range(0, 1000)
                .filter(date -> Long.compareUnsigned(VouchOrder.of(17, date), VouchOrder.of(-5, date)) < 0)
                .count();
        assertThat(changes).isBetween(400L, 600L);
    }
}
