package io.clout.activity.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;

import io.clout.activity.daily.DailyManifest.Known;
import io.clout.activity.daily.DailyManifest.KnownDay;
import io.clout.activity.daily.DailyManifest.KnownFile;
import io.clout.activity.daily.DailyManifest.Part;
import io.clout.activity.daily.DailyManifest.Rows;
import io.clout.activity.daily.RowOutcome;
import io.clout.activity.source.ActivityMapping;
import io.clout.activity.source.RawTable;
import io.clout.activity.source.RawTable.InputFile;
import io.clout.config.SourceConfig;
import io.clout.table.PublishedColumns;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What one source has that is not known yet. Its new and changed files are read; then every day that they, or files
 * that are gone, have or had rows of is made anew, from them and from the known files that have rows of it, too.
 */
final class SourceDelta {
    private final SourceConfig source;
    private final ActivityMapping mapping;
    private final RawTable dump;
    private final Known before;
    private final String oldest;
    private final String newest;
    private final String runId;

    /** Days whose files have changed. */
    private final NavigableSet<String> touched = new TreeSet<>();

    private final List<InputFile> fresh = new ArrayList<>();
    private final NavigableMap<String, KnownFile> files = new TreeMap<>();
    private final NavigableMap<String, KnownDay> days = new TreeMap<>();

    /**
     * Compares the files of {@code dump} with those that are known.
     *
     * @param oldest first day that is kept
     * @param newest last day that is kept
     * @param runId the run that reads
     */
    SourceDelta(
            SourceConfig source,
            ActivityMapping mapping,
            RawTable dump,
            Known before,
            LocalDate oldest,
            LocalDate newest,
            String runId) {
        this.source = source;
        this.mapping = mapping;
        this.dump = dump;
        this.before = before;
        this.oldest = oldest.toString();
        this.newest = newest.toString();
        this.runId = runId;
        files.putAll(before.files());
        days.putAll(before.days());
        days.keySet().removeIf(day -> day.compareTo(this.oldest) < 0);
        // Who acted on days after those that were kept, and before those that will be, is read for first_days.
        files.values()
                .removeIf(file -> before.readUntil() != null
                        && before.readUntil().compareTo(this.oldest) < 0
                        && !file.days()
                                .subMap(before.readUntil(), false, this.oldest, false)
                                .isEmpty());
        Map<String, InputFile> listed = new TreeMap<>();
        dump.files().forEach(file -> listed.put(file.path(), file));
        before.files().forEach((path, file) -> {
            if (!isSame(file, listed.get(path))) {
                touched.addAll(file.days().keySet());
                files.remove(path);
            }
        });
        listed.values().stream().filter(file -> !files.containsKey(file.path())).forEach(fresh::add);
        fresh.forEach(file -> files.put(
                file.path(), new KnownFile(file.bytes(), file.modified(), new TreeMap<>(), new TreeMap<>(), runId)));
    }

    private static boolean isSame(KnownFile known, InputFile listed) {
        return listed != null && known.bytes() == listed.bytes() && known.modified() == listed.modified();
    }

    SourceConfig source() {
        return source;
    }

    LocalDate oldest() {
        return LocalDate.parse(oldest);
    }

    /** Whether there are new or changed files. */
    boolean hasFresh() {
        return !fresh.isEmpty();
    }

    /** Whether any of them has rows of days before those that are kept. */
    boolean reachesBack() {
        return fresh.stream()
                .map(file -> files.get(file.path()).days())
                .anyMatch(found -> !found.isEmpty() && found.firstKey().compareTo(oldest) < 0);
    }

    /** The new and changed files. */
    List<InputFile> fresh() {
        return fresh;
    }

    /** Their rows, mapped. */
    Dataset<Row> freshRows() {
        return mapping.rows(dump.rows(fresh));
    }

    /** The paths of all files, in order. */
    List<String> paths() {
        return dump.files().stream().map(InputFile::path).sorted().toList();
    }

