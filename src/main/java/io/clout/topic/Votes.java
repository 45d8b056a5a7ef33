package io.clout.topic;

import static io.clout.table.Columns.*;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;

import io.clout.config.CloutConfig;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Endorsements as votes. */
public final class Votes {
    private Votes() {}

    /**
     * {@code days} with votes for endorsements, which are rolled up before. Endorsements are one vote for each giver
     * and topic, of the newest day, shared evenly among all whom the giver endorses there, by {@code factor}: who
     * endorses everybody says nothing about anybody.
     *
     * @param days {@code topic_key}, {@code day}, {@code reactor}, {@code author}, {@code giver}, {@code taker},
     *     {@code kind}, {@code count}, {@code factor}
     */
    public static Dataset<Row> in(Dataset<Row> days, TopicHierarchy hierarchy) {
        Dataset<Row> endorsed = hierarchy
                .rolledUp(days.where(KIND.col().equalTo(CloutConfig.ENDORSE)))
                .where(GIVER.col().notEqual(TAKER.col()))
                .groupBy(TOPIC_KEY.col(), GIVER.col(), TAKER.col())
                .agg(
                        max(DAY.col()).as(DAY.name()),
                        max(WORTH.col().divide(COUNT.col())).as(WORTH.name()));
        Dataset<Row> givers =
                endorsed.groupBy(TOPIC_KEY.col(), GIVER.col()).agg(count(lit(1)).as(COUNT.name()));
        Dataset<Row> votes = endorsed.join(givers, new String[] {TOPIC_KEY.name(), GIVER.name()})
                .withColumn(FACTOR.name(), WORTH.col().divide(COUNT.col()))
                .drop(WORTH.name())
                .withColumn(COUNT.name(), lit(1L))
                .withColumn(KIND.name(), lit(CloutConfig.ENDORSE))
                .withColumn(REACTOR.name(), GIVER.col())
                .withColumn(AUTHOR.name(), TAKER.col());
        return without(days).unionByName(votes);
    }

    /** {@code days} without endorsements. */
    public static Dataset<Row> without(Dataset<Row> days) {
        return days.where(KIND.col().notEqual(CloutConfig.ENDORSE));
    }
}
