package io.clout.activity.window;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.when;

import io.clout.activity.daily.DailyManifest;
import io.clout.activity.daily.DailyManifest.Part;
import io.clout.activity.daily.DailyStore;
import io.clout.activity.daily.KnownSource;
import io.clout.activity.daily.RowOutcome;
import io.clout.activity.ingest.Ingest;
import io.clout.activity.source.InputException;
import io.clout.config.SourceConfig;
import io.clout.table.ColumnSpec;
import io.clout.table.DailyColumns;
import io.clout.table.DailyTables;
import io.clout.table.GraphColumns;
import io.clout.table.NodeColumns;
import io.clout.table.PublishedColumns;
import io.clout.table.Table;
import io.clout.table.Vertices;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Dates up to a run date, out of the daily tables. */
public final class ActivityWindow {
    private final SparkSession spark;
    private final DailyStore daily;
    private final DailyManifest inventory;
    private final SuppressedAccounts suppressed;
    private final List<String> kinds;
    private final Map<SourceConfig, SourceCalendar> calendars = new LinkedHashMap<>();
    private final Dataset<Row> counts;

    /**
     * Finds the days that count.
     *
     * @param folder of the daily tables
     * @param sources of these days
     * @param suppressed {@code vertex} of accounts that no table here may show; {@link #outcomes} count them
     * @throws InputException when a source lacks days that it must not lack
     */
    public ActivityWindow(
            SparkSession spark,
            Path folder,
            DailyManifest inventory,
            Ingest sources,
            Optional<Dataset<Row>> suppressed,
            LocalDate runDate) {
        this(spark, folder, inventory, sources.configs(), sources.kinds(), suppressed, runDate);
    }

    /**
     * As the other, of sources whose dumps may be gone.
     *
     * @param kinds that activities can be of
     */
    public ActivityWindow(
            SparkSession spark,
            Path folder,
            DailyManifest inventory,
            Collection<SourceConfig> sources,
            List<String> kinds,
            Optional<Dataset<Row>> suppressed,
            LocalDate runDate) {
        this.spark = spark;
        this.daily = new DailyStore(spark, folder);
        this.inventory = inventory;
        this.suppressed = new SuppressedAccounts(suppressed);
        this.kinds = kinds;
        for (SourceConfig source : sources) {
            KnownSource known = known(source);
            if (known == null) {
                throw new InputException("sources.%s: no counts of it are kept".formatted(source.name()));
            }
            calendars.put(source, SourceCalendar.of(source, known.presentDates(), known.beganOn(), runDate));
        }
        this.counts = daily.read(DailyTables.COUNTS, parts());
    }

    /** How many missing days were stepped over, by network; none where that is none. */
    public Map<String, Integer> carried() {
        return calendars.entrySet().stream()
                .filter(c -> c.getValue().carried() > 0)
                .collect(Collectors.toMap(
                        c -> c.getKey().network(), c -> c.getValue().carried(), Math::max, TreeMap::new));
    }

    /** All rows of all dumps, by source and by their outcome in this window. */
    public Map<String, Map<RowOutcome, Long>> outcomes() {
        Map<String, Map<RowOutcome, Long>> all = new TreeMap<>();
        calendars.forEach((source, calendar) -> all.put(source.name(), calendar.outcomes(known(source))));
        return all;
    }

    /** The rows that do not count, as they were read: those of the window, and those without a time. */
    public Dataset<Row> rejects() {
        Map<String, KnownSource> read =
                calendars.keySet().stream().collect(Collectors.toMap(SourceConfig::name, this::known));
        Dataset<Row> rows = daily.read(DailyTables.REJECTED, parts())
                .where(DailyColumns.DATE.col().isNotNull())
                .unionByName(new UndatedRows(spark, daily).of(read));
        return calendars.keySet().stream().anyMatch(SourceConfig::isExploded)
                ? suppressed.withoutAll(
                        rows, List.of(PublishedColumns.SOURCE, PublishedColumns.FILE, PublishedColumns.ROW_INDEX))
                : suppressed.without(rows);
    }

    List<String> kinds() {
        return kinds;
    }

    /** Names of the networks, in their order, by which they are numbered. */
    public List<String> networks() {
        return List.copyOf(new TreeSet<>(
                calendars.keySet().stream().map(SourceConfig::network).toList()));
    }

    /** Epoch days on which a network's own days stand still, each once. */
    public long[] carriedDays(String network) {
        return calendars.entrySet().stream()
                .filter(c -> c.getKey().network().equals(network))
                .flatMap(c -> c.getValue().carriedDays().stream())
                .mapToLong(LocalDate::toEpochDay)
                .distinct()
                .sorted()
                .toArray();
    }