    /** Takes note of {@code rows} rows in one of the new and changed files. */
    void found(String path, Optional<LocalDate> date, RowOutcome outcome, long rows) {
        KnownFile file = files.get(path);
        if (date.isEmpty()) {
            file.undated().merge(outcome.text(), rows, Long::sum);
            return;
        }
        long passedOver = outcome == RowOutcome.PASSED_OVER ? rows : 0;
        touched.add(date.get().toString());
        file.days()
                .merge(
                        date.get().toString(),
                        new Rows(rows, passedOver),
                        (a, b) -> new Rows(a.all() + b.all(), a.passedOver() + b.passedOver()));
    }

    /** The days that are made anew; to be asked after everything was {@link #found}. */
    NavigableSet<String> remade() {
        NavigableSet<String> remade = known().present();
        remade.removeIf(day -> day.compareTo(oldest) < 0
                || day.compareTo(newest) > 0
                || (days.containsKey(day) && !touched.contains(day)));
        return remade;
    }

    /** The rows of known files that have any of days that are made anew, mapped; empty where there are none. */
    Optional<Dataset<Row>> again() {
        List<InputFile> old = old();
        return old.isEmpty() ? Optional.empty() : Optional.of(mapping.rows(dump.rows(old)));
    }

    /** The size of their files. */
    long bytesAgain() {
        return old().stream().mapToLong(InputFile::bytes).sum();
    }

    /** The known files that have rows of days that are made anew. */
    private List<InputFile> old() {
        NavigableSet<String> remade = remade();
        Set<InputFile> read = Set.copyOf(fresh);
        return dump.files().stream()
                .filter(file -> !read.contains(file))
                .filter(file -> files.get(file.path()).days().keySet().stream().anyMatch(remade::contains))
                .toList();
    }

    /** Whether any file is read. */
    boolean reads() {
        return hasFresh() || !old().isEmpty();
    }

    /** The rows that are read, as they are: {@code file}, {@code row_index}, {@code row}. */
    Dataset<Row> raw() {
        List<InputFile> read = Stream.concat(fresh.stream(), old().stream()).toList();
        return dump.rows(read)
                .select(
                        PublishedColumns.FILE.of(col("_metadata.file_path")),
                        PublishedColumns.ROW_INDEX.of(col("_metadata.row_index")),
                        PublishedColumns.ROW.of(to_json(struct("*"), Map.of("ignoreNullFields", "false"))));
    }

    /** Days that stay as they are. */
    List<Part> kept() {
        NavigableSet<String> remade = remade();
        return days.entrySet().stream()
                .filter(day -> !remade.contains(day.getKey()) && !touched.contains(day.getKey()))
                .map(day -> new Part(
                        source.name(), Optional.of(day.getKey()), day.getValue().runId()))
                .toList();
    }

    /** Days that were kept, and are before those that will be. */
    List<Part> expired() {
        return before.days().headMap(oldest, false).entrySet().stream()
                .map(day -> new Part(
                        source.name(), Optional.of(day.getKey()), day.getValue().runId()))
                .toList();
    }

    /** The runs whose first days are kept. */
    List<String> firstDays() {
        return before.firstDays();
    }

    /** The runs whose names are kept. */
    List<String> names() {
        return before.names();
    }

    /** What is known afterwards, of files and days only as far as they were {@link #found}. */
    Known known() {
        return new Known(
                before.mapping(), files, days, before.began(), before.readUntil(), before.firstDays(), before.names());
    }

    /**
     * What is known afterwards.
     *
     * @param made by day, the outcomes of the days that were made anew
     * @param firstDays as {@link #firstDays} gives them, or those that stand for them
     * @param names likewise
     */
    Known known(Map<String, NavigableMap<String, Long>> made, List<String> firstDays, List<String> names) {
        NavigableSet<String> remade = remade();
        touched.forEach(days::remove);
        remade.forEach(day ->
                days.put(day, new KnownDay(runId, withPassedOver(day, made.getOrDefault(day, new TreeMap<>())))));
        return new Known(before.mapping(), files, days, began(), newest, firstDays, names);
    }

    private NavigableMap<String, Long> withPassedOver(String day, NavigableMap<String, Long> outcomes) {
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

    private String began() {
        return days.entrySet().stream()
                .filter(day -> day.getValue().outcomes().containsKey(RowOutcome.ACCEPTED.text()))
                .map(Map.Entry::getKey)
                .findFirst()
                .filter(first -> before.began() == null || first.compareTo(before.began()) < 0)
                .orElse(before.began());
    }
}
