package io.clout.activity.window;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.unix_date;

import io.clout.activity.daily.DailyManifest;
import io.clout.activity.daily.DailyManifest.Known;
import io.clout.activity.daily.DailyManifest.Part;
import io.clout.activity.daily.DailyStore;
import io.clout.activity.daily.RowOutcome;
import io.clout.activity.ingest.Ingest;
import io.clout.activity.source.InputException;
import io.clout.config.SourceConfig;
import io.clout.table.DailyColumns;
import io.clout.table.DailyTables;
import io.clout.table.GraphColumns;
import io.clout.table.PublishedColumns;
import io.clout.table.Table;
import io.clout.table.Vertices;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** The days that count for a run date, out of the daily tables. */
public final class ActivityWindow {
    private final SparkSession spark;
    private final DailyStore daily;
    private final DailyManifest inventory;
    private final Optional<Dataset<Row>> suppressed;
    private final LocalDate runDate;
    private final List<String> kinds;
    private final Map<SourceConfig, SourceCalendar> calendars = new LinkedHashMap<>();

    /**
     * Finds the days that count.
     *
     * @param folder of the daily tables
     * @param sources whose days they are
     * @param suppressed {@code vertex} of accounts of which no table here tells anything; {@link #outcomes} count them
     * @param days the window, the run date included
     * @throws InputException when a source lacks days that it must not lack
     */
    public ActivityWindow(
            SparkSession spark,
            Path folder,
            DailyManifest inventory,
            Ingest sources,
            Optional<Dataset<Row>> suppressed,
            LocalDate runDate,
            int days) {
        this.spark = spark;
        this.daily = new DailyStore(spark, folder);
        this.inventory = inventory;
        this.suppressed = suppressed;
        this.runDate = runDate;
        this.kinds = sources.kinds();
        for (SourceConfig source : sources.configs()) {
            TreeSet<LocalDate> present = new TreeSet<>();
            known(source).present().forEach(day -> present.add(LocalDate.parse(day)));
            Optional<LocalDate> began =
                    Optional.ofNullable(known(source).began()).map(LocalDate::parse);
            calendars.put(source, SourceCalendar.of(source, present, began, runDate, days));
        }
    }

    /** How many missing days were stepped over, by network; none where that is none. */
    public Map<String, Integer> carried() {
        Map<String, Integer> carried = new TreeMap<>();
        calendars.forEach((source, calendar) -> {
            if (calendar.carried() > 0) {
                carried.merge(source.network(), calendar.carried(), Math::max);
            }
        });
        return carried;
    }

    /**
     * Makes sure that the kept counts of the window are all there.
     *
     * @throws InputException when some were lost or added to since they were made
     */
    public void requireWhole() {
        Map<String, Long> kept = new TreeMap<>();
        daily.read(DailyTables.COUNTS, parts())
                .groupBy(PublishedColumns.SOURCE.col(), DailyColumns.DATE.col())
                .agg(sum(DailyColumns.COUNT.col()))
                .collectAsList()
                .forEach(row -> kept.put(row.getString(0) + " on " + row.getDate(1), row.getLong(2)));
        calendars.forEach((source, calendar) -> calendar.days().keySet().forEach(day -> {
            String key = source.name() + " on " + day;
            long counted =
                    known(source).days().get(day.toString()).outcomes().getOrDefault(RowOutcome.ACCEPTED.text(), 0L);
            if (kept.getOrDefault(key, 0L) != counted) {
                throw new InputException(
                        "%s: the counts of %s are of %,d activities, and %,d were counted: the folder was changed by hand. Delete it, and the next run reads all dumps anew"
                                .formatted(daily.folder(), key, kept.getOrDefault(key, 0L), counted));
            }
        }));
    }

    /** All rows of all dumps, by source and by what becomes of them in this window. */
    public Map<String, Map<RowOutcome, Long>> outcomes() {
        Map<String, Map<RowOutcome, Long>> all = new TreeMap<>();
        calendars.forEach((source, calendar) -> all.put(source.name(), calendar.outcomes(known(source), runDate)));
        return all;
    }

    /** The rows that do not count, as they were read: those of the window, and those without a time. */
    public Dataset<Row> rejects() {
        List<Part> undated = new ArrayList<>();
        List<Row> files = new ArrayList<>();
        calendars
                .keySet()
                .forEach(source -> known(source).files().forEach((path, file) -> {
                    if (!file.undated().isEmpty()) {
                        undated.add(new Part(source.name(), Optional.empty(), file.runId()));
                        files.add(RowFactory.create(source.name(), file.runId(), path));
                    }
                }));
        // A run reads several files, of which some may have been read again since.
        StructType current = new StructType()
                .add(PublishedColumns.SOURCE.field())
                .add(PublishedColumns.RUN_ID.field())
                .add(PublishedColumns.FILE.field());
        return allowed(daily.read(DailyTables.REJECTED, parts())
                .unionByName(daily.read(DailyTables.REJECTED, undated)
                        .join(broadcast(spark.createDataFrame(files, current)), current.fieldNames(), "leftsemi")));
    }

    /**
     * Accepted activities: {@code day} as which they count, {@code reactor}, {@code author}, {@code kind},
     * {@code count}. A post's reactor is its author.
     */
    public Dataset<Row> counts() {
        return read(DailyTables.COUNTS);
    }

    /**
     * The accounts that occur: {@code vertex}, {@code network}, {@code account_id}, {@code first_seen}, the day of
     * their own first activity, be it before the window; null where they were only reacted to.
     */
    public Dataset<Row> accounts() {
        return seen().where(GraphColumns.PRESENT.col().equalTo(1))
                .drop(GraphColumns.PRESENT.name())
                .join(names(), GraphColumns.VERTEX.name());
    }

