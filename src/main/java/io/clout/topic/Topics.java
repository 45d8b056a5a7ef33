package io.clout.topic;

import static io.clout.table.Columns.*;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.rint;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.clout.cluster.Ranking;
import io.clout.cluster.Scaled;
import io.clout.config.TopicsConfig;
import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Who is influential about what, and what is talked about. */
public final class Topics {
    private static final double DECIMALS = 1e6;
    private static final double TREND_DECIMALS = 1e3;

    private final TopicsConfig config;
    private final int runDay;

    public Topics(TopicsConfig config, LocalDate runDate) {
        this.config = config;
        this.runDay = (int) runDate.toEpochDay();
    }

    /**
     * How much happened on each topic: {@code topic}, {@code reactions}, {@code reactors}, {@code trend_7d},
     * {@code trend_28d}.
     *
     * @param reactions between persons, worth something: {@code topic}, {@code day}, {@code reactor}, {@code author},
     *     {@code count}
     */
    public Dataset<Row> volumes(Dataset<Row> reactions) {
        return reactions
                .groupBy(TOPIC.col())
                .agg(
                        sum(COUNT.col()).as(REACTIONS.name()),
                        countDistinct(REACTOR.col()).as(REACTORS.name()),
                        trend(7).as(TREND_7D.name()),
                        trend(28).as(TREND_28D.name()));
    }

    /**
     * The rows of {@code topic_scores}, sorted by topic and rank.
     *
     * @param masses {@code topic}, {@code person}, {@code mass}
     * @param reactions as for {@link #volumes}
     * @param volumes as {@link #volumes} gives them
     * @param edges {@code topic}, {@code right} (to whom), {@code weight}, {@code reactions}; one for each reactor
     * @param received {@code person}, {@code received}
     * @param persons {@code person}, {@code person_id}
     */
    public Dataset<Row> scores(
            Dataset<Row> masses,
            Dataset<Row> reactions,
            Dataset<Row> volumes,
            Dataset<Row> edges,
            Dataset<Row> received,
            Dataset<Row> persons) {
        String[] key = {TOPIC.name(), PERSON.name()};
        Dataset<Row> days = reactions
                .groupBy(TOPIC.col(), PERSON.of(AUTHOR.col()))
                .agg(countDistinct(DAY.col()).as(DAYS.name()), trend(7).as(TREND_7D.name()));
        Column part = when(RECEIVED.col().gt(0), least(lit(1.0), WEIGHT.col().divide(RECEIVED.col())));
        Dataset<Row> rows = edges.groupBy(TOPIC.col(), PERSON.of(RIGHT.col()))
                .agg(
                        count(lit(1)).as(REACTORS.name()),
                        sum(REACTIONS.col()).as(REACTIONS.name()),
                        sum(WEIGHT.col()).as(WEIGHT.name()))
                .where(REACTORS.col().geq(config.minReactors()))
                .join(broadcast(volumes.where(enough()).select(TOPIC.col())), TOPIC.name())
                .join(days.where(DAYS.col().geq(config.minDays())), key)
                .join(masses, key)
                .join(persons.select(PERSON.col(), PERSON_ID.col()), PERSON.name())
                .join(received, new String[] {PERSON.name()}, "left")
                .withColumn(SHARE.name(), rint(part.multiply(DECIMALS)).divide(DECIMALS))
                .drop(PERSON.name(), WEIGHT.name(), RECEIVED.name());
        return Scaled.by(config.scale(), Ranking.within(rows, TOPIC, PERSON_ID));
    }

    /**
     * The rows of {@code topics}.
     *
     * @param volumes as {@link #volumes} gives them
     * @param scores as {@link #scores} gives them
     */
    public Dataset<Row> topics(Dataset<Row> volumes, Dataset<Row> scores, Hierarchy hierarchy) {
        Dataset<Row> influencers = scores.groupBy(TOPIC.col()).agg(count(lit(1)).as(INFLUENCERS.name()));
        return hierarchy
                .named(volumes.join(influencers, new String[] {TOPIC.name()}, "left"))
                .withColumn(INFLUENCERS.name(), coalesce(INFLUENCERS.col(), lit(0L)))
                .withColumn(
                        RANKING.name(),
                        when(REACTORS.col().lt(config.minVolume().reactors()), "few_reactors")
                                .when(REACTIONS.col().lt(config.minVolume().reactions()), "few_reactions")
                                .when(INFLUENCERS.col().equalTo(0), "nobody")
                                .otherwise("ranked"))
                .sort(TOPIC.col());
    }

    private Column enough() {
        return REACTORS.col()
                .geq(config.minVolume().reactors())
                .and(REACTIONS.col().geq(config.minVolume().reactions()));
    }

    /** The reactions of the last {@code days} to those of as many days before; null where these had none. */
    private Column trend(int days) {
        Column age = lit(runDay).minus(DAY.col());
        Column last = sum(when(age.lt(days), COUNT.col()).otherwise(0L));
        Column before =
                sum(when(age.geq(days).and(age.lt(2 * days)), COUNT.col()).otherwise(0L));
        Column ratio = last.divide(nullif(before, lit(0L)));
        return rint(ratio.multiply(TREND_DECIMALS)).divide(TREND_DECIMALS);
    }
}
