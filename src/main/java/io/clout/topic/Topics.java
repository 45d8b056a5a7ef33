package io.clout.topic;

import static io.clout.table.Columns.*;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.rint;
import static org.apache.spark.sql.functions.sum;

import io.clout.cluster.Ranking;
import io.clout.cluster.Scaled;
import io.clout.config.TopicsConfig;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * Who is influential about what: a person's mass on a topic is {@code Σ_u a_t(u→v)·x(u)}, the attention on the topic by
 * the mass of those who give it.
 */
public final class Topics {
    private static final double NANO = 1e9;
    private static final double DECIMALS = 1e6;

    private final TopicsConfig config;

    public Topics(TopicsConfig config) {
        this.config = config;
    }

    /**
     * What a person gave another on a topic: {@code topic}, {@code reactor}, {@code author}, {@code amount} (10⁻⁹ of
     * topic mass), {@code reactions}.
     *
     * @param edges between accounts: {@code topic}, {@code reactor}, {@code author}, {@code share}, {@code reactions}
     * @param masses {@code vertex}, {@code person}, {@code mass} of the accounts
     */
    public static Dataset<Row> between(Dataset<Row> edges, Dataset<Row> masses) {
        Dataset<Row> reactors = masses.select(REACTOR.of(VERTEX.col()), LEFT.of(PERSON.col()), MASS.col());
        Dataset<Row> authors = masses.select(AUTHOR.of(VERTEX.col()), RIGHT.of(PERSON.col()));
        return edges.join(reactors, REACTOR.name())
                .join(authors, AUTHOR.name())
                .groupBy(TOPIC.col(), LEFT.col().as(REACTOR.name()), RIGHT.col().as(AUTHOR.name()))
                .agg(
                        sum(rint(SHARE.col().multiply(MASS.col()).multiply(NANO))
                                        .cast(DataTypes.LongType))
                                .as(AMOUNT.name()),
                        sum(REACTIONS.col()).as(REACTIONS.name()));
    }

    /**
     * The rows of {@code topic_scores}, sorted by topic and rank.
     *
     * @param between as {@link #between} gives it
     * @param persons {@code person}, {@code person_id}
     */
    public Dataset<Row> scores(Dataset<Row> between, Dataset<Row> persons) {
        Dataset<Row> rows = between.groupBy(TOPIC.col(), AUTHOR.col().as(PERSON.name()))
                .agg(
                        rint(sum(AMOUNT.col()).divide(NANO / DECIMALS))
                                .divide(DECIMALS)
                                .as(MASS.name()),
                        count(lit(1)).as(REACTORS.name()),
                        sum(REACTIONS.col()).as(REACTIONS.name()))
                .where(REACTORS.col().geq(config.minReactors()))
                .join(persons.select(PERSON.col(), PERSON_ID.col()), PERSON.name())
                .drop(PERSON.name());
        return Scaled.by(config.scale(), Ranking.within(rows, TOPIC, PERSON_ID));
    }

    /**
     * The rows of {@code topics}.
     *
     * @param between as {@link #between} gives it
     * @param scores as {@link #scores} gives them
     */
    public static Dataset<Row> topics(Dataset<Row> between, Dataset<Row> scores) {
        Dataset<Row> influencers = scores.groupBy(TOPIC.col()).agg(count(lit(1)).as(INFLUENCERS.name()));
        return between.groupBy(TOPIC.col())
                .agg(
                        sum(REACTIONS.col()).as(REACTIONS.name()),
                        countDistinct(REACTOR.col()).as(REACTORS.name()))
                .join(influencers, new String[] {TOPIC.name()}, "left")
                .withColumn(INFLUENCERS.name(), coalesce(INFLUENCERS.col(), lit(0L)))
                .withColumn(NAME.name(), TOPIC.col())
                .withColumn(PARENTS.name(), array().cast(PARENTS.type()))
                .sort(TOPIC.col());
    }
}
