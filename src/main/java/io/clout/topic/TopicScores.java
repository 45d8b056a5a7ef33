package io.clout.topic;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.nanvl;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.rint;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.clout.config.TopicsConfig;
import io.clout.operator.Ranking;
import io.clout.operator.ScaleColumns;
import io.clout.table.DailyColumns;
import io.clout.table.GraphColumns;
import io.clout.table.PublishedColumns;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Who is influential about what, and what is talked about. */
public final class TopicScores {
    private static final double TREND_DECIMALS = 1e3;

    private final TopicsConfig config;

    public TopicScores(TopicsConfig config) {
        this.config = config;
    }

    /**
     * How much happened on each topic: {@code topic_key}, {@code topic}, {@code reactions}, {@code reactors},
     * {@code trend_7d}, {@code trend_28d}.
     *
     * @param parts as {@link OnTopics#volumes} gives them
     * @param names {@code topic_key}, {@code topic}
     */
    public static Dataset<Row> volumes(Dataset<Row> parts, Dataset<Row> names) {
        return parts.groupBy(DailyColumns.TOPIC_KEY.col())
                .agg(
                        sum(PublishedColumns.REACTIONS.col()).as(PublishedColumns.REACTIONS.name()),
                        sum(PublishedColumns.REACTORS.col()).as(PublishedColumns.REACTORS.name()),
                        trend(sum(DailyColumns.LAST_7D.col()), sum(DailyColumns.BEFORE_7D.col()))
                                .as(PublishedColumns.TREND_7D.name()),
                        trend(sum(DailyColumns.LAST_28D.col()), sum(DailyColumns.BEFORE_28D.col()))
                                .as(PublishedColumns.TREND_28D.name()))
                .join(names, DailyColumns.TOPIC_KEY.name());
    }

    /**
     * The rows of {@code topic_scores}, sorted by topic and rank.
     *
     * @param masses {@code topic_key}, {@code person}, {@code mass}, and of what the person was heard with
     *     {@code reactors}, {@code reactions}, {@code share} (NaN where there is none), {@code days}, {@code last_7d},
     *     {@code before_7d}
     * @param volumes as {@link #volumes} gives them
     * @param people {@code person}, {@code person_id}
     */
    public Dataset<Row> scores(Dataset<Row> masses, Dataset<Row> volumes, Dataset<Row> people) {
        Dataset<Row> rows = masses.where(PublishedColumns.REACTORS.col().geq(config.minReactors()))
                .where(PublishedColumns.DAYS.col().geq(config.minDays()))
                .join(
                        broadcast(volumes.where(enough())
                                .select(DailyColumns.TOPIC_KEY.col(), PublishedColumns.TOPIC.col())),
                        DailyColumns.TOPIC_KEY.name())
                .join(
                        people.select(GraphColumns.PERSON.col(), PublishedColumns.PERSON_ID.col()),
                        GraphColumns.PERSON.name())
                .select(
                        PublishedColumns.TOPIC.col(),
                        PublishedColumns.PERSON_ID.col(),
                        PublishedColumns.MASS.col(),
                        PublishedColumns.REACTORS.col(),
                        PublishedColumns.REACTIONS.col(),
                        PublishedColumns.DAYS.col(),
                        PublishedColumns.SHARE.of(nanvl(PublishedColumns.SHARE.col(), lit(null))),
                        trend(DailyColumns.LAST_7D.col(), DailyColumns.BEFORE_7D.col())
                                .as(PublishedColumns.TREND_7D.name()));
        return ScaleColumns.by(
                config.scale(), Ranking.within(rows, PublishedColumns.TOPIC, PublishedColumns.PERSON_ID));
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
                                        PublishedColumns.REACTORS
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
                .sort(PublishedColumns.TOPIC.col());
    }

    private Column enough() {
        return PublishedColumns.REACTORS
                .col()
                .geq(config.minVolume().reactors())
                .and(PublishedColumns.REACTIONS.col().geq(config.minVolume().reactions()));
    }

    /** The reactions of the last days to those of as many days before; null where these had none. */
    private static Column trend(Column last, Column before) {
        Column ratio = last.divide(nullif(before, lit(0L)));
        return rint(ratio.multiply(TREND_DECIMALS)).divide(TREND_DECIMALS);
    }
}