    /**
     * Accepted activities of accounts that are not suppressed: {@code network_number}, {@code epoch_day},
     * {@code reactor}, {@code author}, {@code kind}, {@code count}, {@code suppressed}, whether the author is. A post's
     * reactor is its author.
     */
    public Dataset<Row> counts() {
        return suppressed.markAuthors(numbered(counts));
    }

    /** Reactions of some kinds by network number and epoch day, without those of or to suppressed accounts. */
    public Map<Integer, SortedMap<Long, Long>> reactionsByDay(Collection<String> ofKinds) {
        Map<Integer, SortedMap<Long, Long>> all = new TreeMap<>();
        counts().where(DailyColumns.KIND.col().isin(ofKinds.toArray()))
                .where(GraphColumns.REACTOR.col().notEqual(GraphColumns.AUTHOR.col()))
                .where(NodeColumns.SUPPRESSED.col().equalTo(0))
                .groupBy(NodeColumns.NETWORK_NUMBER.col(), NodeColumns.EPOCH_DAY.col())
                .agg(sum(DailyColumns.COUNT.col()))
                .collectAsList()
                .forEach(row -> all.computeIfAbsent((int) row.getLong(0), n -> new TreeMap<>())
                        .put(row.getLong(1), row.getLong(2)));
        return all;
    }

    /** Accounts of {@link #counts} that are not suppressed: {@code vertex}, {@code network}, {@code account_id}. */
    public Dataset<Row> accounts() {
        List<Part> parts = new ArrayList<>();
        for (SourceConfig source : calendars.keySet()) {
            known(source).names().forEach(runId -> parts.add(new Part(source.name(), runId, Set.of())));
        }
        return ActiveAccounts.of(
                counts().select(GraphColumns.REACTOR.col(), GraphColumns.AUTHOR.col()),
                accepted(),
                suppressed.without(daily.read(DailyTables.NAMES, parts)));
    }

    /**
     * Accepted activities on each of their topics: {@code topic_key} beside the columns of {@link #counts}, of which
     * one key may have several rows. A reaction that names no topic itself has those of its content.
     */
    public Dataset<Row> topicActs() {
        return read(DailyTables.TOPIC_COUNTS)
                .withColumn(DailyColumns.TOPIC_KEY.name(), Vertices.ofTopic(PublishedColumns.TOPIC.col()))
                .drop(PublishedColumns.TOPIC.name())
                .unionByName(new ContentTopics(kinds, accepted())
                        .inherited(read(DailyTables.CONTENT_COUNTS), read(DailyTables.CONTENT_TOPICS)));
    }

    /** Every topic of {@link #topicActs}, and maybe others. */
    public Dataset<Row> topics() {
        return read(DailyTables.TOPIC_COUNTS)
                .select(PublishedColumns.TOPIC.col())
                .unionByName(read(DailyTables.CONTENT_TOPICS).select(PublishedColumns.TOPIC.col()))
                .where(PublishedColumns.TOPIC.col().isNotNull())
                .distinct();
    }

    /** Activities that count. */
    public long accepted() {
        return outcomes().values().stream()
                .mapToLong(of -> of.getOrDefault(RowOutcome.ACCEPTED, 0L))
                .sum();
    }

    /** Rows of a daily table up to the run date, without those of suppressed accounts. */
    Dataset<Row> read(Table table) {
        return suppressed.without(numbered(daily.read(table, parts())));
    }

    /** {@code rows} with their network's number and their date, instead of their source and run. */
    private Dataset<Row> numbered(Dataset<Row> rows) {
        List<String> networks = networks();
        Column number = lit(-1L);
        for (SourceConfig source : calendars.keySet()) {
            number = when(PublishedColumns.SOURCE.col().equalTo(source.name()), (long)
                            networks.indexOf(source.network()))
                    .otherwise(number);
        }
        return rows.withColumn(NodeColumns.NETWORK_NUMBER.name(), NodeColumns.NETWORK_NUMBER.of(number))
                .withColumn(NodeColumns.EPOCH_DAY.name(), NodeColumns.EPOCH_DAY.of(unix_date(DailyColumns.DATE.col())))
                .drop(Stream.concat(DailyTables.PARTITION.stream(), Stream.of(DailyColumns.DATE))
                        .map(ColumnSpec::name)
                        .toArray(String[]::new));
    }

    private List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        calendars.forEach((source, calendar) -> parts.addAll(known(source)
                .parts(
                        source.name(),
                        calendar.days().stream().map(LocalDate::toString).toList())));
        return parts;
    }

    private KnownSource known(SourceConfig source) {
        return inventory.sources().get(source.name());
    }
}
