package io.clout.attention;

import io.clout.longs.LongLayout;
import io.clout.longs.LongLayout.Field;
import io.clout.longs.LongRowBuffer;
import io.clout.longs.LongTupleIndex;
import io.clout.model.FixedPoint;
import io.clout.model.Freshest;
import io.clout.model.Reciprocity;
import io.clout.operator.PackedShuffle;
import io.clout.table.GraphColumns;
import io.clout.table.PublishedColumns;
import java.util.Arrays;
import java.util.Iterator;

/** Pairs of nodes, with the strongest reactions from the smaller to the larger and back. */
final class NodePairs {
    static final Field REACTOR = Field.first("reactor");
    static final Field AUTHOR = REACTOR.then("author");
    /** Bits of the strongest positive worth. */
    static final Field POSITIVE = AUTHOR.then("positive");
    /** Bits of the strongest negative worth. */
    static final Field NEGATIVE = POSITIVE.then("negative");

    static final Field REACTIONS = NEGATIVE.then("reactions");
    static final LongLayout LAYOUT = LongLayout.of(REACTOR, AUTHOR, POSITIVE, NEGATIVE, REACTIONS);

    // An edge, as it comes out.
    private static final Field FROM = Field.first(GraphColumns.REACTOR.name());
    private static final Field TO = FROM.then(GraphColumns.AUTHOR.name());
    private static final Field WEIGHT = TO.then(GraphColumns.WEIGHT.name());
    private static final Field NUMBER = WEIGHT.then(PublishedColumns.REACTIONS.name());
    private static final Field AGAINST = NUMBER.then(GraphColumns.AGAINST.name());
    static final LongLayout EDGE = LongLayout.of(FROM, TO, WEIGHT, NUMBER, AGAINST);

    private static final int SIDE = 3;

    private final Reciprocity reciprocity;
    private final LongTupleIndex pairs = new LongTupleIndex(2);
    /** By pair, three numbers there and three back. */
    private long[] sums = new long[16 * 2 * SIDE];

    /** @param in pages of rows; all of one pair, there and back, are here */
    NodePairs(Reciprocity reciprocity, Iterator<byte[]> in) {
        this.reciprocity = reciprocity;
        PackedShuffle.each(in, LAYOUT, this::add);
    }

    private void add(long[] row) {
        long reactor = REACTOR.get(row);
        long author = AUTHOR.get(row);
        long small = Math.min(reactor, author);
        int at = 2 * SIDE * pairs.add(small, Math.max(reactor, author)) + (reactor == small ? 0 : SIDE);
        sums = at < sums.length ? sums : Arrays.copyOf(sums, 2 * sums.length);
        // Of doubles that are not negative the larger has the larger bits.
        sums[at] = Math.max(sums[at], POSITIVE.get(row));
        sums[at + 1] = Math.max(sums[at + 1], NEGATIVE.get(row));
        sums[at + 2] += REACTIONS.get(row);
    }

    /** Hash by which all of a pair meets. */
    static long hash(long reactor, long author) {
        return Math.min(reactor, author) * 31 + Math.max(reactor, author);
    }

    /** Both directions as {@link #EDGE}s, without directions in which nothing happened. */
    long[][] edges() {
        LongRowBuffer edges = new LongRowBuffer(EDGE);
        for (int pair = 0; pair < pairs.size(); pair++) {
            int there = 2 * SIDE * pair;
            edge(edges, pairs.get(pair, 0), pairs.get(pair, 1), there, there + SIDE);
            edge(edges, pairs.get(pair, 1), pairs.get(pair, 0), there + SIDE, there);
        }
        return edges.columns();
    }

    private void edge(LongRowBuffer edges, long reactor, long author, int there, int back) {
        if (sums[there + 2] != 0 || sums[there + 1] != 0) {
            long[] edge = EDGE.row();
            FROM.set(edge, reactor);
            TO.set(edge, author);
            WEIGHT.set(edge, FixedPoint.picos(reciprocity.left(attention(there), attention(back))));
            NUMBER.set(edge, sums[there + 2]);
            AGAINST.set(edge, FixedPoint.picos(Freshest.against(worth(there), worth(there + 1))));
            edges.add(edge);
        }
    }

    private double attention(int at) {
        return Freshest.attention(worth(at), worth(at + 1));
    }

    private double worth(int at) {
        return Double.longBitsToDouble(sums[at]);
    }
}
