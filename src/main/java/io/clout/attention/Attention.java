package io.clout.attention;

import io.clout.model.ReactionRules;
import io.clout.operator.NodeLookup;
import io.clout.operator.PackedRows;
import io.clout.operator.PackedShuffle;
import io.clout.table.ColumnSpec;
import io.clout.table.DailyColumns;
import io.clout.table.GraphColumns;
import io.clout.table.NodeColumns;
import io.clout.table.PublishedColumns;
import java.util.Collections;
import java.util.Iterator;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Attention of all networks, in packed longs. Activities are shuffled once, to their reactors; every table here is made
 * of that. Tables between accounts know no links, those between nodes do.
 */
public final class Attention {
    /** Rows that a partition holds at once, where their hashes lie evenly. */
    private static final long ROWS = 1_000_000;

    private static final StructType FIRSTS =
            schema(NodeColumns.NETWORK_NUMBER, GraphColumns.REACTOR, GraphColumns.AUTHOR, NodeColumns.DATE_NUMBER);
    private static final StructType OVER_BUDGET =
            schema(NodeColumns.NETWORK_NUMBER, GraphColumns.REACTOR, NodeColumns.EPOCH_DAY, NodeColumns.STRENGTH);
    private static final StructType PAIRS = schema(
            GraphColumns.REACTOR,
            GraphColumns.AUTHOR,
            GraphColumns.WEIGHT,
            PublishedColumns.REACTIONS,
            GraphColumns.AGAINST);
    private static final StructType SHARED =
            schema(GraphColumns.VERTEX, GraphColumns.REACTOR, GraphColumns.WEIGHT, PublishedColumns.REACTIONS);
    private static final StructType DATES = schema(
            NodeColumns.NODE,
            NodeColumns.FIRST_ACTED,
            NodeColumns.LAST_ACTED,
            NodeColumns.FIRST_KNOWN,
            NodeColumns.LAST_KNOWN,
            NodeColumns.FIRST_HEARD,
            NodeColumns.LAST_HEARD,
            NodeColumns.OWN_CREDIBLE,
            NodeColumns.FADED_POSTS,
            NodeColumns.PAIRED,
            PublishedColumns.REACTIONS);

    private final SparkSession spark;
    private final int partitions;
    private final ReactionRules rules;
    private final JavaRDD<byte[]> byReactor;

    /**
     * Brings together the activities of each account.
     *
     * @param counts {@code network_number}, {@code epoch_day}, {@code reactor}, {@code author}, {@code kind},
     *     {@code count}, {@code suppressed}; a post's reactor is its author
     * @param number about how many there are
     */
    public Attention(ReactionRules rules, Dataset<Row> counts, long number) {
        this.spark = counts.sparkSession();
        this.partitions = PackedShuffle.partitions(spark, number, ROWS);
        this.rules = rules;
        Dataset<Row> rows = counts.select(
                GraphColumns.REACTOR.col(),
                GraphColumns.AUTHOR.col(),
                NodeColumns.EPOCH_DAY.col(),
                NodeColumns.NETWORK_NUMBER.col(),
                DailyColumns.KIND.col(),
                DailyColumns.COUNT.col(),
                NodeColumns.SUPPRESSED.col());
        this.byReactor = PackedShuffle.shuffled(
                rows, ActivityRow.WIDTH, partitions, in -> new ActivityEncoder(rules.kinds(), in));
    }

    /**
     * First positive reactions of pairs of accounts, {@code network_number}, {@code reactor}, {@code author},
     * {@code date_number}; and every date before {@code until} on which an account reacted, with the account as author.
     */
    public Dataset<Row> firstReactions(int until) {
        ReactionRules here = rules;
        return table(
                byReactor.mapPartitions(in -> Collections.singletonList(FirstRows.of(new ReactorLog(here, in), until))
                        .iterator()),
                FIRSTS);
    }

