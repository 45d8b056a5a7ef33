package io.clout.attention;

import io.clout.longs.LongTupleIndex;
import io.clout.model.FixedPoint;
import io.clout.model.Freshest;
import io.clout.model.Reciprocity;
import io.clout.operator.PackedShuffle;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.Iterator;

/** Pairs of nodes, with the strongest reactions from the smaller to the larger and back. */
final class NodePairs {
    /** Longs of a row: reactor, author, bits of the strongest positive and negative worth, reactions. */
    static final int WIDTH = 5;

    static final int REACTOR = 0;
    static final int AUTHOR = 1;
    static final int POSITIVE = 2;
    static final int NEGATIVE = 3;
    static final int REACTIONS = 4;

    private static final int SIDE = 3;

    private final Reciprocity reciprocity;
    private final LongTupleIndex pairs = new LongTupleIndex(2);
    /** By pair, three numbers there and three back. */
    private long[] sums = new long[16 * 2 * SIDE];

    /** @param in pages of rows; all of one pair, there and back, are here */
    NodePairs(Reciprocity reciprocity, Iterator<byte[]> in) {
        this.reciprocity = reciprocity;
        long[] row = new long[WIDTH];
        while (in.hasNext()) {
            for (LongBuffer longs = PackedShuffle.longs(in.next()); longs.hasRemaining(); ) {
                longs.get(row);
                add(row);
            }
        }
    }

    private void add(long[] row) {
        long small = Math.min(row[REACTOR], row[AUTHOR]);
        int at = 2 * SIDE * pairs.add(small, Math.max(row[REACTOR], row[AUTHOR])) + (row[REACTOR] == small ? 0 : SIDE);
        sums = at < sums.length ? sums : Arrays.copyOf(sums, 2 * sums.length);
        // Of doubles that are not negative the larger has the larger bits.
        sums[at] = Math.max(sums[at], row[POSITIVE]);
        sums[at + 1] = Math.max(sums[at + 1], row[NEGATIVE]);
        sums[at + 2] += row[REACTIONS];
    }

    /** Hash by which all of a pair meets. */
    static long hash(long reactor, long author) {
        return Math.min(reactor, author) * 31 + Math.max(reactor, author);
    }

    /** Both directions: reactor, author, weight, reactions, against; without directions in which nothing happened. */
    long[][] edges() {
        long[][] edges = new long[5][2 * pairs.size()];
        int size = 0;
        for (int pair = 0; pair < pairs.size(); pair++) {
            int there = 2 * SIDE * pair;
            size = edge(edges, size, pairs.get(pair, 0), pairs.get(pair, 1), there, there + SIDE);
            size = edge(edges, size, pairs.get(pair, 1), pairs.get(pair, 0), there + SIDE, there);
        }
        for (int column = 0; column < edges.length; column++) {
            edges[column] = Arrays.copyOf(edges[column], size);
        }
        return edges;
    }

    private int edge(long[][] edges, int size, long reactor, long author, int there, int back) {
        if (sums[there + 2] == 0 && sums[there + 1] == 0) {
            return size;
        }
        double against = Freshest.against(worth(there), worth(there + 1));
        edges[0][size] = reactor;
        edges[1][size] = author;
        edges[2][size] = FixedPoint.picos(reciprocity.left(attention(there), attention(back)));
        edges[3][size] = sums[there + 2];
        edges[4][size] = FixedPoint.picos(against);
        return size + 1;
    }

    private double attention(int at) {
        return Freshest.attention(worth(at), worth(at + 1));
    }

    private double worth(int at) {
        return Double.longBitsToDouble(sums[at]);
    }
}
