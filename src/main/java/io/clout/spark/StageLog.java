package io.clout.spark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clout.config.RunConfig.LogFormat;
import java.io.PrintStream;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** Lines about the stages of a run. */
public interface StageLog {
    /** Tells that a stage begins. */
    default void began(String name) {}

    /** Tells that a stage is over, whether it ended or failed. */
    default void left() {}

    /** Tells that a stage ended. */
    void ended(Stages.Done stage);

    /** Tells of progress within a stage. */
    void reported(String line);

    /**
     * Lines of a form.
     *
     * @param runId of the run at hand; only asked for lines of JSON
     */
    static StageLog of(LogFormat format, PrintStream out, Clock clock, Supplier<String> runId) {
        return format == LogFormat.JSON ? json(out, clock, runId) : text(out);
    }

    /** Lines for people. */
    static StageLog text(PrintStream out) {
        return new StageLog() {
            @Override
            public void ended(Stages.Done stage) {
                String rows = stage.rows() < 0 ? "" : String.format(Locale.ROOT, " %,15d rows", stage.rows());
                out.printf(Locale.ROOT, "%-14s %8.1f s%s%n", stage.name(), stage.seconds(), rows);
            }

            @Override
            public void reported(String line) {
                out.println("  " + line);
            }
        };
    }

    /**
     * JSON for collectors of logs, one object a line: {@code time} in UTC, {@code run_id}, and either {@code stage}
     * with {@code seconds} and {@code rows}, if it has any, or {@code message}.
     */
    static StageLog json(PrintStream out, Clock clock, Supplier<String> runId) {
        ObjectMapper json = new ObjectMapper();
        return new StageLog() {
            @Override
            public void ended(Stages.Done stage) {
                Map<String, Object> line = line();
                line.put("stage", stage.name());
                line.put("seconds", Math.round(stage.seconds() * 1000) / 1000.0);
                if (stage.rows() >= 0) {
                    line.put("rows", stage.rows());
                }
                print(line);
            }

            @Override
            public void reported(String message) {
                Map<String, Object> line = line();
                line.put("message", message);
                print(line);
            }

            private Map<String, Object> line() {
                Map<String, Object> line = new LinkedHashMap<>();
                line.put("time", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
                line.put("run_id", runId.get());
                return line;
            }

            private void print(Map<String, Object> line) {
                try {
                    out.println(json.writeValueAsString(line));
                } catch (JsonProcessingException e) {
                    throw new IllegalStateException(e);
                }
            }
        };
    }
}
