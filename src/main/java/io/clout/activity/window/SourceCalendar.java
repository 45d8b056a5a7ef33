package io.clout.activity.window;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.clout.activity.daily.DailyManifest.Known;
import io.clout.activity.daily.DailyManifest.KnownFile;
import io.clout.activity.daily.RowOutcome;
import io.clout.activity.source.InputException;
import io.clout.config.SourceConfig;
import io.clout.config.SourceConfig.MissingDays;
import io.clout.table.DailyColumns;
import io.clout.table.PublishedColumns;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;

/**
 * Which days of a source count for a run date, and as which days. Where missing days are carried, the source's clock
 * stands still on them: every day before a missing one counts as one day later, so that the source is as old as it
 * would be if the missing day had not been, and its window reaches back further by as much.
 *
 * @param days of the source → the day as which it counts, in the window; rising with it
 * @param carried how many missing days were stepped over
 */
record SourceCalendar(NavigableMap<LocalDate, LocalDate> days, int carried) {
    private static final int MOST_NAMED = 5;

    /**
     * The calendar of {@code source}.
     *
     * @param present days of which it has any row
     * @param began the first day that may be missing; empty: the first that has any row
     * @param window how many days count, the run date included
     * @throws InputException when days are missing and the source says that they must not
     */
    static SourceCalendar of(
            SourceConfig source,
            NavigableSet<LocalDate> present,
            Optional<LocalDate> began,
            LocalDate runDate,
            int window) {
        NavigableSet<LocalDate> past = present.headSet(runDate, true);
        NavigableMap<LocalDate, LocalDate> days = new TreeMap<>();
        if (past.isEmpty()) {
            return new SourceCalendar(days, 0);
        }
        LocalDate mayMiss = began.orElse(past.first());
        LocalDate first = mayMiss.isBefore(past.first()) ? mayMiss : past.first();
        boolean carries = source.missingDays() == MissingDays.CARRY;
        List<LocalDate> missing = new ArrayList<>();
        LocalDate countsAs = runDate;
        LocalDate oldest = runDate.minusDays(window - 1L);
        for (LocalDate day = runDate; !day.isBefore(first) && !countsAs.isBefore(oldest); day = day.minusDays(1)) {
            boolean isMissing = !past.contains(day) && !day.isBefore(mayMiss);
            if (isMissing) {
                missing.add(0, day);
            } else if (past.contains(day)) {
                days.put(day, countsAs);
            }
            if (!isMissing || !carries) {
                countsAs = countsAs.minusDays(1);
            }
        }
        if (source.missingDays() == MissingDays.STOP && !missing.isEmpty()) {
            throw missing(
                    source, missing, "set sources.%s.missing-days to carry or to normal".formatted(source.name()));
        }
        if (carries && missing.size() > source.maxCarryDays()) {
            String more = "more than sources.%s.max-carry-days = %d".formatted(source.name(), source.maxCarryDays());
            throw missing(source, missing, more);
        }
        return new SourceCalendar(days, carries ? missing.size() : 0);
    }

    /** All rows of the source, which is {@code known}, by what becomes of them in this window. */
    Map<RowOutcome, Long> outcomes(Known known, LocalDate runDate) {
        Map<RowOutcome, Long> outcomes = new TreeMap<>();
        for (LocalDate day : days.keySet()) {
            known.days()
                    .get(day.toString())
                    .outcomes()
                    .forEach((o, n) -> outcomes.merge(RowOutcome.of(o), n, Long::sum));
        }
        for (KnownFile file : known.files().values()) {
            file.undated().forEach((o, n) -> outcomes.merge(RowOutcome.of(o), n, Long::sum));
            file.days().forEach((text, rows) -> {
                LocalDate day = LocalDate.parse(text);
                if (days.containsKey(day)) {
                    outcomes.merge(RowOutcome.TOO_LATE, rows.late(), Long::sum);
                } else {
                    RowOutcome other = day.isAfter(runDate) ? RowOutcome.FUTURE_TIME : RowOutcome.OUTSIDE_WINDOW;
                    outcomes.merge(other, rows.all() - rows.passedOver(), Long::sum);
                    outcomes.merge(RowOutcome.PASSED_OVER, rows.passedOver(), Long::sum);
                }
            });
        }
        outcomes.values().removeIf(n -> n == 0);
        return outcomes;
    }

    /** By how many days a row of {@code source} counts later; 0 for rows of others. */
    Column later(String source) {
        Column later = lit(0);
        for (Map.Entry<LocalDate, Integer> step : steps().entrySet()) {
            Column until = PublishedColumns.SOURCE
                    .col()
                    .equalTo(source)
                    .and(DailyColumns.DATE.col().leq(lit(step.getKey())));
            later = later.plus(when(until, step.getValue()).otherwise(0));
        }
        return later;
    }

    /** By how many more days a day counts later than the next one does, at the last day of which that holds. */
    NavigableMap<LocalDate, Integer> steps() {
        NavigableMap<LocalDate, Integer> steps = new TreeMap<>();
        long before = 0;
        for (Map.Entry<LocalDate, LocalDate> day : days.descendingMap().entrySet()) {
            long later = day.getValue().toEpochDay() - day.getKey().toEpochDay();
            if (later > before) {
                steps.put(day.getKey(), (int) (later - before));
                before = later;
            }
        }
        return steps;
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
