package io.clout.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clout.propagation.MemoryException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HeapGuardTest {
    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong collecting = new AtomicLong();
    private final AtomicInteger cancelled = new AtomicInteger();
    private final HeapGuard guard = new HeapGuard(cancelled::incrementAndGet, collecting::get);

    @Test
    void aMinuteOfLittleElseThanGarbageEndsTheRunWithTheHeapAndTheKey() {
        assertThatThrownBy(() -> guard.during(() -> {
                    looks(.9, 13);
                    throw new IllegalStateException("cancelled");
                }))
                .isInstanceOf(MemoryException.class)
                .hasMessageContaining("90 % of the last 60 s")
                .hasMessageContaining("MiB")
                .hasMessageContaining("CLOUT_MEMORY=")
                .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
        assertThat(cancelled).hasValue(1);
    }

    @Test
    void aRunThatGoesOnIsCancelledAgainAndNothingIsAfterItsEnd() throws Exception {
        assertThat(guard.during(() -> {
                    looks(.9, 13 + 5);
                    return "published";
                }))
                .isEqualTo("published");
        assertThat(cancelled).hasValue(6);

        looks(.9, 20);
        assertThat(cancelled).hasValue(6);
    }

    @Test
    void aBusyCollectorAndOtherFailuresAreLeftAlone() {
        assertThatThrownBy(() -> guard.during(() -> {
                    looks(.8, 50);
                    throw new IllegalStateException("other");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("other");
        assertThat(cancelled).hasValue(0);
    }

    /** Looks every five seconds, from a far day on, before which the real clock of this test is. */
    private void looks(double share, int number) {
        for (int i = 0; i < number; i++) {
            collecting.addAndGet(Math.round(5000 * share));
            guard.look(Long.MAX_VALUE / 2 + 5L * i * SECOND);
        }
    }
}
