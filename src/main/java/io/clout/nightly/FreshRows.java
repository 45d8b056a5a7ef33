package io.clout.nightly;

import io.clout.activity.daily.DailyManifest;
import io.clout.activity.daily.DailyManifest.Known;
import io.clout.activity.daily.RowOutcome;
import io.clout.activity.ingest.Ingest;
import io.clout.check.Checks;
import io.clout.config.SourceConfig;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Limits for each day and each file that a run counted. What breaks them is never noted as read. */
final class FreshRows {
    /** Rows that are logged twice: their event counts. */
    private static final Set<RowOutcome> TWICE = EnumSet.of(RowOutcome.DUPLICATE, RowOutcome.SAME_SECOND);
    private final DailyManifest counted;
    private final Ingest ingest;
    private final String runId;

    /** @param runId the run that counted */
    FreshRows(DailyManifest counted, Ingest ingest, String runId) {
        this.counted = counted;
        this.ingest = ingest;
        this.runId = runId;
    }

    /** Refuses days and files of {@code source} with too many faults. */
    void check(SourceConfig source, Checks checks) {
        Map<String, Map<RowOutcome, Long>> parts = new TreeMap<>();
        ingest.counted(source).forEach((file, outcomes) -> parts.put("file " + file, outcomes));
        Known known = counted.sources().get(source.name());
        known.days().forEach((day, made) -> {
            if (made.runId().equals(runId)) {
                Map<RowOutcome, Long> outcomes = new TreeMap<>();
                made.outcomes().forEach((outcome, rows) -> outcomes.put(RowOutcome.of(outcome), rows));
                parts.put("day " + day, outcomes);
            }
        });
        parts.entrySet().stream()
                .filter(part -> faults(part.getValue()) > 0)
                .forEach(part -> check(source, part.getKey(), part.getValue(), checks));
    }

    private static void check(SourceConfig source, String part, Map<RowOutcome, Long> outcomes, Checks checks) {
        String reasons = outcomes.entrySet().stream()
                .filter(entry -> isBad(entry.getKey()))
                .map(entry -> "%s %,d".formatted(entry.getKey().text(), entry.getValue()))
                .collect(Collectors.joining(", "));
        long good = outcomes.entrySet().stream()
                .filter(entry -> entry.getKey() == RowOutcome.ACCEPTED || TWICE.contains(entry.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
        long faults = faults(outcomes);
        checks.rejectsOf(source.name(), part, faults, good + faults, source.maxRejectShare(), reasons);
    }

    private static long faults(Map<RowOutcome, Long> outcomes) {
        return outcomes.entrySet().stream()
                .filter(entry -> isBad(entry.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static boolean isBad(RowOutcome outcome) {
        return outcome.isFault() && !TWICE.contains(outcome);
    }
}
