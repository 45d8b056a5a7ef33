package io.clout.activity.daily;

import io.clout.activity.daily.DailyManifest.KnownDay;
import io.clout.activity.daily.DailyManifest.KnownFile;
import io.clout.activity.daily.DailyManifest.Part;
import io.clout.activity.daily.DailyManifest.Rows;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Files and days of one source, as they were read.
 *
 * @param mapping fingerprint of the settings that map its rows
 * @param files by path, as rows name it
 * @param days those that are kept
 * @param began the first day on which anything counted, of those that are or were kept; null: none did. Days from then
 *     on are missing when no file has rows of them, also when one had
 * @param replaced by run, days in its files that count no more, as another run read them again or they are gone
 * @param names runs whose {@code names} count
 */
public record KnownSource(
        String mapping,
        NavigableMap<String, KnownFile> files,
        NavigableMap<String, KnownDay> days,
        String began,
        NavigableMap<String, NavigableSet<String>> replaced,
        List<String> names) {
    private static final long FEW_ROWS = 10;

    /**
     * A gap near the beginning of a log.
     *
     * @param oldest the oldest day
     * @param next the first day after the gap
     * @param rows before the gap
     */
    public record Gap(String oldest, String next, long rows) {}

    /**
     * The last gap of a year or more between two days that fewer than ten rows come before, where there is one: such
     * rows are of clients without a clock, and would begin the log too early.
     */
    public Optional<Gap> gap() {
        NavigableMap<String, Long> rows = new TreeMap<>();
        files.values().forEach(file -> file.days().forEach((day, n) -> rows.merge(day, n.all(), Long::sum)));
        Optional<Gap> gap = Optional.empty();
        long before = 0;
        for (Map.Entry<String, Long> day : rows.entrySet()) {
            before += day.getValue();
            String next = rows.higherKey(day.getKey());
            if (before >= FEW_ROWS || next == null) {
                return gap;
            }
            if (!LocalDate.parse(day.getKey()).plusYears(1).isAfter(LocalDate.parse(next))) {
                gap = Optional.of(new Gap(rows.firstKey(), next, before));
            }
        }
        return gap;
    }

    /** The days that any file has rows of. */
    public NavigableSet<String> present() {
        NavigableSet<String> present = new TreeSet<>();
        files.values().forEach(file -> present.addAll(file.days().keySet()));
        return present;
    }

    /** As {@link #present}, in dates. */
    public NavigableSet<LocalDate> presentDates() {
        return present().stream().map(LocalDate::parse).collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * The rows of some days.
     *
     * @param source name of this source
     * @param wanted days that are kept
     */
    public List<Part> parts(String source, Collection<String> wanted) {
        Set<String> dates = Set.copyOf(wanted);
        Map<String, Set<String>> without = new TreeMap<>();
        dates.forEach(date -> without.computeIfAbsent(days.get(date).runId(), run -> new TreeSet<>()));
        without.forEach((run, others) -> others.addAll(replaced.getOrDefault(run, new TreeSet<>())));
        days.forEach((date, day) -> {
            if (!dates.contains(date) && without.containsKey(day.runId())) {
                without.get(day.runId()).add(date);
            }
        });
        return without.entrySet().stream()
                .map(run -> new Part(source, run.getKey(), run.getValue()))
                .toList();
    }

    /** The days of each run, of those that are kept. */
    public NavigableMap<String, NavigableSet<String>> runs() {
        NavigableMap<String, NavigableSet<String>> runs = new TreeMap<>();
        days.forEach((date, day) ->
                runs.computeIfAbsent(day.runId(), run -> new TreeSet<>()).add(date));
        return runs;
    }

    /** As {@link #began}, as a date. */
    public Optional<LocalDate> beganOn() {
        return Optional.ofNullable(began).map(LocalDate::parse);
    }

    /** Adds to the outcomes of a day the rows that its sources' conditions passed over, if there are any. */
    public NavigableMap<String, Long> withPassedOver(String day, NavigableMap<String, Long> outcomes) {
        long passedOver = files.values().stream()
                .map(file -> file.days().get(day))
                .filter(Objects::nonNull)
                .mapToLong(Rows::passedOver)
                .sum();
        if (passedOver > 0) {
            outcomes.put(RowOutcome.PASSED_OVER.text(), passedOver);
        }
        return outcomes;
    }

    /** The first day with an accepted row, of those that are kept or were ever; null where there is none. */
    public String beginning() {
        return days.entrySet().stream()
                .filter(day -> day.getValue().outcomes().containsKey(RowOutcome.ACCEPTED.text()))
                .map(Map.Entry::getKey)
                .findFirst()
                .filter(first -> began == null || first.compareTo(began) < 0)
                .orElse(began);
    }
}
