package io.clout.score;

import static io.clout.table.Columns.*;
import static org.apache.spark.sql.functions.aggregate;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.pow;
import static org.apache.spark.sql.functions.rint;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.clout.cluster.Ranking;
import io.clout.cluster.Scaled;
import io.clout.config.ScoreConfig;
import io.clout.table.Column;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/** From influence to the scores of accounts and persons. */
public final class Scores {
    /** Each with its days. */
    private static final Map<Column, Integer> DELTAS = Map.of(DELTA_1D, 1, DELTA_7D, 7, DELTA_30D, 30, DELTA_90D, 90);

    /** Masses and sub-scores have six decimals. */
    private static final double DECIMALS = 1e6;
    /** Terms below 1 are summed as whole numbers of 10⁻⁹. */
    private static final double NANO = 1e9;

    private final ScoreConfig config;

    public Scores(ScoreConfig config) {
        this.config = config;
    }

    /**
     * The accounts with their {@code mass}, rounded to its published digits.
     *
     * @param accounts {@code vertex} and what names it
     * @param shares {@code vertex}, {@code pi}
     * @param silentLevel the pi that has mass 1
     */
    public static Dataset<Row> masses(Dataset<Row> accounts, Dataset<Row> shares, double silentLevel) {
        return accounts.join(shares, VERTEX.name())
                .withColumn(MASS.name(), rounded(PI.col().divide(silentLevel)))
                .drop(PI.name());
    }

    /**
     * The rows of {@code network_scores}.
     *
     * @param masses as {@link #masses} gives them
     * @param edges {@code reactor}, {@code author}, {@code reactions}
     */
    public Dataset<Row> ofNetworks(Dataset<Row> masses, Dataset<Row> edges) {
        Dataset<Row> received = edges.groupBy(AUTHOR.col().as(VERTEX.name()))
                .agg(count(lit(1)).as(REACTORS.name()), sum(REACTIONS.col()).as(REACTIONS.name()));
        Dataset<Row> rows = masses.join(received, new String[] {VERTEX.name()}, "left")
                .na()
                .fill(0, new String[] {REACTORS.name(), REACTIONS.name()})
                .select(columns(NETWORK, ACCOUNT_ID, PERSON_ID, MASS, REACTORS, REACTIONS));
        return Scaled.by(config.scale(), Ranking.within(rows, NETWORK, ACCOUNT_ID));
    }

    /**
     * The persons: {@code person}, {@code person_id}, {@code mass} = (Σ x^q)^(1/q) over their accounts,
     * {@code networks}, {@code accounts}. The terms are added in the order of their size, as parts of the largest mass
     * M: M·(Σ (x/M)^q)^(1/q) neither overflows nor falls below M.
     */
    public Dataset<Row> persons(Dataset<Row> masses) {
        double q = config.personNorm();
        org.apache.spark.sql.Column most = max(MASS.col());
        org.apache.spark.sql.Column powers = aggregate(
                array_sort(collect_list(MASS.col())), lit(0.0), (all, x) -> all.plus(pow(x.divide(most), lit(q))));
        return masses.groupBy(PERSON.col())
                .agg(
                        first(PERSON_ID.col()).as(PERSON_ID.name()),
                        when(count(lit(1)).equalTo(1).or(most.equalTo(0)), most)
                                .otherwise(rounded(most.multiply(pow(powers, lit(1 / q)))))
                                .as(MASS.name()),
                        array_sort(collect_set(NETWORK.col())).as(NETWORKS.name()),
                        count(lit(1)).as(ACCOUNTS.name()));
    }

    /**
     * On how many days each person posted or was reacted to: {@code person}, {@code active_days}.
     *
     * @param authorDays {@code vertex}, {@code day}
     * @param masses {@code vertex}, {@code person}
     */
    public static Dataset<Row> activeDays(Dataset<Row> authorDays, Dataset<Row> masses) {
        return authorDays
                .join(masses.select(VERTEX.col(), PERSON.col()), VERTEX.name())
                .groupBy(PERSON.col())
                .agg(countDistinct(DAY.col()).as(ACTIVE_DAYS.name()));
    }

