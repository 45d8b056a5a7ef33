package io.clout.topic;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.rint;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import io.clout.config.ScaleConfig;
import io.clout.config.TopicsConfig;
import io.clout.model.FixedPoint;
import io.clout.model.TopicMass;
import io.clout.operator.Ranking;
import io.clout.operator.ScaleColumns;
import io.clout.table.DailyColumns;
import io.clout.table.GraphColumns;
import io.clout.table.NodeColumns;
import io.clout.table.PublishedColumns;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataTypes;

/** Scores of persons on topics, and volumes of topics. */
public final class TopicScores {
    private static final double TREND_DECIMALS = 1e3;
    private static final double SHARE_DECIMALS = 1e6;

    private final TopicsConfig config;

    public TopicScores(TopicsConfig config) {
        this.config = config;
    }

    /**
     * How much happened on each topic: {@code topic_key}, {@code topic}, {@code reactions}, {@code reactors},
     * {@code credible_reactors}, {@code trend_7d}, {@code trend_28d}.
     *
     * @param reactors as {@link TopicPass#reactors} gives them
     * @param received as {@link TopicPass#received} gives it
     * @param names {@code topic_key}, {@code topic}
     */
    public static Dataset<Row> volumes(Dataset<Row> reactors, Dataset<Row> received, Dataset<Row> names) {
        Dataset<Row> persons = reactors.groupBy(DailyColumns.TOPIC_KEY.col())
                .agg(
                        sum(PublishedColumns.REACTORS.col()).as(PublishedColumns.REACTORS.name()),
                        sum(PublishedColumns.CREDIBLE_REACTORS.col()).as(PublishedColumns.CREDIBLE_REACTORS.name()));
        return received.where(DailyColumns.EVERYBODY.col().equalTo(1))
                .groupBy(DailyColumns.TOPIC_KEY.col())
                .agg(
                        sum(PublishedColumns.REACTIONS.col()).as(PublishedColumns.REACTIONS.name()),
                        trend(sum(DailyColumns.LAST_7D.col()), sum(DailyColumns.BEFORE_7D.col()))
                                .as(PublishedColumns.TREND_7D.name()),
                        trend(sum(DailyColumns.LAST_28D.col()), sum(DailyColumns.BEFORE_28D.col()))
                                .as(PublishedColumns.TREND_28D.name()))
                .join(persons, DailyColumns.TOPIC_KEY.name())
                .join(names, DailyColumns.TOPIC_KEY.name());
    }

    /**
     * The rows of {@code topic_scores}, sorted by topic and rank.
     *
     * @param received as {@link TopicPass#received} gives it
     * @param volumes as {@link #volumes} gives them
     * @param persons {@code person}, {@code person_id}, {@code counted}, R·f·E, {@code in_attention}
     * @param one the unit of mass
     * @param scale of persons
     */
    public Dataset<Row> scores(
            Dataset<Row> received, Dataset<Row> volumes, Dataset<Row> persons, double one, ScaleConfig scale) {
        TopicMass formula = new TopicMass(one);
        UDF2<Double, Double, Double> mass =
                (onTopic, all) -> FixedPoint.micros(formula.of(onTopic, all)) / FixedPoint.MICRO;
        Column share =
                least(lit(1.0), DailyColumns.ATTENTION.col().divide(nullif(NodeColumns.IN_ATTENTION.col(), lit(0L))));
        Dataset<Row> rows = received.where(DailyColumns.EVERYBODY.col().equalTo(0))
                .join(
                        broadcast(volumes.where(enough())
                                .select(DailyColumns.TOPIC_KEY.col(), PublishedColumns.TOPIC.col())),
                        DailyColumns.TOPIC_KEY.name())
                .join(
                        persons.select(
                                GraphColumns.PERSON.col(),
                                PublishedColumns.PERSON_ID.col(),
                                NodeColumns.COUNTED.col(),
                                NodeColumns.IN_ATTENTION.col()),
                        GraphColumns.PERSON.name())
                .select(
                        PublishedColumns.TOPIC.col(),
                        PublishedColumns.PERSON_ID.col(),
                        PublishedColumns.MASS.of(udf(mass, DataTypes.DoubleType)
                                .apply(NodeColumns.RECEIVED_ALL.col(), NodeColumns.COUNTED.col())),
                        PublishedColumns.REACTORS.col(),
                        PublishedColumns.CREDIBLE_REACTORS.col(),
                        PublishedColumns.REACTIONS.col(),
                        PublishedColumns.DAYS.col(),
                        PublishedColumns.SHARE.of(
                                when(NodeColumns.IN_ATTENTION.col().gt(0), rounded(share, SHARE_DECIMALS))),
                        trend(DailyColumns.LAST_7D.col(), DailyColumns.BEFORE_7D.col())
                                .as(PublishedColumns.TREND_7D.name()));
        return ScaleColumns.by(scale, Ranking.within(rows, PublishedColumns.TOPIC, PublishedColumns.PERSON_ID));
    }

    /**
     * The rows of {@code topics}.
     *
     * @param volumes as {@link #volumes} gives them
     * @param scores as {@link #scores} gives them
     */
    public Dataset<Row> topics(Dataset<Row> volumes, Dataset<Row> scores, TopicHierarchy hierarchy) {
        Dataset<Row> influencers =
                scores.groupBy(PublishedColumns.TOPIC.col()).agg(count(lit(1)).as(PublishedColumns.INFLUENCERS.name()));
        return hierarchy
                .named(volumes.drop(DailyColumns.TOPIC_KEY.name())
                        .join(influencers, new String[] {PublishedColumns.TOPIC.name()}, "left"))
                .withColumn(PublishedColumns.INFLUENCERS.name(), coalesce(PublishedColumns.INFLUENCERS.col(), lit(0L)))
                .withColumn(
                        PublishedColumns.RANKING.name(),
                        when(
                                        PublishedColumns.CREDIBLE_REACTORS
                                                .col()
                                                .lt(config.minVolume().reactors()),
                                        "few_reactors")
                                .when(
                                        PublishedColumns.REACTIONS
                                                .col()
                                                .lt(config.minVolume().reactions()),
                                        "few_reactions")
                                .when(PublishedColumns.INFLUENCERS.col().equalTo(0), "nobody")
                                .otherwise("ranked"))
                .drop(PublishedColumns.CREDIBLE_REACTORS.name())
                .sort(PublishedColumns.TOPIC.col());
    }

    private Column enough() {
        return PublishedColumns.CREDIBLE_REACTORS
                .col()
                .geq(config.minVolume().reactors())
                .and(PublishedColumns.REACTIONS.col().geq(config.minVolume().reactions()));
    }

    /** The reactions of the last days to those of as many days before; null where these had none. */
    private static Column trend(Column last, Column before) {
        Column ratio = last.divide(nullif(before, lit(0L)));
        return rounded(ratio, TREND_DECIMALS);
    }

    private static Column rounded(Column number, double decimals) {
        return rint(number.multiply(decimals)).divide(decimals);
    }
}
