package io.clout.activity;

import static io.clout.table.Columns.FILE;
import static io.clout.table.Columns.ROW;
import static io.clout.table.Columns.ROW_INDEX;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;

import io.clout.activity.Dump.InputFile;
import io.clout.activity.Inventory.Known;
import io.clout.activity.Inventory.KnownDay;
import io.clout.activity.Inventory.KnownFile;
import io.clout.activity.Inventory.Part;
import io.clout.activity.Inventory.Rows;
import io.clout.config.SourceConfig;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What one source has that is not known yet. Its new and changed files are read; then every day that they, or files
 * that are gone, have or had rows of is made anew, from them and from the known files that have rows of it, too.
 */
final class SourceReading {
    private final SourceConfig source;
    private final Mapping mapping;
    private final Dump dump;
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
    SourceReading(
            SourceConfig source,
            Mapping mapping,
            Dump dump,
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

    /** The rows of the new and changed files as activities. */
    Dataset<Row> fresh() {
        fresh.forEach(file -> files.put(
                file.path(), new KnownFile(file.bytes(), file.modified(), new TreeMap<>(), new TreeMap<>(), runId)));
        return mapping.activities(dump.rows(fresh));
    }

    /** Takes note of {@code rows} rows in one of the new and changed files. */
    void found(String path, Optional<LocalDate> date, Outcome outcome, long rows) {
        KnownFile file = files.get(path);
        if (file == null) {
            return; // It came after the files were listed: the next run finds it, and makes its days anew.
        }
        if (date.isEmpty()) {
            file.undated().merge(outcome.text(), rows, Long::sum);
            return;
        }
        long passedOver = outcome == Outcome.PASSED_OVER ? rows : 0;
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

    /** The rows of known files, as activities, on days that are made anew; empty where there are none. */
    Optional<Dataset<Row>> again() {
        List<InputFile> old = old();
        return old.isEmpty()
                ? Optional.empty()
                : Optional.of(mapping.activities(dump.rows(old)).where(Sources.on(remade())));
    }

    /** The known files that have rows of days that are made anew. */
    private List<InputFile> old() {
        NavigableSet<String> remade = remade();
        return dump.files().stream()
                .filter(file -> !fresh.contains(file))
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
                        FILE.of(col("_metadata.file_path")),
                        ROW_INDEX.of(col("_metadata.row_index")),
                        ROW.of(to_json(struct("*"), Map.of("ignoreNullFields", "false"))));
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

    /** What is known afterwards, of files and days only as far as they were {@link #found}. */
    Known known() {
        return new Known(before.mapping(), files, days, before.began(), before.readUntil(), before.firstDays());
    }

    /**
     * What is known afterwards.
     *
     * @param made by day, the outcomes of the days that were made anew
     * @param firstDays as {@link #firstDays} gives them, or those that stand for them
     */
    Known known(Map<String, NavigableMap<String, Long>> made, List<String> firstDays) {
        touched.forEach(days::remove);
        made.forEach((day, outcomes) -> days.put(day, new KnownDay(runId, outcomes)));
        return new Known(before.mapping(), files, days, began(), newest, firstDays);
    }

    private String began() {
        return days.entrySet().stream()
                .filter(day -> day.getValue().outcomes().containsKey(Outcome.ACCEPTED.text()))
                .map(Map.Entry::getKey)
                .findFirst()
                .filter(first -> before.began() == null || first.compareTo(before.began()) < 0)
                .orElse(before.began());
    }
}