    /**
     * The rows of {@code scores}, sorted by rank, without deltas.
     *
     * @param persons as {@link #persons} gives them
     * @param edges between persons: {@code reactor}, {@code author}, {@code weight}, {@code reactions}
     * @param activeDays {@code person}, {@code active_days}
     */
    public Dataset<Row> ofPersons(Dataset<Row> persons, Dataset<Row> edges, Dataset<Row> activeDays) {
        Dataset<Row> rows = persons.join(received(persons, edges), new String[] {PERSON.name()}, "left")
                .join(activeDays, new String[] {PERSON.name()}, "left")
                .na()
                .fill(0, new String[] {REACTORS.name(), REACTIONS.name(), REACH.name()})
                .withColumn(
                        AMPLIFICATION.name(), rounded(coalesce(REACTIONS.col().divide(ACTIVE_DAYS.col()), lit(0.0))))
                .drop(PERSON.name(), ACTIVE_DAYS.name());
        return Scaled.by(config.scale(), Ranking.overall(rows, PERSON_ID));
    }

    /**
     * What each person received: {@code person}, {@code reactors}, {@code reactions}, {@code reach},
     * {@code network_impact}.
     */
    private static Dataset<Row> received(Dataset<Row> persons, Dataset<Row> edges) {
        Dataset<Row> reactors = persons.select(REACTOR.of(PERSON.col()), MASS.col());
        org.apache.spark.sql.Column heard = lit(1.0).minus(lit(1.0).divide(greatest(lit(1.0), MASS.col())));
        org.apache.spark.sql.Column weighted =
                rint(WEIGHT.col().multiply(MASS.col())).cast(DataTypes.createDecimalType(38, 0));
        return edges.groupBy(REACTOR.col(), AUTHOR.col())
                .agg(sum(WEIGHT.col()).as(WEIGHT.name()), sum(REACTIONS.col()).as(REACTIONS.name()))
                .join(reactors, REACTOR.name())
                .groupBy(PERSON.of(AUTHOR.col()))
                .agg(
                        count(lit(1)).as(REACTORS.name()),
                        sum(REACTIONS.col()).as(REACTIONS.name()),
                        rounded(sum(rint(heard.multiply(NANO)).cast(DataTypes.LongType))
                                        .divide(NANO))
                                .as(REACH.name()),
                        rounded(sum(weighted).cast(DataTypes.DoubleType).divide(sum(WEIGHT.col())))
                                .as(NETWORK_IMPACT.name()));
    }

    /**
     * {@code rows} with the difference to the scores of earlier releases, where these are on the same scale.
     *
     * @param earlier rows of {@code scores} of so many days before, if they were published
     */
    public static Dataset<Row> withDeltas(Dataset<Row> rows, IntFunction<Optional<Dataset<Row>>> earlier) {
        Dataset<Row> all = rows;
        for (Map.Entry<Column, Integer> days : DELTAS.entrySet()) {
            Column delta = days.getKey();
            Optional<Dataset<Row>> then = earlier.apply(days.getValue());
            if (then.isEmpty()) {
                all = all.withColumn(delta.name(), delta.of(lit(null)));
                continue;
            }
            Dataset<Row> before = then.get().select(PERSON_ID.col(), SCALE_VERSION.col(), delta.of(SCORE.col()));
            org.apache.spark.sql.Column moved = SCORE.col().minus(delta.col());
            all = all.join(before, new String[] {PERSON_ID.name(), SCALE_VERSION.name()}, "left")
                    .withColumn(delta.name(), rint(moved.multiply(100)).divide(100));
        }
        return all.sort(RANK.col());
    }

    private static org.apache.spark.sql.Column rounded(org.apache.spark.sql.Column value) {
        return rint(value.multiply(DECIMALS)).divide(DECIMALS);
    }

    private static org.apache.spark.sql.Column[] columns(Column... columns) {
        return Stream.of(columns).map(Column::col).toArray(org.apache.spark.sql.Column[]::new);
    }
}
