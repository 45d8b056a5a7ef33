package io.clout.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import io.clout.spark.Stages;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunResultTest {
    @Test
    void metricsAreInTheFormatOfPrometheus() {
        RunResult failed = new RunResult(
                1,
                "r1",
                "2026-11-22",
                "failed",
                3,
                "no",
                "2026-11-23T03:15:00Z",
                "2026-11-23T03:16:01.5Z",
                61.5,
                "0.1.0",
                "c0ffee",
                null,
                List.of(new Stages.Done("read", 12.25, 7)),
                Map.of("a\"b\\c", Map.of("accepted", 7L)),
                List.of("one"));

        assertThat(failed.metrics().lines().filter(line -> !line.startsWith("#")))
                .containsExactly(
                        "clout_run_published 0",
                        "clout_run_ended_seconds 1795403761",
                        "clout_run_seconds 61.5",
                        "clout_stage_seconds{stage=\"read\"} 12.25",
                        "clout_source_rows{source=\"a\\\"b\\\\c\",outcome=\"accepted\"} 7",
                        "clout_warnings 1");
        assertThat(failed.metrics()).contains("# TYPE clout_run_seconds gauge");
    }
}
