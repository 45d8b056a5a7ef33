package io.clout.topic;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;

import io.clout.config.CloutConfig;
import io.clout.operator.NodeLookup;
import io.clout.table.DailyColumns;
import io.clout.table.GraphColumns;
import io.clout.table.NodeColumns;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Endorsements as votes. */
public final class Votes {
    private Votes() {}

    /**
     * {@code acts} with votes for endorsements, which are rolled up before. Endorsements are one vote for each reactor
     * and topic, of the newest date, shared evenly among all authors whom the reactor endorses there, by
     * {@code factor}. So endorsing everybody gives nobody anything.
     *
     * @param acts {@code topic_key}, {@code network_number}, {@code epoch_day}, {@code reactor}, {@code author},
     *     {@code kind}, {@code count}, {@code factor}
     * @param nodes of accounts: votes are between them
     */
    public static Dataset<Row> in(Dataset<Row> acts, NodeLookup nodes, TopicHierarchy hierarchy) {
        Dataset<Row> endorsements = acts.where(DailyColumns.KIND.col().equalTo(CloutConfig.ENDORSE))
                .withColumn(DailyColumns.REACTOR_NODE.name(), nodes.of(GraphColumns.REACTOR.col()))
                .withColumn(DailyColumns.AUTHOR_NODE.name(), nodes.of(GraphColumns.AUTHOR.col()))
                .where(DailyColumns.REACTOR_NODE.col().notEqual(DailyColumns.AUTHOR_NODE.col()));
        Dataset<Row> endorsed = hierarchy
                .rolledUp(endorsements)
                .groupBy(
                        DailyColumns.TOPIC_KEY.col(),
                        NodeColumns.NETWORK_NUMBER.col(),
                        DailyColumns.REACTOR_NODE.col(),
                        DailyColumns.AUTHOR_NODE.col())
                .agg(
                        max(NodeColumns.EPOCH_DAY.col()).as(NodeColumns.EPOCH_DAY.name()),
                        max(DailyColumns.WORTH.col()).as(DailyColumns.WORTH.name()));
        Dataset<Row> endorsers = endorsed.groupBy(DailyColumns.TOPIC_KEY.col(), DailyColumns.REACTOR_NODE.col())
                .agg(count(lit(1)).as(DailyColumns.COUNT.name()));
        Dataset<Row> votes = endorsed.join(
                        endorsers, new String[] {DailyColumns.TOPIC_KEY.name(), DailyColumns.REACTOR_NODE.name()})
                .select(
                        DailyColumns.TOPIC_KEY.col(),
                        NodeColumns.NETWORK_NUMBER.col(),
                        NodeColumns.EPOCH_DAY.col(),
                        GraphColumns.REACTOR.of(DailyColumns.REACTOR_NODE.col()),
                        GraphColumns.AUTHOR.of(DailyColumns.AUTHOR_NODE.col()),
                        DailyColumns.KIND.of(lit(CloutConfig.ENDORSE)),
                        DailyColumns.COUNT.of(lit(1)),
                        GraphColumns.FACTOR.of(DailyColumns.WORTH.col().divide(DailyColumns.COUNT.col())));
        return without(acts).unionByName(votes);
    }

    /** {@code acts} without endorsements. */
    public static Dataset<Row> without(Dataset<Row> acts) {
        return acts.where(DailyColumns.KIND.col().notEqual(CloutConfig.ENDORSE));
    }
}
