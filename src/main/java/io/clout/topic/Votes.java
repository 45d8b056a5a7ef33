package io.clout.topic;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;

import io.clout.config.CloutConfig;
import io.clout.table.DailyColumns;
import io.clout.table.GraphColumns;
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
                .rolledUp(days.where(DailyColumns.KIND.col().equalTo(CloutConfig.ENDORSE)))
                .where(DailyColumns.GIVER.col().notEqual(DailyColumns.TAKER.col()))
                .groupBy(DailyColumns.TOPIC_KEY.col(), DailyColumns.GIVER.col(), DailyColumns.TAKER.col())
                .agg(
                        max(DailyColumns.DAY.col()).as(DailyColumns.DAY.name()),
                        max(DailyColumns.WORTH.col().divide(DailyColumns.COUNT.col()))
                                .as(DailyColumns.WORTH.name()));
        Dataset<Row> givers = endorsed.groupBy(DailyColumns.TOPIC_KEY.col(), DailyColumns.GIVER.col())
                .agg(count(lit(1)).as(DailyColumns.COUNT.name()));
        Dataset<Row> votes = endorsed.join(
                        givers, new String[] {DailyColumns.TOPIC_KEY.name(), DailyColumns.GIVER.name()})
                .withColumn(GraphColumns.FACTOR.name(), DailyColumns.WORTH.col().divide(DailyColumns.COUNT.col()))
                .drop(DailyColumns.WORTH.name())
                .withColumn(DailyColumns.COUNT.name(), lit(1L))
                .withColumn(DailyColumns.KIND.name(), lit(CloutConfig.ENDORSE))
                .withColumn(GraphColumns.REACTOR.name(), DailyColumns.GIVER.col())
                .withColumn(GraphColumns.AUTHOR.name(), DailyColumns.TAKER.col());
        return without(days).unionByName(votes);
    }

    /** {@code days} without endorsements. */
    public static Dataset<Row> without(Dataset<Row> days) {
        return days.where(DailyColumns.KIND.col().notEqual(CloutConfig.ENDORSE));
    }
}
