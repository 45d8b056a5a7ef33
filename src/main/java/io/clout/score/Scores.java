package io.clout.score;

import static org.apache.spark.sql.functions.array_max;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.rint;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import io.clout.config.ExternalConfig;
import io.clout.config.ScoreConfig;
import io.clout.operator.GroupedSums;
import io.clout.operator.Ranking;
import io.clout.operator.ScaleColumns;
import io.clout.table.ColumnSpec;
import io.clout.table.DailyColumns;
import io.clout.table.GraphColumns;
import io.clout.table.PublishedColumns;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** From influence to the scores of accounts and persons. */
public final class Scores {
    /** Each with its days. */
    private static final Map<ColumnSpec, Integer> DELTAS = Map.of(
            PublishedColumns.DELTA_1D,
            1,
            PublishedColumns.DELTA_7D,
            7,
            PublishedColumns.DELTA_30D,
            30,
            PublishedColumns.DELTA_90D,
            90);

    /** Masses and sub-scores have six decimals. */
    private static final double DECIMALS = 1e6;
    /** Terms below 1 are summed as whole numbers of 10⁻⁹. */
    private static final double NANO = 1e9;

    private final ScoreConfig config;
    private final LocalDate runDate;

    /** @param runDate tells which of the other scales are still computed */
    public Scores(ScoreConfig config, LocalDate runDate) {
        this.config = config;
        this.runDate = runDate;
    }

    /**
     * The accounts with their {@code mass}, rounded to its published digits.
     *
     * @param accounts {@code vertex} and what names it
     * @param shares {@code vertex}, {@code pi}
     * @param silentLevel the pi that has mass 1
     */
    public static Dataset<Row> masses(Dataset<Row> accounts, Dataset<Row> shares, double silentLevel) {
        return accounts.join(shares, GraphColumns.VERTEX.name())
                .withColumn(
                        PublishedColumns.MASS.name(),
                        rounded(GraphColumns.PI.col().divide(silentLevel)))
                .drop(GraphColumns.PI.name());
    }

    /**
     * The rows of {@code network_scores}.
     *
     * @param masses as {@link #masses} gives them
     * @param edges {@code reactor}, {@code author}, {@code reactions}
     * @param number of {@code edges}
     */
    public Dataset<Row> ofNetworks(Dataset<Row> masses, Dataset<Row> edges, long number) {
        Dataset<Row> received = GroupedSums.of(
                edges.select(GraphColumns.AUTHOR.col(), lit(1L), PublishedColumns.REACTIONS.col()),
                number,
                GraphColumns.VERTEX,
                PublishedColumns.REACTORS,
                PublishedColumns.REACTIONS);
        Dataset<Row> rows = masses.join(received, new String[] {GraphColumns.VERTEX.name()}, "left")
                .na()
                .fill(0, new String[] {PublishedColumns.REACTORS.name(), PublishedColumns.REACTIONS.name()})
                .select(columns(
                        PublishedColumns.NETWORK,
                        PublishedColumns.ACCOUNT_ID,
                        PublishedColumns.PERSON_ID,
                        PublishedColumns.MASS,
                        PublishedColumns.REACTORS,
                        PublishedColumns.REACTIONS));
        return Ranking.within(scaled(rows), PublishedColumns.NETWORK, PublishedColumns.ACCOUNT_ID);
    }

