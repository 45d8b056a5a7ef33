package io.clout.nightly;

import io.clout.activity.daily.DailyManifest.KnownFile;
import io.clout.activity.daily.DailyManifest.Rows;
import io.clout.activity.daily.KnownSource;
import io.clout.activity.source.InputException;
import io.clout.config.SourceConfig;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Rows and files of a source by day. A day of which a part did not arrive has far fewer rows than the quiet days before
 * it, or a file less.
 *
 * <p>Quiet days, not usual ones, are the measure: weekends, holidays and the end of a burst are among them.
 */
final class DayVolumes {
    private static final int DAYS_BEFORE = 28;
    /** Fewer days before say nothing. */
    private static final int LEAST_DAYS = 14;
    /** Two of the days before may have been partial, too. */
    private static final int QUIET = 2;
    /** A source with fewer rows on half of the days is sparse: any day may have hardly any. */
    private static final long LEAST_ROWS = 100;
    /** Share of a quiet day's rows below which a day is told. */
    private static final double TOLD_SHARE = 0.5;
    /** Days up to the last that is read that stop a run; older ones are told only. */
    private static final int RECENT = 7;

    private static final int MOST_NAMED = 5;

    private final SourceConfig source;
    private final Set<String> counted;
    private final LocalDate newest;
    private final NavigableMap<LocalDate, Long> rows = new TreeMap<>();
    /** Names of the files that have most of their rows on a day, as often as they come: in folders of hours, say. */
    private final NavigableMap<LocalDate, List<String>> files = new TreeMap<>();

    private final Set<String> paths;

    /** @param days how many days before are the measure */
    private record FewRows(LocalDate day, long rows, long quiet, int days) {}

    /**
     * @param known all files and days
     * @param counted days that this run counted
     * @param newest last day that is read
     */
    DayVolumes(SourceConfig source, KnownSource known, Set<String> counted, LocalDate newest) {
        this.source = source;
        this.counted = counted;
        this.newest = newest;
        this.paths = known.files().keySet();
        known.files().forEach(this::add);
    }

    private void add(String path, KnownFile file) {
        file.days().forEach((day, of) -> rows.merge(LocalDate.parse(day), of.all(), Long::sum));
        file.days().entrySet().stream()
                .max(Map.Entry.<String, Rows>comparingByValue((a, b) -> Long.compare(a.all(), b.all())))
                .ifPresent(most -> files.computeIfAbsent(LocalDate.parse(most.getKey()), d -> new ArrayList<>())
                        .add(path.substring(path.lastIndexOf('/') + 1)));
    }

    /**
     * Looks at the days that this run counted.
     *
     * @return warnings
     * @throws InputException naming a recent day that has too few rows
     */
    List<String> check() {
        List<FewRows> few = new ArrayList<>();
        List<String> told = new ArrayList<>();
        for (LocalDate day : rows.headMap(newest, true).keySet()) {
            if (counted.contains(day.toString())) {
                few(day).ifPresent(few::add);
                lacking(day).ifPresent(told::add);
            }
        }
        few.stream()
                .filter(one ->
                        one.day().isAfter(newest.minusDays(RECENT)) && one.rows() < source.minDayShare() * one.quiet())
                .reduce((a, b) -> b)
                .ifPresent(one -> {
                    throw new InputException(
                            "sources.%s.path = %s: %s: a part of it seems to be missing. Wait for it, or, if that is how it is, set sources.%s.min-day-share, which is %s, to 0 for this run"
                                    .formatted(
                                            source.name(),
                                            source.path(),
                                            text(one),
                                            source.name(),
                                            source.minDayShare()));
                });
        few.forEach(one -> told.add("sources.%s: %s: is a part of it missing?".formatted(source.name(), text(one))));
        return last(told);
    }

    /** Warnings of files that were read before and withdrawn since: days with few files may only just have lost one. */
    List<String> withdrawn(KnownSource before) {
        List<String> gone = before.files().keySet().stream()
                .filter(path -> !paths.contains(path))
                .toList();
        return gone.isEmpty()
                ? List.of()
                : List.of(
                        "sources.%s: %,d files are gone, such as %s: their days are counted anew from the files that are there"
                                .formatted(source.name(), gone.size(), gone.get(gone.size() - 1)));
    }

    /** A whole log may be uneven: the last days are told, and how many others there are. */
    private List<String> last(List<String> told) {
        int left = Math.max(0, told.size() - MOST_NAMED);
        List<String> last = new ArrayList<>(told.subList(left, told.size()));
        if (left > 0) {
            last.add("sources.%s: there are %,d older days of this kind".formatted(source.name(), left));
        }
        return last;
    }

    private static String text(FewRows one) {
        return "%s has %,d rows, and nearly all of the %d days before it have %,d or more"
                .formatted(one.day(), one.rows(), one.days(), one.quiet());
    }

    private Optional<FewRows> few(LocalDate day) {
        List<Long> before = daysBefore(day).stream()
                .map(d -> rows.getOrDefault(d, 0L))
                .sorted()
                .toList();
        if (before.size() < LEAST_DAYS || before.get((before.size() - 1) / 2) < LEAST_ROWS) {
            return Optional.empty();
        }
        FewRows one = new FewRows(day, rows.get(day), before.get(QUIET), before.size());
        return one.rows() < TOLD_SHARE * one.quiet() || one.rows() < source.minDayShare() * one.quiet()
                ? Optional.of(one)
                : Optional.empty();
    }

    /** A day with fewer files than each of the days before it, which have equally many. */
    private Optional<String> lacking(LocalDate day) {
        List<LocalDate> before = daysBefore(day);
        Set<String> common = new TreeSet<>();
        Set<Integer> numbers = new TreeSet<>();
        for (LocalDate other : before) {
            List<String> there = files.getOrDefault(other, List.of());
            if (numbers.isEmpty()) {
                common.addAll(there);
            }
            common.retainAll(there);
            numbers.add(there.size());
        }
        List<String> here = files.getOrDefault(day, List.of());
        if (before.size() < LEAST_DAYS
                || numbers.size() > 1
                || here.size() >= numbers.iterator().next()) {
            return Optional.empty();
        }
        here.forEach(common::remove);
        return Optional.of("sources.%s: %s has rows in %d files, and each of the %d days before it in %d%s"
                .formatted(
                        source.name(),
                        day,
                        here.size(),
                        before.size(),
                        numbers.iterator().next(),
                        common.isEmpty() ? "" : ": it lacks " + String.join(", ", common)));
    }

    private List<LocalDate> daysBefore(LocalDate day) {
        LocalDate from = day.minusDays(DAYS_BEFORE);
        LocalDate first = rows.firstKey();
        return (from.isBefore(first) ? first : from).datesUntil(day).toList();
    }
}
