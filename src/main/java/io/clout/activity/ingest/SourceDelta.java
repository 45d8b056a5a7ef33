package io.clout.activity.ingest;

import io.clout.activity.daily.DailyManifest.KnownDay;
import io.clout.activity.daily.DailyManifest.KnownFile;
import io.clout.activity.daily.DailyManifest.Part;
import io.clout.activity.daily.DailyManifest.Rows;
import io.clout.activity.daily.KnownSource;
import io.clout.activity.daily.RowOutcome;
import io.clout.activity.source.ActivityMapping;
import io.clout.activity.source.ListedFile;
import io.clout.activity.source.RawTable;
import io.clout.activity.source.TableView;
import io.clout.config.SourceConfig;
import io.clout.table.PublishedColumns;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Difference between one source and its manifest. New and changed files are read. Each day with rows in them, or in
 * files that are gone, is then made anew from all files that have rows of it.
 */
final class SourceDelta {
    private final SourceConfig source;
    private final ActivityMapping mapping;
    private final RawTable dump;
    private final KnownSource before;
    private final String newest;
    private final String runId;

    /** Days of which a file was deleted, whose counts stay: they cannot be made anew. */
    private final NavigableSet<String> sealed = new TreeSet<>();
    /** Days whose files have changed. */
    private final NavigableSet<String> touched = new TreeSet<>();

    private final FileCounts counted = new FileCounts();
    private final List<ListedFile> fresh = new ArrayList<>();
    private final NavigableMap<String, KnownFile> files = new TreeMap<>();
    private final NavigableMap<String, KnownDay> days = new TreeMap<>();

    /**
     * Compares the files of {@code dump} with those that are known.
     *
     * @param newest last day that is kept
     * @param runId the run that reads
     */
    SourceDelta(
            SourceConfig source,
            ActivityMapping mapping,
            RawTable dump,
            KnownSource before,
            LocalDate newest,
            String runId) {
        this.source = source;
        this.mapping = mapping;
        this.dump = dump;
        this.before = before;
        this.newest = newest.toString();
        this.runId = runId;
        files.putAll(before.files());
        days.putAll(before.days());
        Map<String, ListedFile> listed = new TreeMap<>();
        dump.files().forEach(file -> listed.put(file.path(), file));
        before.files().forEach((path, file) -> {
            if (!listed.containsKey(path) && file.endsBy(newest.minusDays(source.retention()))) {
                sealed.addAll(file.days().keySet());
            } else if (!listed.containsKey(path) || !listed.get(path).isAsKnown(file.bytes(), file.modified())) {
                touched.addAll(file.days().keySet());
                files.remove(path);
            }
        });
        touched.removeAll(sealed);
        listed.values().stream().filter(file -> !files.containsKey(file.path())).forEach(fresh::add);
        fresh.forEach(file -> files.put(
                file.path(), new KnownFile(file.bytes(), file.modified(), new TreeMap<>(), new TreeMap<>(), runId)));
    }

    SourceConfig source() {
        return source;
    }

    /** Days of which a file was cleaned up, in days since 1970: their counts stay. */
    Set<Integer> sealed() {
        return sealed.stream()
                .map(day -> (int) LocalDate.parse(day).toEpochDay())
                .collect(Collectors.toSet());
    }

    /** Whether there are new or changed files. */
    boolean hasFresh() {
        return !fresh.isEmpty();
    }

    /** The new and changed files. */
    List<ListedFile> fresh() {
        return fresh;
    }

    /** Their rows, mapped. */
    Dataset<Row> freshRows() {
        return mapping.rows(dump.fresh(fresh));
    }

    /** The paths of all files, in order. */
    List<String> paths() {
        return dump.files().stream().map(ListedFile::path).sorted().toList();
    }

    /** Takes note of {@code rows} rows in one of the new and changed files. */
    void found(String path, Optional<LocalDate> date, RowOutcome outcome, long rows) {
        counted.add(path, outcome, rows);
        KnownFile file = files.get(path);
        if (date.isEmpty()) {
            file.undated().merge(outcome.text(), rows, Long::sum);
            return;
        }
        String day = date.get().toString();
        long passedOver = outcome == RowOutcome.PASSED_OVER ? rows : 0;
        boolean isSealed = sealed.contains(day);
        if (!isSealed) {
            touched.add(day);
        }
        file.days().merge(day, new Rows(rows, passedOver, isSealed ? rows - passedOver : 0), Rows::plus);
    }

