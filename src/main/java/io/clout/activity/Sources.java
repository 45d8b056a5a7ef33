package io.clout.activity;

import static io.clout.table.Columns.*;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.when;

import io.clout.cluster.Work;
import io.clout.config.SourceConfig;
import io.clout.table.Vertices;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The raw dumps of a run, and their rows as activities. */
public final class Sources {
    /**
     * @param source name of the source
     * @param file a file that is read
     * @param bytes its size
     */
    public record Input(String source, String file, long bytes) {}

    /** So many positions of rejected rows still fit every task's memory. */
    private static final long BROADCAST_ROWS = 1_000_000;

    private final Map<SourceConfig, Dump> dumps = new LinkedHashMap<>();
    private final Set<String> kinds;

    /**
     * Opens every source.
     *
     * @param kinds the kinds of reaction that have a value
     * @throws InputException when a source is missing or cannot be read
     */
    public Sources(SparkSession spark, Collection<SourceConfig> sources, Set<String> kinds) {
        this.kinds = kinds;
        for (SourceConfig source : sources) {
            dumps.put(source, Dump.open(spark, "sources." + source.name(), source.path()));
        }
    }

    /** The files that the sources consist of. */
    public List<Input> inputs() {
        return dumps.entrySet().stream()
                .flatMap(e -> e.getValue().files().stream()
                        .map(f -> new Input(e.getKey().name(), f.path(), f.bytes())))
                .toList();
    }

    /**
     * Every row of every source as an activity, its {@code reason} saying what becomes of it (see {@link Outcome}).
     *
     * @param work keeps the mapped rows, which screening reads several times
     * @param oldest first day of the window
     * @param newest the run date
     */
    public Dataset<Row> activities(Work work, LocalDate oldest, LocalDate newest) {
        Column rejected = REASON.col().notEqual(Outcome.ACCEPTED.text());
        List<Dataset<Row>> screened = new ArrayList<>();
        for (Map.Entry<SourceConfig, Dump> dump : dumps.entrySet()) {
            SourceConfig source = dump.getKey();
            Dataset<Row> mapped = new Mapping(source, dump.getValue(), kinds).activities(oldest, newest);
            Dataset<Row> saved = work.save("mapped/" + screened.size(), mapped).value();
            screened.add(new Screening(source).screen(saved));
        }
        return screened.stream()
                .reduce(Dataset::unionByName)
                .orElseThrow()
                .select(
                        SOURCE.col(),
                        NETWORK.col(),
                        DAY.col(),
                        KIND.col(),
                        REACTOR_ID.col(),
                        AUTHOR_ID.col(),
                        TOPICS.col(),
                        REASON.col(),
                        REACTOR.of(when(REACTOR_ID.col().isNotNull(), Vertices.of(NETWORK.col(), REACTOR_ID.col()))),
                        AUTHOR.of(Vertices.of(NETWORK.col(), AUTHOR_ID.col())),
                        FILE.of(when(rejected, FILE.col())),
                        ROW_INDEX.of(when(rejected, ROW_INDEX.col())));
    }

    /** Counts {@code activities} by source and outcome. */
    public Map<String, Map<Outcome, Long>> outcomes(Dataset<Row> activities) {
        Map<String, Map<Outcome, Long>> all = new TreeMap<>();
        dumps.keySet().forEach(s -> all.put(s.name(), new TreeMap<>()));
        for (Row row : activities
                .groupBy(SOURCE.col(), REASON.col())
                .agg(count(lit(1)))
                .collectAsList()) {
            all.get(row.getString(0))
                    .put(Outcome.valueOf(row.getString(1).toUpperCase(java.util.Locale.ROOT)), row.getLong(2));
        }
        return all;
    }

    /** The rejected rows of {@code activities}, each as it was read. */
    public Dataset<Row> rejects(Dataset<Row> activities, Map<String, Map<Outcome, Long>> outcomes) {
        return dumps.entrySet().stream()
                .map(e -> rejects(
                        e.getKey(),
                        e.getValue(),
                        activities,
                        outcomes.get(e.getKey().name())))
                .reduce(Dataset::unionByName)
                .orElseThrow();
    }

    private static Dataset<Row> rejects(
            SourceConfig source, Dump dump, Dataset<Row> activities, Map<Outcome, Long> outcomes) {
        Object[] rejects = outcomes.keySet().stream()
                .filter(Outcome::isReject)
                .map(Outcome::text)
                .toArray();
        long number = outcomes.entrySet().stream()
                .filter(e -> e.getKey().isReject())
                .mapToLong(Map.Entry::getValue)
                .sum();
        Dataset<Row> marked = activities
                .where(SOURCE.col().equalTo(source.name()).and(REASON.col().isin(rejects)))
                .select(SOURCE.col(), FILE.col(), ROW_INDEX.col(), REASON.col());
        Dataset<Row> raw = dump.rows()
                .select(
                        FILE.of(col("_metadata.file_path")),
                        ROW_INDEX.of(col("_metadata.row_index")),
                        struct("*").as(ROW.name()));
        return raw.join(
                        number <= BROADCAST_ROWS ? broadcast(marked) : marked,
                        new String[] {FILE.name(), ROW_INDEX.name()},
                        "inner")
                .select(
                        SOURCE.col(),
                        FILE.col(),
                        ROW_INDEX.col(),
                        REASON.col(),
                        ROW.of(to_json(ROW.col(), Map.of("ignoreNullFields", "false"))));
    }
}
