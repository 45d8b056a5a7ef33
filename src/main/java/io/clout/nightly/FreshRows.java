package io.clout.nightly;

import io.clout.activity.daily.DailyManifest;
import io.clout.activity.daily.KnownSource;
import io.clout.activity.daily.RowOutcome;
import io.clout.activity.ingest.Ingest;
import io.clout.check.Checks;
import io.clout.config.SourceConfig;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Limits for each day and each file that a run counted. Days and files that break them are never noted as read. */
final class FreshRows {
    /** Rows that count, and those that are logged twice, whose event counts. */
    private static final Set<RowOutcome> GOOD =
            EnumSet.of(RowOutcome.ACCEPTED, RowOutcome.DUPLICATE, RowOutcome.SAME_SECOND);

    private final DailyManifest counted;
    private final Ingest ingest;

    FreshRows(DailyManifest counted, Ingest ingest) {
        this.counted = counted;
        this.ingest = ingest;
    }

    /** Refuses days and files of {@code source} with too many faults. */
    void check(SourceConfig source, Checks checks) {
        Map<String, Map<RowOutcome, Long>> parts = new TreeMap<>();
        ingest.counted(source).forEach((file, outcomes) -> parts.put("file " + file, outcomes));
        KnownSource known = counted.sources().get(source.name());
        known.days().forEach((day, made) -> {
            if (ingest.remade(source).contains(day)) {
                Map<RowOutcome, Long> outcomes = new TreeMap<>();
                made.outcomes().forEach((outcome, rows) -> outcomes.put(RowOutcome.of(outcome), rows));
                parts.put("day " + day, outcomes);
            }
        });
        parts.forEach((part, outcomes) -> check(source, part, outcomes, checks));
    }

    private static void check(SourceConfig source, String part, Map<RowOutcome, Long> outcomes, Checks checks) {
        long good =
                sum(outcomes, outcome -> !isBad(outcomes, outcome) && (GOOD.contains(outcome) || outcome.isFault()));
        long bad = sum(outcomes, outcome -> isBad(outcomes, outcome));
        String reasons = outcomes.entrySet().stream()
                .filter(entry -> isBad(outcomes, entry.getKey()))
                .map(entry -> "%s %,d".formatted(entry.getKey().text(), entry.getValue()))
                .collect(Collectors.joining(", "));
        checks.rejectsOf(source.name(), part, bad, good + bad, source.maxRejectShare(), reasons);
    }

    private static long sum(Map<RowOutcome, Long> outcomes, Predicate<RowOutcome> wanted) {
        return outcomes.entrySet().stream()
                .filter(entry -> wanted.test(entry.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Whether rows of {@code outcome} are bad; those that are understood are so where none of the part counts. */
    private static boolean isBad(Map<RowOutcome, Long> part, RowOutcome outcome) {
        boolean counts = GOOD.stream().anyMatch(part::containsKey);
        return outcome.isFault() && !GOOD.contains(outcome) && (!counts || outcome != RowOutcome.SELF_REACTION);
    }
}