    /** Dates on which accounts went over the budget, and the part that is left: one row each. */
    public Dataset<Row> overBudget() {
        ReactionRules here = rules;
        return table(
                byReactor.mapPartitions(
                        in -> Collections.singletonList(FirstRows.overBudget(new ReactorLog(here, in), here.networks()))
                                .iterator()),
                OVER_BUDGET);
    }

    /** Pairs of nodes: {@code reactor}, {@code author}, {@code weight}, {@code reactions}, {@code against}. */
    public Dataset<Row> pairs(NodeLookup nodes) {
        ReactionRules here = rules;
        JavaRDD<byte[]> byPair = PackedShuffle.shuffled(
                byReactor, NodePairs.WIDTH, partitions, in -> PairRows.between(new ReactorLog(here, in), nodes));
        return table(
                byPair.mapPartitions(in -> Collections.singletonList(new NodePairs(here.reciprocity(), in).edges())
                        .iterator()),
                PAIRS);
    }

    /**
     * Attention on accounts that share a node with others: {@code vertex}, {@code reactor}, a node, {@code weight} of
     * the strongest reaction, {@code reactions}; in some rows for a pair of account and node.
     */
    public Dataset<Row> onSharedNodes(NodeLookup nodes) {
        ReactionRules here = rules;
        return table(
                byReactor.mapPartitions(
                        in -> Collections.singletonList(PairRows.onShared(new ReactorLog(here, in), nodes))
                                .iterator()),
                SHARED);
    }

    /**
     * Dates of nodes: {@code node}, first and last dates, {@code h}, {@code faded_posts}, {@code paired}. A first date
     * of 2³¹ − 1 is none.
     *
     * @param credible {@code vertex}, {@code since}, {@code credible} of accounts that are or will be
     */
    public Dataset<Row> dates(Dataset<Row> credible, NodeLookup nodes) {
        ReactionRules here = rules;
        JavaRDD<byte[]> known = PackedShuffle.shuffled(
                credible.select(GraphColumns.VERTEX.col(), NodeColumns.SINCE.col(), NodeColumns.CREDIBLE.col()),
                AccountDates.WIDTH,
                partitions,
                AccountDates.Encoder::new);
        JavaRDD<NodeDates> some = byReactor.zipPartitions(
                known,
                (did, since) -> Collections.singletonList(new AccountDates(since).of(new ReactorLog(here, did), nodes))
                        .iterator());
        JavaRDD<byte[]> byNode = PackedShuffle.shuffled(some, NodeDates.WIDTH, partitions, Iterator<NodeDates>::next);
        return table(
                byNode.mapPartitions(in -> Collections.singletonList(
                                new NodeDates().addAll(in).columns())
                        .iterator()),
                DATES);
    }

    /**
     * Reactions of the newest dates, and how many of them are by accounts that were credible by then, of each network.
     *
     * @param credible as for {@link #dates}
     * @return by network number, two numbers each
     */
    public long[] recent(Dataset<Row> credible, int dates) {
        ReactionRules here = rules;
        JavaRDD<byte[]> known = PackedShuffle.shuffled(
                credible.select(GraphColumns.VERTEX.col(), NodeColumns.SINCE.col(), NodeColumns.CREDIBLE.col()),
                AccountDates.WIDTH,
                partitions,
                AccountDates.Encoder::new);
        return byReactor
                .zipPartitions(
                        known,
                        (did, since) -> Collections.singletonList(new AccountDates(since).recent(here, did, dates))
                                .iterator())
                .reduce(Attention::sum);
    }

    private static long[] sum(long[] left, long[] right) {
        for (int i = 0; i < left.length; i++) {
            left[i] += right[i];
        }
        return left;
    }

    private Dataset<Row> table(JavaRDD<long[][]> columns, StructType schema) {
        return PackedRows.of(spark, columns, schema);
    }

    private static StructType schema(ColumnSpec... columns) {
        return new StructType(Stream.of(columns).map(ColumnSpec::field).toArray(StructField[]::new));
    }
}
