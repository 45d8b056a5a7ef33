package io.clout.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
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
    void pausesOfThisJvmCountAndWorkBesideTheProgramDoesNot() {
        long before = GarbageTime.collecting();
        long collections = collections();
        byte[][] garbage = new byte[64][];
        while (GarbageTime.collecting() == before && collections() < collections + 1000) {
            for (int i = 0; i < garbage.length; i++) {
                garbage[i] = new byte[1 << 16];
            }
            System.gc();
        }
        assertThat(GarbageTime.collecting()).isGreaterThan(before);
        assertThat(GarbageTime.isPause("G1 Young Generation")).isTrue();
        assertThat(GarbageTime.isPause("PS MarkSweep")).isTrue();
        assertThat(GarbageTime.isPause("ZGC Major Pauses")).isTrue();
        assertThat(GarbageTime.isPause("ZGC Major Cycles")).isFalse();
    }

    private static long collections() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
    }
}
