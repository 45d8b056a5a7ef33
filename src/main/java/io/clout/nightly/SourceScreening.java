package io.clout.nightly;

import io.clout.activity.daily.RowOutcome;
import io.clout.activity.source.InputException;
import io.clout.check.Checks;
import io.clout.config.SourceConfig;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;

/** Outcomes of one source's rows. */
record SourceScreening(Map<RowOutcome, Long> outcomes) {
    long rows() {
        return outcomes.values().stream().mapToLong(n -> n).sum();
    }

    /** Rows that are neither passed over nor of days before the window or after the run date. */
    long ofTheWindow() {
        return outcomes.getOrDefault(RowOutcome.ACCEPTED, 0L) + faults();
    }

    /** Whether nothing counts, and rows of other days are there instead. */
    boolean isOfOtherDays() {
        return !outcomes.containsKey(RowOutcome.ACCEPTED) && outcomes.containsKey(RowOutcome.FUTURE_TIME);
    }

    long faults() {
        return outcomes.entrySet().stream()
                .filter(e -> e.getKey().isFault())
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** {@code accepted 12,345, duplicate 67, …}: accepted rows first. */
    String text() {
        return outcomes.entrySet().stream()
                .sorted(Comparator.comparing(e -> e.getKey() != RowOutcome.ACCEPTED))
                .map(e -> "%s %,d".formatted(e.getKey().text(), e.getValue()))
                .collect(Collectors.joining(", "));
    }

    /** Refuses a source without rows, or without any that count, and has its share of faults checked. */
    void require(SourceConfig source, LocalDate runDate, Checks checks) {
        String where = "sources.%s.path = %s: ".formatted(source.name(), source.path());
        if (rows() == 0 && !source.mayBeEmpty()) {
            throw new InputException(where + "holds no rows");
        }
        boolean isEmpty = !outcomes.containsKey(RowOutcome.ACCEPTED);
        if (isOfOtherDays() && !source.mayBeEmpty()) {
            throw new InputException(where + "no activity up to %s: %s: %s".formatted(runDate, source.name(), text()));
        }
        if (isEmpty && !source.mayBeEmpty() && faults() <= source.maxRejectShare() * ofTheWindow()) {
            throw new InputException(where
                    + "no row counts: %s: look at its expressions, or set sources.%s.may-be-empty"
                            .formatted(text(), source.name()));
        }
        checks.rejects(source.name(), faults(), ofTheWindow(), source.maxRejectShare(), text());
    }
}
