package io.clout.activity.window;

import io.clout.activity.daily.DailyManifest.KnownFile;
import io.clout.activity.daily.KnownSource;
import io.clout.activity.daily.RowOutcome;
import io.clout.activity.source.InputException;
import io.clout.config.SourceConfig;
import io.clout.config.SourceConfig.MissingDays;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Dates of a source up to a run date, and those that are missing. Where missing dates are carried, the network's own
 * days stand still on them, so that nobody fades on them.
 *
 * @param days dates of which the source has any row
 * @param carriedDays missing dates that are carried, rising
 */
record SourceCalendar(NavigableSet<LocalDate> days, List<LocalDate> carriedDays) {
    private static final int MOST_NAMED = 5;
    /** Dates up to the run date among which missing ones are limited. */
    private static final int RECENT = 90;

    /**
     * The calendar of {@code source}.
     *
     * @param present dates of which it has any row
     * @param began the first date that may be missing; empty: the first that has any row
     * @throws InputException when dates are missing and the source says that they must not
     */
    static SourceCalendar of(
            SourceConfig source, NavigableSet<LocalDate> present, Optional<LocalDate> began, LocalDate runDate) {
        NavigableSet<LocalDate> past = present.headSet(runDate, true);
        if (past.isEmpty()) {
            return new SourceCalendar(past, List.of());
        }
        LocalDate first = began.orElse(past.first());
        List<LocalDate> missing = first.datesUntil(runDate.plusDays(1))
                .filter(day -> !past.contains(day))
                .toList();
        if (source.missingDays() == MissingDays.STOP && !missing.isEmpty()) {
            throw missing(
                    source, missing, "set sources.%s.missing-days to carry or to normal".formatted(source.name()));
        }
        if (source.missingDays() != MissingDays.CARRY) {
            return new SourceCalendar(past, List.of());
        }
        LocalDate recent = runDate.minusDays(RECENT);
        if (missing.stream().filter(day -> day.isAfter(recent)).count() > source.maxCarryDays()) {
            String more = "more than sources.%s.max-carry-days = %d of the last %d"
                    .formatted(source.name(), source.maxCarryDays(), RECENT);
            throw missing(source, missing, more);
        }
        return new SourceCalendar(past, missing);
    }

    /** How many missing dates are carried. */
    int carried() {
        return carriedDays.size();
    }

    /** All rows of the source, which is {@code known}, by their outcome up to the run date. */
    Map<RowOutcome, Long> outcomes(KnownSource known) {
        Map<RowOutcome, Long> outcomes = new TreeMap<>();
        for (LocalDate day : days) {
            known.days()
                    .get(day.toString())
                    .outcomes()
                    .forEach((o, n) -> outcomes.merge(RowOutcome.of(o), n, Long::sum));
        }
        for (KnownFile file : known.files().values()) {
            file.undated().forEach((o, n) -> outcomes.merge(RowOutcome.of(o), n, Long::sum));
            file.days().forEach((text, rows) -> {
                LocalDate day = LocalDate.parse(text);
                if (days.contains(day)) {
                    outcomes.merge(RowOutcome.TOO_LATE, rows.late(), Long::sum);
                } else {
                    outcomes.merge(RowOutcome.FUTURE_TIME, rows.all() - rows.passedOver(), Long::sum);
                    outcomes.merge(RowOutcome.PASSED_OVER, rows.passedOver(), Long::sum);
                }
            });
        }
        outcomes.values().removeIf(n -> n == 0);
        return outcomes;
    }

    private static InputException missing(SourceConfig source, List<LocalDate> missing, String otherwise) {
        String named = missing.stream()
                .skip(Math.max(0, missing.size() - MOST_NAMED))
                .map(LocalDate::toString)
                .collect(Collectors.joining(", "));
        String many = missing.size() > MOST_NAMED ? "%d days, the last of them ".formatted(missing.size()) : "";
        return new InputException(
                "sources.%s.path = %s has no rows of %s%s: wait for them, or, if that is how it is, %s"
                        .formatted(source.name(), source.path(), many, named, otherwise));
    }
}
