package io.clout.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;

class ExhaustionTest {
    @Test
    void aFullDiskIsAFailureToPublishHoweverDeep() {
        Exception deep = new RuntimeException("a job failed", new IOException("No space left on device"));

        assertThat(Exhaustion.of(deep)).get().extracting(ExitCode::of).isEqualTo(7);
        assertThat(Exhaustion.of(deep).orElseThrow())
                .hasMessageContaining("the disk is full")
                .hasMessageContaining("--resume");
    }

    @Test
    void theTextOfATaskElsewhereIsEnough() {
        SparkException task = new SparkException(
                "Lost task 3.3 in stage 7.0 (executor 2): java.io.IOException: No space left on device", null);

        assertThat(Exhaustion.of(task)).get().extracting(ExitCode::of).isEqualTo(7);
    }

    @Test
    void aFullMemoryTellsTheHeapAndTheKey() {
        Exception failure = new SparkException("Job aborted", new OutOfMemoryError("Java heap space"));

        assertThat(Exhaustion.of(failure)).get().extracting(ExitCode::of).isEqualTo(2);
        assertThat(Exhaustion.of(failure).orElseThrow())
                .hasMessageContaining("MiB")
                .hasMessageContaining("CLOUT_MEMORY=");
    }

    @Test
    void aHeapInWhichSparkDoesNotStartTellsWhatItNeeds() {
        Exception failure = new IllegalArgumentException(
                "[INVALID_DRIVER_MEMORY] System memory 379584512 must be at least 471859200.");

        assertThat(Exhaustion.of(failure)).get().extracting(ExitCode::of).isEqualTo(2);
        assertThat(Exhaustion.of(failure).orElseThrow())
                .hasMessageContaining("450 MiB or more: raise it (CLOUT_MEMORY=900m");
    }

    @Test
    void otherFailuresAreTheirOwn() {
        Exception circle = new RuntimeException("a", new IllegalStateException("b"));

        assertThat(Exhaustion.of(circle)).isEmpty();
    }
}
