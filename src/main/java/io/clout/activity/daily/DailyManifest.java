package io.clout.activity.daily;

import io.clout.table.DailyTables;
import io.clout.table.Table;
import java.time.LocalDate;
import java.util.LinkedHashSet;
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
import java.util.stream.Stream;

/**
 * Record of the raw dumps read so far, kept as JSON beside the tables of {@link io.clout.table.DailyTables}. Dates are
 * ISO-8601 texts, outcomes those of {@link RowOutcome#text()}.
 *
 * @param format of this record; one of another format is read as nothing
 * @param sources by their names
 */
public record DailyManifest(int format, Map<String, Known> sources) {
    public static final int FORMAT = 4;
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
     * One source.
     *
     * @param mapping fingerprint of the settings that map its rows
     * @param files by path, as rows name it
     * @param days those that are kept
     * @param began the first day on which anything counted, of those that are or were kept; null: none did. Days from
     *     then on are missing when no file has rows of them, also when one had
     * @param readUntil the last day that was to be kept; null: nothing was read
     * @param firstDays runs whose {@code first_days} count
     * @param names runs whose {@code names} count
     */
    public record Known(
            String mapping,
            NavigableMap<String, KnownFile> files,
            NavigableMap<String, KnownDay> days,
            String began,
            String readUntil,
            List<String> firstDays,
            List<String> names) {

        /**
         * The last gap of a year or more between two days that fewer than ten rows come before, where there is one:
         * such rows are of clients without a clock, and would begin the log too early.
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

        /** As {@link #began}, as a date. */
        public Optional<LocalDate> beganOn() {
            return Optional.ofNullable(began).map(LocalDate::parse);
        }

        /** Number of accepted activities of a day that is kept. */
        public long accepted(LocalDate day) {
            return days.get(day.toString()).outcomes().getOrDefault(RowOutcome.ACCEPTED.text(), 0L);
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

    /**
     * One file: its fingerprint and its contents.
     *
     * @param bytes its size
     * @param modified when it was written, in milliseconds since 1970
     * @param days rows by day
     * @param undated rows without a time, by outcome
     * @param runId the run that read it
     */
    public record KnownFile(
            long bytes,
            long modified,
            NavigableMap<String, Rows> days,
            NavigableMap<String, Long> undated,
            String runId) {

        /** Whether no row of the file is of a day after {@code day}. */
        public boolean endsBy(LocalDate day) {
            return days.isEmpty() || days.lastKey().compareTo(day.toString()) <= 0;
        }

        /** Whether the file has rows of days after {@code from} and before {@code to}. */
        public boolean hasDaysBetween(String from, String to) {
            return from.compareTo(to) < 0
                    && !days.subMap(from, false, to, false).isEmpty();
        }
    }

    /**
     * Rows of one day in one file.
     *
     * @param all of them
     * @param passedOver those that are no activities
     * @param late those that came when the day could not be counted anew any more
     */
    public record Rows(long all, long passedOver, long late) {
        /** These rows and {@code others}. */
        public Rows plus(Rows others) {
            return new Rows(all + others.all, passedOver + others.passedOver, late + others.late);
        }
    }

    /**
     * One day that is kept.
     *
     * @param runId the run that read it
     * @param outcomes its rows by outcome
     */
    public record KnownDay(String runId, NavigableMap<String, Long> outcomes) {}

    public static DailyManifest of(Map<String, Known> sources) {
        return new DailyManifest(FORMAT, sources);
    }

    /** Known files and days of {@code source}; none if its rows were mapped in another way. */
    public static Known known(Optional<DailyManifest> before, String source, String mapping) {
        return before.filter(b -> b.format() == FORMAT)
                .map(b -> b.sources().get(source))
                .filter(known -> known.mapping().equals(mapping))
                .orElseGet(
                        () -> new Known(mapping, new TreeMap<>(), new TreeMap<>(), null, null, List.of(), List.of()));
    }

    /** The folders of {@code table} that count, as {@code source, date, run id}; no date: null. */
    Set<Part> parts(Table table) {
        Set<Part> parts = new LinkedHashSet<>();
        sources.forEach((name, known) -> {
            Stream<String> runs = Stream.of();
            if (table.equals(DailyTables.NAMES)) {
                runs = known.names().stream();
            } else if (table.equals(DailyTables.FIRST_DAYS)) {
                runs = known.firstDays().stream();
            } else {
                known.days().forEach((date, day) -> parts.add(new Part(name, Optional.of(date), day.runId())));
            }
            if (table.equals(DailyTables.REJECTED)) {
                runs = known.files().values().stream().map(KnownFile::runId);
            }
            runs.forEach(runId -> parts.add(new Part(name, Optional.empty(), runId)));
        });
        return parts;
    }

    /** How many files {@code runId} read, and how many rows they have. */
    public Read readBy(String runId) {
        List<KnownFile> read = sources.values().stream()
                .flatMap(known -> known.files().values().stream())
                .filter(file -> file.runId().equals(runId))
                .toList();
        long dated = read.stream()
                .flatMap(file -> file.days().values().stream())
                .mapToLong(Rows::all)
                .sum();
        long undated = read.stream()
                .flatMap(file -> file.undated().values().stream())
                .mapToLong(n -> n)
                .sum();
        return new Read(read.size(), dated + undated);
    }

    /** Files, and the rows in them. */
    public record Read(long files, long rows) {}

    /** One folder of a daily table. */
    public record Part(String source, Optional<String> date, String runId) {}
}
