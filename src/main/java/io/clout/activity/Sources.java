package io.clout.activity;

import static io.clout.table.Columns.*;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.clout.activity.Inventory.Known;
import io.clout.cluster.Work;
import io.clout.config.CloutConfig;
import io.clout.config.SourceConfig;
import io.clout.config.SourceConfig.MissingDays;
import io.clout.config.TopicsConfig;
import io.clout.table.DailyTables;
import io.clout.table.Vertices;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The raw dumps of a run. What they come to is kept by day, and only what is new in them is read. */
public final class Sources {
    /**
     * @param source name of the source
     * @param file a file of its dump
     * @param bytes its size
     * @param modified when it was written, in milliseconds since 1970
     */
    public record Input(String source, String file, long bytes, long modified) {}

    /** So many positions of rejected rows still fit every task's memory. */
    private static final long BROADCAST_ROWS = 1_000_000;

    private static final String[] POSITION = {FILE.name(), ROW_INDEX.name()};

    private final SparkSession spark;
    private final Map<SourceConfig, Dump> dumps = new LinkedHashMap<>();
    private final Set<String> kinds;
    private final Aliases aliases;

    /**
     * Opens every source.
     *
     * @param kinds the kinds of reaction that have a value
     * @param aliases tables of the words that stand for topics
     * @throws InputException when a source is missing or cannot be read
     */
    public Sources(
            SparkSession spark,
            Collection<SourceConfig> sources,
            Set<String> kinds,
            Collection<TopicsConfig.Aliases> aliases) {
        this.spark = spark;
        this.kinds = kinds;
        this.aliases = Aliases.read(spark, aliases);
        for (SourceConfig source : sources) {
            dumps.put(source, Dump.open(spark, "sources." + source.name(), source.path()));
        }
    }

    /** The sources, in the order in which they were given. */
    public Collection<SourceConfig> configs() {
        return dumps.keySet();
    }

    /** The files that the sources consist of. */
    public List<Input> inputs() {
        return dumps.entrySet().stream()
                .flatMap(e ->
                        e.getValue().files().stream().map(f -> f.of(e.getKey().name())))
                .toList();
    }

    /**
     * What a run reads.
     *
     * @param work keeps what is used several times
     * @param daily folder of the daily tables
     * @param runId the run
     * @param oldest first day that is kept; earlier where missing days are carried
     * @param newest last day that is kept
     */
    public record Reading(Work work, Path daily, String runId, LocalDate oldest, LocalDate newest) {}

    /**
     * Reads what is not known yet, and adds its days to the daily tables.
     *
     * @param before what is known; empty: nothing
     * @return what is known now: it is to be kept before the next run, and {@link #keepOnly} is to be called then
     */
    public Inventory read(Reading reading, Optional<Inventory> before) {
        Daily daily = new Daily(spark, reading.daily());
        List<SourceReading> sources = new ArrayList<>();
        dumps.forEach((source, dump) -> sources.add(new SourceReading(
                source,
                new Mapping(source, dump, kinds, aliases),
                dump,
                Inventory.known(before, source.name(), fingerprint(source)),
                source.missingDays() == MissingDays.CARRY
                        ? reading.oldest().minusDays(source.maxCarryDays())
                        : reading.oldest(),
                reading.newest(),
                reading.runId())));
        Map<String, Dataset<Row>> fresh = fresh(sources, reading.work());
        Map<String, Map<String, NavigableMap<String, Long>>> made = remake(sources, fresh, daily, reading);
        // What is known of sources that this run has not stays known.
        Map<String, Known> known = new TreeMap<>();
        before.filter(b -> b.format() == Inventory.FORMAT).ifPresent(b -> known.putAll(b.sources()));
        for (SourceReading source : sources) {
            String name = source.source().name();
            List<String> firstDays =
                    new FirstDays(daily, reading.runId()).keep(source, Optional.ofNullable(fresh.get(name)));
            known.put(name, source.known(made.getOrDefault(name, Map.of()), firstDays));
        }
        return Inventory.of(known);
    }

    /** Deletes what {@code inventory} does not name from the daily tables. */
    public void keepOnly(Reading reading, Optional<Inventory> inventory) {
        new Daily(spark, reading.daily()).keepOnly(inventory);
    }

    private String fingerprint(SourceConfig source) {
        return CloutConfig.sha256(source.mapping()
                + (source.kinds().isEmpty() ? kinds : "")
                + (source.text().isPresent() ? aliases.fingerprint() : ""));
    }

