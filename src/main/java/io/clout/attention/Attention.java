package io.clout.attention;

import io.clout.config.AttentionConfig;
import io.clout.config.CloutConfig;
import io.clout.longs.LongLayout;
import io.clout.model.Budget;
import io.clout.model.Fade;
import io.clout.model.NetworkClocks;
import io.clout.model.ReactionRules;
import io.clout.model.Reciprocity;
import io.clout.operator.NodeLookup;
import io.clout.operator.PackedRows;
import io.clout.operator.PackedShuffle;
import io.clout.table.GraphColumns;
import io.clout.table.NodeColumns;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Attention of all networks, in packed longs. Activities are shuffled once, to their reactors; every table here is made
 * of that. Tables between accounts know no links, those between nodes do.
 */
public final class Attention {
    /** Rows that a partition holds at once, where their hashes lie evenly. */
    private static final long ROWS = 1_000_000;

    private final SparkSession spark;
    private final int partitions;
    private final ReactionRules rules;
    private final JavaRDD<byte[]> byReactor;

    private Attention(SparkSession spark, int partitions, ReactionRules rules, JavaRDD<byte[]> byReactor) {
        this.spark = spark;
        this.partitions = partitions;
        this.rules = rules;
        this.byReactor = byReactor;
    }

    /**
     * Brings together the activities of each account.
     *
     * @param counts {@code network_number}, {@code epoch_day}, {@code reactor}, {@code author}, {@code kind},
     *     {@code count}, {@code suppressed}; a post's reactor is its author
     * @param number about how many there are
     */
    public static Attention of(ReactionRules rules, Dataset<Row> counts, long number) {
        SparkSession spark = counts.sparkSession();
        int partitions = PackedShuffle.partitions(spark, number, ROWS);
        JavaRDD<byte[]> byReactor = PackedShuffle.shuffled(
                PackedRows.longs(counts, ActivityEncoder.COUNTS, rules.kinds()),
                ActivityRow.LAYOUT,
                partitions,
                ActivityEncoder::new);
        return new Attention(spark, partitions, rules, byReactor);
    }

    /**
     * The same activities, which are not shuffled again, under other formulas.
     *
     * @throws IllegalArgumentException if the kinds are others: their numbers are in the rows
     */
    public Attention under(ReactionRules others) {
        if (!others.kinds().equals(rules.kinds())) {
            throw new IllegalArgumentException("kinds are %s, not %s".formatted(rules.kinds(), others.kinds()));
        }
        return new Attention(spark, partitions, others, byReactor);
    }

