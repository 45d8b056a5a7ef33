package io.clout.score;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.rint;
import static org.apache.spark.sql.functions.sqrt;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import io.clout.config.ExternalConfig;
import io.clout.config.ScoreConfig;
import io.clout.model.Interval;
import io.clout.model.OutsideEvidence;
import io.clout.operator.Ranking;
import io.clout.operator.ScaleColumns;
import io.clout.table.ColumnSpec;
import io.clout.table.GraphColumns;
import io.clout.table.NodeColumns;
import io.clout.table.PublishedColumns;
import io.clout.table.StyleColumns;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/** From influence to the scores of accounts and persons. */
public final class Scores {
    /** Masses and sub-scores have six decimals. */
    private static final double DECIMALS = 1e6;

    private final ScoreConfig config;
    private final LocalDate runDate;

    /** @param runDate tells which of the other scales are still computed */
    public Scores(ScoreConfig config, LocalDate runDate) {
        this.config = config;
        this.runDate = runDate;
    }

    /**
     * The mass that each external table gives to persons: {@code person}, {@code person_id}, {@code mass}. Of several
     * amounts in one table the largest counts.
     *
     * @param external {@code person}, {@code person_id}, {@code evidence} (the table's name), {@code amount}
     */
    public static Dataset<Row> external(Dataset<Row> external, Collection<ExternalConfig> tables) {
        Column mass = lit(0.0);
        for (ExternalConfig table : tables) {
            double weight = table.weight();
            double half = table.half();
            UDF1<Double, Double> formula = x -> OutsideEvidence.mass(x, weight, half);
            Column term = udf(formula, DataTypes.DoubleType).apply(GraphColumns.AMOUNT.col());
            mass = when(GraphColumns.EVIDENCE.col().equalTo(table.name()), term).otherwise(mass);
        }
        return external.groupBy(
                        GraphColumns.PERSON.col(), PublishedColumns.PERSON_ID.col(), GraphColumns.EVIDENCE.col())
                .agg(max(GraphColumns.AMOUNT.col()).as(GraphColumns.AMOUNT.name()))
                .select(
                        GraphColumns.PERSON.col(),
                        PublishedColumns.PERSON_ID.col(),
                        rounded(mass).as(PublishedColumns.MASS.name()));
    }

    /**
     * Every node as a reactor: {@code vertex}, {@code amount}, which is its person's score.
     *
     * @param nodes as {@link Persons#nodes} gives them
     */
    public Dataset<Row> ofReactors(Dataset<Row> nodes) {
        return nodes.select(
                GraphColumns.VERTEX.col(),
                GraphColumns.AMOUNT.of(ScaleColumns.score(config.scale(), NodeColumns.PERSON_MASS.col())));
    }

    /**
     * The rows of {@code scores}, sorted by rank.
     *
     * @param persons as {@link Persons#persons} gives them
     * @param earlier rows of {@code scores} of so many days before, if they were published
     */
    public Dataset<Row> ofPersons(Dataset<Row> persons, IntFunction<Optional<Dataset<Row>>> earlier) {
        Column moved = sqrt(NodeColumns.VARIANCE.col()).multiply(Interval.NINETY);
        Column least = greatest(lit(0.0), PublishedColumns.MASS.col().minus(moved));
        Dataset<Row> rows = persons.withColumn(
                        PublishedColumns.SCORE_LOW.name(), ScaleColumns.score(config.scale(), least))
                .withColumn(
                        PublishedColumns.SCORE_HIGH.name(),
                        ScaleColumns.score(
                                config.scale(), PublishedColumns.MASS.col().plus(moved)))
                .drop(
                        GraphColumns.PERSON.name(),
                        NodeColumns.VARIANCE.name(),
                        NodeColumns.COUNTED.name(),
                        NodeColumns.IN_ATTENTION.name())
                .drop(StyleColumns.ALL.stream().map(ColumnSpec::name).toArray(String[]::new));
        return Ranking.overall(withDeltas(scaled(rows), earlier), PublishedColumns.PERSON_ID);
    }

