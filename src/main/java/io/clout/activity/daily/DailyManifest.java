package io.clout.activity.daily;

import io.clout.spark.SealedFiles.Seal;
import io.clout.table.DailyTables;
import io.clout.table.Table;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Record of the raw dumps read so far, kept as JSON beside the tables of {@link io.clout.table.DailyTables}. Dates are
 * ISO-8601 texts, outcomes those of {@link RowOutcome#text()}.
 *
 * @param format of this record; one of another format is read as nothing
 * @param sources by their names
 * @param files of the tables, by their paths below the folder
 */
public record DailyManifest(int format, Map<String, KnownSource> sources, Map<String, Seal> files) {
    public static final int FORMAT = 6;
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

    public static DailyManifest of(Map<String, KnownSource> sources) {
        return new DailyManifest(FORMAT, sources, Map.of());
    }

    /** The same, with the files of the tables. */
    public DailyManifest with(Map<String, Seal> written) {
        return new DailyManifest(format, sources, written);
    }

    /** Known files and days of {@code source}; none if its rows were mapped in another way. */
    public static KnownSource known(Optional<DailyManifest> before, String source, String mapping) {
        return before.map(b -> b.sources().get(source))
                .filter(known -> known.mapping().equals(mapping))
                .orElseGet(() ->
                        new KnownSource(mapping, new TreeMap<>(), new TreeMap<>(), null, new TreeMap<>(), List.of()));
    }

    /** The runs by source whose rows of {@code table} are kept. */
    Map<String, Set<String>> runs(Table table) {
        Map<String, Set<String>> runs = new TreeMap<>();
        sources.forEach((name, known) -> {
            Set<String> ofSource = new TreeSet<>(
                    table.equals(DailyTables.NAMES)
                            ? known.names()
                            : known.runs().keySet());
            if (table.equals(DailyTables.REJECTED)) {
                // Those without a time are of a file, and of no day.
                known.files().values().stream()
                        .filter(file -> !file.undated().isEmpty())
                        .forEach(file -> ofSource.add(file.runId()));
            }
            runs.put(name, ofSource);
        });
        return runs;
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

    /**
     * Rows of a daily table.
     *
     * @param source of the rows
     * @param runId the run that read them
     * @param without days that the files of the run have, and that do not count
     */
    public record Part(String source, String runId, Set<String> without) {}
}