    /** Makes sure that every row was read that the footers of the new and changed files tell of. */
    void requireAllRead() {
        counted.requireAll(source, dump, fresh);
    }

    /** Rows of each new and changed file. */
    FileCounts counted() {
        return counted;
    }

    /** The days that are made anew; to be asked after everything was {@link #found}. */
    NavigableSet<String> remade() {
        NavigableSet<String> remade = known().present();
        remade.removeIf(day -> day.compareTo(newest) > 0 || (days.containsKey(day) && !touched.contains(day)));
        return remade;
    }

    /** The rows of known files that have any of days that are made anew, mapped; empty where there are none. */
    Optional<Dataset<Row>> again() {
        List<ListedFile> old = old();
        return old.isEmpty() ? Optional.empty() : Optional.of(mapping.rows(dump.again(old)));
    }

    /** The size of their files. */
    long bytesAgain() {
        return old().stream().mapToLong(ListedFile::bytes).sum();
    }

    /** The known files that have rows of days that are made anew. */
    private List<ListedFile> old() {
        NavigableSet<String> remade = remade();
        Set<ListedFile> read = Set.copyOf(fresh);
        return dump.files().stream()
                .filter(file -> !read.contains(file))
                .filter(file -> files.get(file.path()).days().keySet().stream().anyMatch(remade::contains))
                .toList();
    }

    /** Whether any file is read. */
    boolean reads() {
        return hasFresh() || !old().isEmpty();
    }

    /** The rows that are read, mapped. */
    Dataset<Row> readRows() {
        return mapping.rows(dump.again(read()));
    }

    private List<ListedFile> read() {
        return Stream.concat(fresh.stream(), old().stream()).toList();
    }

    /** The rows that are read, as they are: {@code file}, {@code row_index}, {@code row}. */
    Dataset<Row> raw() {
        return dump.json(read(), PublishedColumns.ROW.name())
                .select(
                        PublishedColumns.FILE.of(TableView.file()),
                        PublishedColumns.ROW_INDEX.of(TableView.row()),
                        PublishedColumns.ROW.of(PublishedColumns.ROW.col()));
    }

    /** Days that stay as they are. */
    List<Part> kept() {
        NavigableSet<String> kept = new TreeSet<>(days.keySet());
        kept.removeAll(remade());
        kept.removeAll(touched);
        return before.parts(source.name(), kept);
    }

    /** Files and days known before this run. */
    KnownSource before() {
        return before;
    }

    /** Files and days known after this run, as far as they were {@link #found}. */
    KnownSource known() {
        return new KnownSource(before.mapping(), files, days, before.began(), before.replaced(), before.names());
    }

    /**
     * Files and days known after this run, with the days that it made.
     *
     * @param made by day, the outcomes of the days that were made anew
     * @param names as {@link KnownSource#names} gives them, or those that stand for them
     */
    KnownSource known(Map<String, NavigableMap<String, Long>> made, List<String> names) {
        NavigableSet<String> remade = remade();
        touched.forEach(days::remove);
        KnownSource read = known();
        remade.forEach(day ->
                days.put(day, new KnownDay(runId, read.withPassedOver(day, made.getOrDefault(day, new TreeMap<>())))));
        return new KnownSource(
                before.mapping(),
                files,
                days,
                read.beginning(),
                replaced(read.runs().keySet()),
                names);
    }

    /** Days that the runs of {@code runs} read, and that they have no more. */
    private NavigableMap<String, NavigableSet<String>> replaced(Set<String> runs) {
        NavigableMap<String, NavigableSet<String>> replaced = new TreeMap<>();
        before.replaced().forEach((run, dates) -> replaced.put(run, new TreeSet<>(dates)));
        before.days().forEach((date, day) -> {
            KnownDay now = days.get(date);
            if (now == null || !now.runId().equals(day.runId())) {
                replaced.computeIfAbsent(day.runId(), run -> new TreeSet<>()).add(date);
            }
        });
        replaced.keySet().retainAll(runs);
        return replaced;
    }
}