    /**
     * The rows of {@code network_scores}.
     *
     * @param accounts {@code network}, {@code account_id}, {@code person_id}, {@code mass}, {@code person_mass},
     *     {@code reactors}, {@code reactions}
     * @param counts names of the networks that count toward persons
     */
    public Dataset<Row> ofNetworks(Dataset<Row> accounts, List<String> counts) {
        Column isCounted = PublishedColumns.NETWORK.col().isin(counts.toArray());
        Column part = when(
                        isCounted, PublishedColumns.MASS.col().divide(nullif(NodeColumns.PERSON_MASS.col(), lit(0.0))))
                .otherwise(0.0);
        Dataset<Row> rows = accounts.withColumn(
                        PublishedColumns.NETWORK_SHARE.name(), coalesce(rounded(part), lit(0.0)))
                .select(columns(
                        PublishedColumns.NETWORK,
                        PublishedColumns.ACCOUNT_ID,
                        PublishedColumns.PERSON_ID,
                        PublishedColumns.MASS,
                        PublishedColumns.NETWORK_SHARE,
                        PublishedColumns.REACTORS,
                        PublishedColumns.REACTIONS));
        return Ranking.within(scaled(rows), PublishedColumns.NETWORK, PublishedColumns.ACCOUNT_ID);
    }

    /**
     * Accounts that share a node, with their parts of its mass.
     *
     * @param shared {@code vertex}, {@code node}, {@code network}, {@code account_id}, {@code person_id},
     *     {@code factor}, {@code reactors}, {@code reactions}
     * @param nodes {@code node}, {@code mass}, {@code person_mass}
     */
    public static Dataset<Row> partsOfNodes(Dataset<Row> shared, Dataset<Row> nodes) {
        return shared.join(nodes, NodeColumns.NODE.name())
                .withColumn(
                        PublishedColumns.MASS.name(),
                        rounded(PublishedColumns.MASS.col().multiply(GraphColumns.FACTOR.col())));
    }

    /** {@code rows} with the difference to the scores of earlier releases, where these are on the same scale. */
    static Dataset<Row> withDeltas(Dataset<Row> rows, IntFunction<Optional<Dataset<Row>>> earlier) {
        Dataset<Row> all = rows;
        for (Map.Entry<Integer, ColumnSpec> days : PublishedColumns.DELTAS.entrySet()) {
            ColumnSpec delta = days.getValue();
            Optional<Dataset<Row>> then = earlier.apply(days.getKey());
            if (then.isEmpty()) {
                all = all.withColumn(delta.name(), delta.of(lit(null)));
                continue;
            }
            Dataset<Row> before = then.get()
                    .select(
                            PublishedColumns.PERSON_ID.col(),
                            PublishedColumns.SCALE_VERSION.col(),
                            delta.of(PublishedColumns.SCORE.col()));
            Column moved = PublishedColumns.SCORE.col().minus(delta.col());
            all = all.join(
                            before,
                            new String[] {PublishedColumns.PERSON_ID.name(), PublishedColumns.SCALE_VERSION.name()},
                            "left")
                    .withColumn(delta.name(), rint(moved.multiply(100)).divide(100));
        }
        return all;
    }

    /** Adds {@code score}, its version, and scores of other scales to rows with {@code mass}. */
    public Dataset<Row> scaled(Dataset<Row> rows) {
        return ScaleColumns.also(config.alsoOn(runDate), ScaleColumns.by(config.scale(), rows));
    }

    private static Column rounded(Column value) {
        return rint(value.multiply(DECIMALS)).divide(DECIMALS);
    }

    private static Column[] columns(ColumnSpec... columns) {
        return Stream.of(columns).map(ColumnSpec::col).toArray(Column[]::new);
    }
}
