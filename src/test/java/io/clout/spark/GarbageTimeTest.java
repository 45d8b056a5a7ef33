package io.clout.spark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GarbageTimeTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void itIsOfTheLastWindowAlone() {
        GarbageTime time = new GarbageTime(60 * SECOND);
        assertThat(time.share(0, 100)).isEmpty();
        assertThat(time.share(59 * SECOND, 59_100)).isEmpty();

        assertThat(time.share(60 * SECOND, 60_100)).hasValue(1);
        assertThat(time.share(119 * SECOND, 60_100)).hasValue(1 / 60.0);
        assertThat(time.share(120 * SECOND, 75_100)).hasValue(.25);
    }

    @Test
    void thisJvmTellsItsCollections() {
        assertThat(GarbageTime.collecting()).isNotNegative();
    }
}