    /**
     * The mass that each external table gives to persons: {@code person}, {@code person_id}, {@code mass} = weight·x/(x
     * + half). Of several amounts in one table the largest counts.
     *
     * @param external {@code person}, {@code person_id}, {@code evidence} (the table's name), {@code amount}
     */
    public static Dataset<Row> external(Dataset<Row> external, Collection<ExternalConfig> tables) {
        Column mass = lit(0.0);
        for (ExternalConfig table : tables) {
            Column term = GraphColumns.AMOUNT
                    .col()
                    .divide(GraphColumns.AMOUNT.col().plus(table.half()))
                    .multiply(table.weight());
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
     * The persons: {@code person}, {@code person_id}, {@code mass} = (Σ x^q)^(1/q) over their accounts and external
     * evidence, {@code networks}, {@code accounts}.
     *
     * @param masses as {@link #masses} gives them
     * @param external as {@link #external} gives it
     */
    public Dataset<Row> persons(Dataset<Row> masses, Optional<Dataset<Row>> external) {
        Dataset<Row> ofAccounts = masses.select(columns(
                GraphColumns.PERSON, PublishedColumns.PERSON_ID, PublishedColumns.NETWORK, PublishedColumns.MASS));
        Dataset<Row> terms = external.map(e -> ofAccounts.unionByName(
                        e.withColumn(PublishedColumns.NETWORK.name(), PublishedColumns.NETWORK.of(lit(null)))))
                .orElse(ofAccounts);
        return PersonMass.of(terms, config.personNorm());
    }

    /**
     * What each person received: {@code person}, {@code reactors}, {@code reactions}, {@code reached},
     * {@code network_impact}, which is NaN where there is none, {@code posts} = Σ max(1, posts of the day),
     * {@code received}, all attention of persons on them, and {@code activity}, all that they did.
     *
     * @param persons as {@link #persons} gives them
     * @param edges between persons: {@code giver}, {@code taker}, {@code weight}, {@code reactions}; a pair may have
     *     several rows
     * @param days on which persons posted or were reacted to, and by whom: {@code person}, {@code day}, {@code posts},
     *     {@code giver} and their {@code activity}; a key may have several rows
     * @param number about how many edges and days there are
     */
    public static Dataset<Row> received(Dataset<Row> persons, Dataset<Row> edges, Dataset<Row> days, long number) {
        return Received.by(persons, edges, days, number);
    }

    /**
     * The rows of {@code scores}, sorted by rank.
     *
     * @param persons as {@link #persons} gives them
     * @param received as {@link #received} gives it
     * @param earlier rows of {@code scores} of so many days before, if they were published
     */
    public Dataset<Row> ofPersons(
            Dataset<Row> persons, Dataset<Row> received, IntFunction<Optional<Dataset<Row>>> earlier) {
        Dataset<Row> rows = persons.join(published(received), new String[] {GraphColumns.PERSON.name()}, "left")
                .na()
                .fill(0, new String[] {
                    PublishedColumns.REACTORS.name(),
                    PublishedColumns.REACTIONS.name(),
                    PublishedColumns.REACH.name(),
                    PublishedColumns.AMPLIFICATION.name()
                })
                .drop(GraphColumns.PERSON.name());
        return Ranking.overall(withDeltas(scaled(rows), earlier), PublishedColumns.PERSON_ID);
    }

    /** {@code received} as it is published. */
    private static Dataset<Row> published(Dataset<Row> received) {
        return received.withColumn(
                        PublishedColumns.REACH.name(),
                        rounded(GraphColumns.REACHED.col().divide(NANO)))
                .withColumn(
                        PublishedColumns.NETWORK_IMPACT.name(),
                        when(
                                isnan(PublishedColumns.NETWORK_IMPACT.col()).equalTo(false),
                                rounded(PublishedColumns.NETWORK_IMPACT.col())))
                .withColumn(
                        PublishedColumns.AMPLIFICATION.name(),
                        rounded(coalesce(
                                PublishedColumns.REACTIONS.col().divide(nullif(GraphColumns.POSTS.col(), lit(0L))),
                                lit(0.0))))
                .drop(
                        GraphColumns.REACHED.name(),
                        GraphColumns.POSTS.name(),
                        DailyColumns.RECEIVED.name(),
                        DailyColumns.ACTIVITY.name());
    }

    /** {@code rows} with the difference to the scores of earlier releases, where these are on the same scale. */
    static Dataset<Row> withDeltas(Dataset<Row> rows, IntFunction<Optional<Dataset<Row>>> earlier) {
        Dataset<Row> all = rows;
        for (Map.Entry<ColumnSpec, Integer> days : DELTAS.entrySet()) {
            ColumnSpec delta = days.getKey();
            Optional<Dataset<Row>> then = earlier.apply(days.getValue());
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

    private Dataset<Row> scaled(Dataset<Row> rows) {
        return ScaleColumns.also(config.alsoOn(runDate), ScaleColumns.by(config.scale(), rows));
    }

    /**
     * {@code rows}, of persons or of accounts, with {@code carried_days}.
     *
     * @param carried missing days that were stepped over, by network; none where that is none
     */
    public static Dataset<Row> withCarried(Dataset<Row> rows, Map<String, Integer> carried) {
        boolean ofAccounts = Arrays.asList(rows.columns()).contains(PublishedColumns.NETWORK.name());
        Column days = ofAccounts
                ? carried(PublishedColumns.NETWORK.col(), carried)
                : coalesce(
                        array_max(transform(PublishedColumns.NETWORKS.col(), network -> carried(network, carried))),
                        lit(0));
        return rows.withColumn(PublishedColumns.CARRIED_DAYS.name(), PublishedColumns.CARRIED_DAYS.of(days));
    }

    private static Column carried(Column network, Map<String, Integer> carried) {
        Column days = lit(0);
        for (Map.Entry<String, Integer> entry : carried.entrySet()) {
            days = when(network.equalTo(entry.getKey()), entry.getValue()).otherwise(days);
        }
        return days;
    }

    private static Column rounded(Column value) {
        return rint(value.multiply(DECIMALS)).divide(DECIMALS);
    }

    private static Column[] columns(ColumnSpec... columns) {
        return Stream.of(columns).map(ColumnSpec::col).toArray(Column[]::new);
    }
}
