package io.clout.score;

import io.clout.longs.LongLayout;
import io.clout.longs.LongLayout.Field;
import io.clout.longs.LongTupleTable;
import io.clout.operator.PackedRows;
import io.clout.operator.PackedShuffle;
import io.clout.operator.PersonLookup;
import io.clout.operator.PersonPartitions;
import io.clout.operator.RowEncoder;
import io.clout.table.GraphColumns;
import io.clout.table.NodeColumns;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Persons who react to another on several networks: each counts once, where their credibility is largest. Of these rows
 * the one that counts is found as they come, and all others are summed by their author.
 *
 * <p>Memory: some 50 bytes a node, and 100 a pair of persons with links of whom one reacts to the other.
 */
final class RepeatedReactors implements RowEncoder {
    /** Parts of a credibility: sums of whole numbers do not depend on their order. */
    static final double PARTS = 0x1p40;

    private static final Field REACTOR = Field.first(GraphColumns.REACTOR.name());
    private static final Field AUTHOR = REACTOR.then(GraphColumns.AUTHOR.name());
    private static final Field WEIGHT = AUTHOR.then(GraphColumns.WEIGHT.name());
    private static final LongLayout EDGE = LongLayout.of(REACTOR, AUTHOR, WEIGHT);

    private static final Field NODE = Field.first(NodeColumns.NODE.name());
    private static final Field NODE_H = NODE.then(NodeColumns.OWN_CREDIBLE.name());
    private static final LongLayout CREDIBLE = LongLayout.of(NODE, NODE_H);

    // The reaction that counts, by reacting and by heard person.
    private static final Field FROM = Field.first("from");
    private static final Field TO = FROM.then("to");
    private static final Field BEST_AUTHOR = TO.then("author");
    /** Bits of the credibility that counts. */
    private static final Field BEST_H = BEST_AUTHOR.then("h");
    /** 1 for attention that is left. */
    private static final Field BEST_FRESH = BEST_H.then("fresh");

    private static final LongLayout BEST = LongLayout.of(FROM, TO, BEST_AUTHOR, BEST_H, BEST_FRESH);

    private static final Field HEARD = Field.first(GraphColumns.VERTEX.name());
    private static final Field NUMBER = HEARD.then(NodeColumns.REPEATED.name());
    private static final Field FRESH = NUMBER.then(NodeColumns.REPEATED_FRESH.name());
    private static final Field WITH_H = FRESH.then(NodeColumns.REPEATED_CREDIBLE.name());
    private static final Field H = WITH_H.then(NodeColumns.REPEATED_H.name());

    /**
     * Sums by a heard node: the reactors that another node of its person counts, of these those with attention left,
     * those with credibility besides, and the sum of the credibility, in {@link #PARTS}. A node may have several rows.
     */
    static final LongLayout LAYOUT = LongLayout.of(HEARD, NUMBER, FRESH, WITH_H, H);

    private final PersonLookup persons;
    private final LongTupleTable nodes = new LongTupleTable(1, CREDIBLE);
    private final LongTupleTable best = new LongTupleTable(2, BEST);
    private final LongTupleTable sums = new LongTupleTable(1, LAYOUT);
    private int next;

    private RepeatedReactors(PersonLookup persons, Iterator<byte[]> nodes, Iterator<byte[]> edges) {
        this.persons = persons;
        PackedShuffle.each(
                nodes, CREDIBLE, node -> this.nodes.set(this.nodes.row(NODE.get(node)), NODE_H, NODE_H.get(node)));
        PackedShuffle.each(edges, EDGE, this::add);
    }

    /**
     * Rows of {@link #LAYOUT}, each with its author's person.
     *
     * @param edges {@code reactor}, {@code author}, {@code weight} between nodes
     * @param dates {@code node}, {@code h}
     */
    static JavaRDD<byte[]> of(PersonPartitions parts, Dataset<Row> edges, Dataset<Row> dates) {
        PersonLookup persons = parts.persons();
        JavaRDD<byte[]> byReactor = PackedShuffle.shuffled(
                PackedRows.longs(edges, EDGE, List.of()), EDGE, parts.partitions(), in -> new Linked(persons, in));
        JavaRDD<RepeatedReactors> repeated = parts.pages(dates, CREDIBLE)
                .zipPartitions(
                        byReactor,
                        (nodes, of) -> List.of(new RepeatedReactors(persons, nodes, of))
                                .iterator());
        return PackedShuffle.shuffled(repeated, LAYOUT, parts.partitions(), Iterator::next);
    }

    private void add(long[] edge) {
        boolean isFresh = WEIGHT.get(edge) > 0;
        int node = isFresh ? nodes.find(REACTOR.get(edge)) : -1;
        // Of doubles that are not negative the larger has the larger bits.
        long h = node < 0 ? 0 : nodes.get(node, NODE_H);
        long author = AUTHOR.get(edge);
        int before = best.size();
        int row = best.row(persons.of(REACTOR.get(edge)), persons.of(author), 0);
        if (row == before) {
            keep(row, author, h, isFresh);
        } else if (isBetter(row, author, h, isFresh)) {
            repeat(best.get(row, BEST_AUTHOR), best.get(row, BEST_H), best.get(row, BEST_FRESH) == 1);
            keep(row, author, h, isFresh);
        } else {
            repeat(author, h, isFresh);
        }
    }

    private boolean isBetter(int row, long author, long h, boolean isFresh) {
        if (h != best.get(row, BEST_H)) {
            return h > best.get(row, BEST_H);
        }
        boolean isOtherFresh = best.get(row, BEST_FRESH) == 1;
        return isFresh == isOtherFresh ? author < best.get(row, BEST_AUTHOR) : isFresh;
    }

    private void keep(int row, long author, long h, boolean isFresh) {
        best.set(row, BEST_AUTHOR, author);
        best.set(row, BEST_H, h);
        best.set(row, BEST_FRESH, isFresh ? 1 : 0);
    }

    private void repeat(long author, long h, boolean isFresh) {
        int row = sums.row(author);
        sums.add(row, NUMBER, 1);
        sums.add(row, FRESH, isFresh ? 1 : 0);
        sums.add(row, WITH_H, h > 0 ? 1 : 0);
        sums.add(row, H, (long) Math.rint(Double.longBitsToDouble(h) * PARTS));
    }

    @Override
    public boolean hasNext() {
        return next < sums.size();
    }

    @Override
    public long next(long[] row) {
        sums.copy(next++, row);
        return persons.of(HEARD.get(row));
    }

    /** Edges between linked accounts, each to the reactor's person. */
    private static final class Linked implements RowEncoder {
        private final PersonLookup persons;
        private final Iterator<long[]> in;
        private long[] edge;

        Linked(PersonLookup persons, Iterator<long[]> in) {
            this.persons = persons;
            this.in = in;
        }

        @Override
        public boolean hasNext() {
            while (edge == null && in.hasNext()) {
                long[] next = in.next();
                edge = persons.isLinked(REACTOR.get(next)) && persons.isLinked(AUTHOR.get(next)) ? next : null;
            }
            return edge != null;
        }

        @Override
        public long next(long[] to) {
            System.arraycopy(edge, 0, to, 0, to.length);
            edge = null;
            return persons.of(REACTOR.get(to));
        }
    }
}
