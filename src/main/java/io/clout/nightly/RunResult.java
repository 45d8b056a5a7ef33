package io.clout.nightly;

import io.clout.activity.daily.RowOutcome;
import io.clout.config.CloutConfig;
import io.clout.publish.Published;
import io.clout.spark.Stages;
import io.clout.text.SafeText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a run ended, for {@code results/} and for Prometheus.
 *
 * @param outcome {@code published} or {@code failed}
 * @param exitCode of the command; 0 where it published
 * @param reason the message of the failure; null where there was none
 * @param release folder of the release; null where nothing was published
 * @param stages that ended, in order
 * @param sources rows by source and outcome, as far as they were read
 */
record RunResult(
        int format,
        String runId,
        String runDate,
        String outcome,
        int exitCode,
        String reason,
        String started,
        String ended,
        double seconds,
        String version,
        String configHash,
        String release,
        List<Stages.Done> stages,
        Map<String, Map<String, Long>> sources,
        List<String> warnings) {
    private static final int FORMAT = 1;
    private static final double MILLIS = 1000;

    /** The result of a run that ends now. */
    static RunResult of(
            CloutConfig config,
            RunRecord record,
            List<Stages.Done> stages,
            Instant ended,
            Published release,
            Throwable failure) {
        Map<String, Map<String, Long>> sources = new TreeMap<>();
        record.outcomes().forEach((source, outcomes) -> {
            Map<String, Long> rows = new TreeMap<>();
            for (Map.Entry<RowOutcome, Long> outcome : outcomes.entrySet()) {
                rows.put(outcome.getKey().text(), outcome.getValue());
            }
            sources.put(source, rows);
        });
        Exception told = failure == null ? null : ExitCode.told(failure);
        return new RunResult(
                FORMAT,
                record.runId(),
                config.run().date().toString(),
                failure == null ? "published" : "failed",
                told == null ? 0 : ExitCode.of(told),
                told == null ? null : SafeText.visible(message(told)),
                record.started().toString(),
                ended.toString(),
                Duration.between(record.started(), ended).toMillis() / MILLIS,
                RunRecord.version(),
                config.hash(),
                release == null ? null : release.folder().toString(),
                List.copyOf(stages),
                sources,
                record.warnings());
    }

    private static String message(Throwable failure) {
        String message = failure.getMessage();
        return message == null
                ? failure.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }

    /** Text for Prometheus' collector of files. */
    String metrics() {
        StringBuilder text = new StringBuilder();
        metric(text, "clout_run_published", "1 where the last run published, 0 where it failed");
        line(text, "clout_run_published", "", release == null ? 0 : 1);
        metric(text, "clout_run_ended_seconds", "end of the last run, in seconds since 1970");
        line(text, "clout_run_ended_seconds", "", Instant.parse(ended).getEpochSecond());
        metric(text, "clout_run_seconds", "length of the last run");
        line(text, "clout_run_seconds", "", seconds);
        metric(text, "clout_stage_seconds", "length of each stage of the last run");
        stages.forEach(
                stage -> line(text, "clout_stage_seconds", "{stage=\"%s\"}".formatted(stage.name()), stage.seconds()));
        metric(text, "clout_source_rows", "rows of each source by outcome");
        sources.forEach((source, rows) -> rows.forEach((what, number) -> line(
                text, "clout_source_rows", "{source=\"%s\",outcome=\"%s\"}".formatted(label(source), what), number)));
        metric(text, "clout_warnings", "warnings of the last run");
        line(text, "clout_warnings", "", warnings.size());
        return text.toString();
    }

    private static void metric(StringBuilder text, String name, String help) {
        text.append("# HELP %s %s\n# TYPE %s gauge\n".formatted(name, help, name));
    }

    private static void line(StringBuilder text, String name, String labels, Number value) {
        text.append(name).append(labels).append(' ').append(value).append('\n');
    }

    private static String label(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}
