package io.clout.attention;

import io.clout.longs.LongTupleIndex;
import io.clout.operator.PackedShuffle;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.Iterator;

/** Pairs of accounts, with what they gave each other there (from the smaller to the larger) and back. */
final class MutualPairs {
    private static final int ADDED = 0;
    private static final int TAKEN = 1;
    private static final int REACTIONS = 2;
    private static final int BACK = 3;
    private static final int WIDTH = 2 * BACK;

    private final Worth worth;
    private final LongTupleIndex pairs = new LongTupleIndex(2);
    private long[] sums = new long[16 * WIDTH];

    /** @param in pages of what {@link ReactorDays} gives */
    MutualPairs(Worth worth, Iterator<byte[]> in) {
        this.worth = worth;
        long[] row = new long[ReactorDays.OUT];
        while (in.hasNext()) {
            for (LongBuffer longs = PackedShuffle.longs(in.next()); longs.hasRemaining(); ) {
                longs.get(row);
                int at = WIDTH * pairs.add(Math.min(row[0], row[1]), Math.max(row[0], row[1]))
                        + (row[0] < row[1] ? 0 : BACK);
                sums = at < sums.length ? sums : Arrays.copyOf(sums, 2 * sums.length);
                sums[at + ADDED] += row[2];
                sums[at + TAKEN] += row[3];
                sums[at + REACTIONS] += row[4];
            }
        }
    }

    /** Both directions: reactor, author, weight, reactions, against; without what is nothing. */
    long[][] edges() {
        long[][] edges = new long[5][2 * pairs.size()];
        int size = 0;
        for (int pair = 0; pair < pairs.size(); pair++) {
            int there = pair * WIDTH;
            int back = there + BACK;
            double weightThere = worth.saturated(sums[there + ADDED], sums[there + TAKEN]);
            double weightBack = worth.saturated(sums[back + ADDED], sums[back + TAKEN]);
            double mutual = worth.mutual(weightThere, weightBack);
            size = edge(edges, size, pairs.get(pair, 0), pairs.get(pair, 1), weightThere - mutual, there);
            size = edge(edges, size, pairs.get(pair, 1), pairs.get(pair, 0), weightBack - mutual, back);
        }
        for (int column = 0; column < edges.length; column++) {
            edges[column] = Arrays.copyOf(edges[column], size);
        }
        return edges;
    }

    private int edge(long[][] edges, int size, long reactor, long author, double weight, int from) {
        long against = (long) Math.rint(worth.saturated(sums[from + TAKEN], sums[from + ADDED]));
        if (sums[from + REACTIONS] == 0 && against == 0) {
            return size;
        }
        edges[0][size] = reactor;
        edges[1][size] = author;
        edges[2][size] = (long) Math.rint(weight);
        edges[3][size] = sums[from + REACTIONS];
        edges[4][size] = against;
        return size + 1;
    }
}