    /** Every account that has been named, and not forgotten since; accounts are brought together by vertex. */
    private Dataset<Row> names() {
        List<Part> parts = new ArrayList<>();
        calendars
                .keySet()
                .forEach(source -> known(source)
                        .names()
                        .forEach(runId -> parts.add(new Part(source.name(), Optional.empty(), runId))));
        return daily.read(DailyTables.NAMES, parts)
                .select(GraphColumns.VERTEX.col(), PublishedColumns.NETWORK.col(), PublishedColumns.ACCOUNT_ID.col())
                .repartition(GraphColumns.VERTEX.col())
                .distinct();
    }

    /**
     * Accepted activities on each of their topics: {@code topic_key} beside the columns of {@link #counts}, of which
     * one key may have several rows. A reaction that names no topic itself has those of its content.
     */
    public Dataset<Row> topicDays() {
        Dataset<Row> ofContent = new ContentTopics(kinds, accepted())
                .inherited(read(DailyTables.CONTENT_COUNTS), read(DailyTables.CONTENT_TOPICS));
        return read(DailyTables.TOPIC_COUNTS)
                .withColumn(DailyColumns.TOPIC_KEY.name(), Vertices.ofTopic(PublishedColumns.TOPIC.col()))
                .drop(PublishedColumns.TOPIC.name())
                .unionByName(ofContent);
    }

    /** Every {@code topic} of which {@link #topicDays} has the key, and maybe others. */
    public Dataset<Row> topics() {
        return read(DailyTables.TOPIC_COUNTS)
                .select(PublishedColumns.TOPIC.col())
                .unionByName(read(DailyTables.CONTENT_TOPICS).select(PublishedColumns.TOPIC.col()))
                .where(PublishedColumns.TOPIC.col().isNotNull())
                .distinct();
    }

    /** When accounts first acted themselves: {@code vertex}, {@code first_seen}, {@code present}, 1 in the window. */
    public Dataset<Row> seen() {
        List<Part> days = new ArrayList<>();
        List<Part> before = new ArrayList<>();
        calendars.keySet().forEach(source -> {
            String name = source.name();
            Known known = known(source);
            known.days()
                    .headMap(runDate.plusDays(1).toString())
                    .forEach((date, day) -> days.add(new Part(name, Optional.of(date), day.runId())));
            known.firstDays().forEach(runId -> before.add(new Part(name, Optional.empty(), runId)));
        });
        if (suppressed.isEmpty()) {
            days.removeAll(Set.copyOf(parts())); // Else: to have reacted to somebody suppressed is to have been there.
        }
        Column day = unix_date(DailyColumns.DATE.col()).cast("long");
        Dataset<Row> early = daily.read(DailyTables.FIRST_DAYS, before)
                .where(GraphColumns.FIRST_SEEN.col().leq((int) runDate.toEpochDay()))
                .select(
                        GraphColumns.VERTEX.col(),
                        GraphColumns.VERTEX.col(),
                        GraphColumns.FIRST_SEEN.col().cast("long"),
                        lit(0L));
        Dataset<Row> others = daily.read(DailyTables.COUNTS, days)
                .select(GraphColumns.REACTOR.col(), GraphColumns.AUTHOR.col(), day, lit(0L));
        Dataset<Row> here = allowed(daily.read(DailyTables.COUNTS, parts()))
                .select(GraphColumns.REACTOR.col(), GraphColumns.AUTHOR.col(), day, lit(1L));
        return FirstSeen.in(here.union(others).union(early), accepted());
    }

    /** Activities that count. */
    public long accepted() {
        return outcomes().values().stream()
                .mapToLong(s -> s.getOrDefault(RowOutcome.ACCEPTED, 0L))
                .sum();
    }

    private Dataset<Row> read(Table table) {
        return allowed(daily.read(table, parts()))
                .withColumn(DailyColumns.DAY.name(), DailyColumns.DAY.of(day()))
                .drop(DailyTables.PARTITION.stream()
                        .map(io.clout.table.ColumnSpec::name)
                        .toArray(String[]::new));
    }

    /** {@code rows} without those of suppressed accounts. */
    private Dataset<Row> allowed(Dataset<Row> rows) {
        if (suppressed.isEmpty()) {
            return rows;
        }
        Dataset<Row> left = rows;
        Set<String> columns = Set.of(rows.columns());
        for (io.clout.table.ColumnSpec who : List.of(GraphColumns.VERTEX, GraphColumns.REACTOR, GraphColumns.AUTHOR)) {
            if (columns.contains(who.name())) {
                left = left.join(
                        suppressed.get().select(who.of(GraphColumns.VERTEX.col())),
                        new String[] {who.name()},
                        "left_anti");
            }
        }
        return left;
    }

    private List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        calendars.forEach((source, calendar) -> calendar.days().keySet().forEach(day -> {
            String date = day.toString();
            parts.add(new Part(
                    source.name(),
                    Optional.of(date),
                    known(source).days().get(date).runId()));
        }));
        return parts;
    }

    /** The day as which a row counts. */
    private Column day() {
        Column day = unix_date(DailyColumns.DATE.col());
        for (Map.Entry<SourceConfig, SourceCalendar> entry : calendars.entrySet()) {
            day = day.plus(entry.getValue().later(entry.getKey().name()));
        }
        return day;
    }

    private Known known(SourceConfig source) {
        return inventory.sources().get(source.name());
    }
}