    /** Maps the new and changed files, by source, and counts their rows by file and day. */
    private static Map<String, Dataset<Row>> fresh(List<SourceReading> sources, Work work) {
        Map<String, Dataset<Row>> mapped = new LinkedHashMap<>();
        Map<String, SourceReading> byName = new TreeMap<>();
        for (SourceReading source : sources) {
            if (source.hasFresh()) {
                String name = source.source().name();
                byName.put(name, source);
                mapped.put(
                        name,
                        work.save("mapped/" + mapped.size(), source.fresh()).value());
            }
        }
        mapped.values().stream()
                .reduce(Dataset::unionByName)
                .ifPresent(all -> all.groupBy(SOURCE.col(), FILE.col(), DATE.col(), REASON.col())
                        .agg(count(lit(1)))
                        .collectAsList()
                        .forEach(row -> byName.get(row.getString(0))
                                .found(row.getString(1), date(row, 2), Outcome.of(row.getString(3)), row.getLong(4))));
        return mapped;
    }

    /** Makes the days anew that need it; gives their outcomes by source and day. */
    private Map<String, Map<String, NavigableMap<String, Long>>> remake(
            List<SourceReading> sources, Map<String, Dataset<Row>> fresh, Daily daily, Reading reading) {
        List<Dataset<Row>> screened = new ArrayList<>();
        for (SourceReading source : sources) {
            Column wanted = on(source.remade()).or(DATE.col().isNull());
            Optional<Dataset<Row>> again = source.again()
                    .map(rows -> reading.work()
                            .save("again/" + source.source().name(), rows)
                            .value());
            Optional.ofNullable(fresh.get(source.source().name()))
                    .map(rows -> rows.where(wanted))
                    .map(rows -> again.map(rows::unionByName).orElse(rows))
                    .or(() -> again)
                    .ifPresent(rows -> screened.add(new Screening(source.source()).screen(rows)));
        }
        Map<String, Map<String, NavigableMap<String, Long>>> made = new TreeMap<>();
        if (screened.isEmpty()) {
            return made;
        }
        Dataset<Row> rows = reading.work()
                .save(
                        "activities",
                        vertices(screened.stream().reduce(Dataset::unionByName).orElseThrow(), reading))
                .value();
        long rejected = 0;
        for (Row row : rows.groupBy(SOURCE.col(), DATE.col(), REASON.col())
                .agg(count(lit(1)))
                .collectAsList()) {
            Outcome outcome = Outcome.of(row.getString(2));
            rejected += outcome.isFault() ? row.getLong(3) : 0;
            date(row, 1)
                    .ifPresent(date -> made.computeIfAbsent(row.getString(0), s -> new TreeMap<>())
                            .computeIfAbsent(date.toString(), d -> new TreeMap<>())
                            .put(outcome.text(), row.getLong(3)));
        }
        Counting.of(rows.where(REASON.col().equalTo(Outcome.ACCEPTED.text()))).forEach(daily::add);
        if (rejected > 0) {
            daily.add(DailyTables.REJECTED, rejects(sources, rows, rejected));
        }
        return made;
    }

    private static Dataset<Row> vertices(Dataset<Row> screened, Reading reading) {
        return screened.select(
                SOURCE.col(),
                DATE.col(),
                RUN_ID.of(lit(reading.runId())),
                NETWORK.col(),
                KIND.col(),
                REACTOR_ID.col(),
                AUTHOR_ID.col(),
                TOPICS.col(),
                REASON.col(),
                REACTOR.of(when(REACTOR_ID.col().isNotNull(), Vertices.of(NETWORK.col(), REACTOR_ID.col()))),
                AUTHOR.of(when(AUTHOR_ID.col().isNotNull(), Vertices.of(NETWORK.col(), AUTHOR_ID.col()))),
                CONTENT.of(when(OBJECT.col().isNotNull(), Vertices.of(NETWORK.col(), OBJECT.col()))),
                FILE.col(),
                ROW_INDEX.col());
    }

    /** The faulty ones of {@code rows}, each as it was read. */
    private static Dataset<Row> rejects(List<SourceReading> sources, Dataset<Row> rows, long number) {
        Object[] faults = Stream.of(Outcome.values())
                .filter(Outcome::isFault)
                .map(Outcome::text)
                .toArray();
        Dataset<Row> faulty = rows.where(REASON.col().isin(faults));
        return sources.stream()
                .filter(SourceReading::reads)
                .map(source -> {
                    Dataset<Row> here =
                            faulty.where(SOURCE.col().equalTo(source.source().name()));
                    return source.raw().join(number <= BROADCAST_ROWS ? broadcast(here) : here, POSITION, "inner");
                })
                .reduce(Dataset::unionByName)
                .orElseThrow();
    }

    private static Optional<LocalDate> date(Row row, int column) {
        return Optional.ofNullable(row.getDate(column)).map(Date::toLocalDate);
    }

    /** Whether a row is of one of these days. */
    static Column on(NavigableSet<String> days) {
        return DATE.col().isin(days.stream().map(Date::valueOf).toArray());
    }
}