    /** Formulas of attention with the keys of a run. */
    public static ReactionRules rules(AttentionConfig keys, NetworkClocks networks) {
        return new ReactionRules(
                new Budget(keys.budget()),
                new Fade(keys.memory(), keys.horizon()),
                new Reciprocity(keys.reciprocity()),
                CloutConfig.POST,
                keys.value(),
                networks);
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
                FirstRows.FIRST);
    }

    /** Dates on which accounts went over the budget, and the part that is left: one row each. */
    public Dataset<Row> overBudget() {
        ReactionRules here = rules;
        return table(
                byReactor.mapPartitions(
                        in -> Collections.singletonList(FirstRows.overBudget(new ReactorLog(here, in), here.networks()))
                                .iterator()),
                FirstRows.OVER_BUDGET);
    }

    /** Pairs of nodes: {@code reactor}, {@code author}, {@code weight}, {@code reactions}, {@code against}. */
    public Dataset<Row> pairs(NodeLookup nodes) {
        ReactionRules here = rules;
        JavaRDD<byte[]> byPair = PackedShuffle.shuffled(
                byReactor, NodePairs.LAYOUT, partitions, in -> PairRows.between(new ReactorLog(here, in), nodes));
        return table(
                byPair.mapPartitions(in -> Collections.singletonList(new NodePairs(here.reciprocity(), in).edges())
                        .iterator()),
                NodePairs.EDGE);
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
                PairRows.SHARED);
    }

    /**
     * Strongest reactions between some accounts and all others: {@code reactor}, {@code author}, {@code strongest},
     * {@code strongest_against}, {@code kind_number}, {@code epoch_day}, the last two of the strongest positive one.
     * Suppressed authors are left out.
     *
     * @param asked accounts that react or are reacted to
     */
    public Dataset<Row> strongest(Collection<Long> asked) {
        ReactionRules here = rules;
        Set<Long> some = Set.copyOf(asked);
        return PackedRows.of(
                spark,
                byReactor.mapPartitions(in -> Collections.singletonList(
                                StrongestRows.of(new ReactorLog(here, in), here.networks(), some))
                        .iterator()),
                StrongestRows.LAYOUT,
                StrongestRows.POSITIVE,
                StrongestRows.NEGATIVE);
    }

    /** Values of kinds, and how reactions fade. */
    public ReactionRules rules() {
        return rules;
    }

    /**
     * Dates of nodes: {@code node}, first and last dates, {@code h}, {@code faded_posts}, {@code paired}. A first date
     * of 2³¹ − 1 is none.
     *
     * @param credible {@code vertex}, {@code since}, {@code credible} of accounts that are or will be
     */
    public Dataset<Row> dates(Dataset<Row> credible, NodeLookup nodes) {
        ReactionRules here = rules;
        JavaRDD<byte[]> known = known(credible);
        JavaRDD<NodeDates> some = byReactor.zipPartitions(
                known,
                (did, since) -> Collections.singletonList(new AccountDates(since).of(new ReactorLog(here, did), nodes))
                        .iterator());
        JavaRDD<byte[]> byNode = PackedShuffle.shuffled(some, NodeDates.LAYOUT, partitions, Iterator<NodeDates>::next);
        JavaRDD<long[][]> columns = byNode.mapPartitions(in ->
                Collections.singletonList(new NodeDates().addAll(in).columns()).iterator());
        return PackedRows.of(spark, columns, NodeDates.LAYOUT, NodeDates.CREDIBLE);
    }

    /**
     * Reactions of the newest dates, how many of them are by accounts that were credible by then, and all posts, of
     * each network.
     *
     * @param credible as for {@link #dates}
     * @return by network number, three numbers each
     */
    public long[] recent(Dataset<Row> credible, int dates) {
        ReactionRules here = rules;
        JavaRDD<byte[]> known = known(credible);
        return byReactor
                .zipPartitions(
                        known,
                        (did, since) -> Collections.singletonList(new AccountDates(since).recent(here, did, dates))
                                .iterator())
                .reduce(Attention::sum);
    }

    /**
     * Acts of nodes on the last own days: {@code node}, {@code posted}, {@code made}, {@code passed_on},
     * {@code was_given}, {@code met}, {@code acted_on}, {@code heard_on}; a node may have several rows, whose numbers
     * are summed and whose bits are joined.
     *
     * @param days how many own days, at most 64
     * @param creating kinds of reactions that make content
     */
    public Dataset<Row> acts(NodeLookup nodes, int days, List<String> creating) {
        ReactionRules here = rules;
        return table(
                byReactor.mapPartitions(in -> Collections.singletonList(new RecentActs(here, nodes, days, creating)
                                .addAll(in)
                                .columns())
                        .iterator()),
                RecentActs.LAYOUT);
    }

    private JavaRDD<byte[]> known(Dataset<Row> credible) {
        Dataset<Row> accounts =
                credible.select(GraphColumns.VERTEX.col(), NodeColumns.SINCE.col(), NodeColumns.CREDIBLE.col());
        return PackedShuffle.shuffled(accounts, AccountDates.LAYOUT, partitions);
    }

    private static long[] sum(long[] left, long[] right) {
        for (int i = 0; i < left.length; i++) {
            left[i] += right[i];
        }
        return left;
    }

    private Dataset<Row> table(JavaRDD<long[][]> columns, LongLayout layout) {
        return PackedRows.of(spark, columns, layout);
    }
}
