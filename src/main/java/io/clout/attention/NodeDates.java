package io.clout.attention;

import io.clout.longs.LongTupleTable;
import io.clout.operator.PackedShuffle;
import java.nio.LongBuffer;
import java.util.Iterator;

/**
 * Dates on which nodes were around, their credibility and their posts. Rows of one node add up in any order: the first
 * date is the smallest, the last and the credibility are the largest, posts are summed.
 */
final class NodeDates implements PackedShuffle.Source {
    /** Columns of a row; those of {@link #FIRSTS} hold the first date and those behind them the last. */
    static final int WIDTH = 11;

    static final int NODE = 0;
    static final int ACTED = 1;
    static final int KNOWN = 3;
    static final int HEARD = 5;
    static final int CREDIBLE = 7;
    static final int POSTS = 8;
    static final int PAIRED = 9;
    static final int REACTIONS = 10;

    private static final int[] FIRSTS = {ACTED, KNOWN, HEARD};

    private final LongTupleTable nodes = new LongTupleTable(1, WIDTH);
    private int next;

    private int row(long node) {
        int before = nodes.size();
        int row = nodes.row(node);
        if (row == before) {
            for (int first : FIRSTS) {
                nodes.set(row, first, Reactor.NEVER);
                nodes.set(row, first + 1, -1);
            }
        }
        return row;
    }

    /** Takes dates, of which none is told by {@link Reactor#NEVER}. */
    void around(long node, int column, int first, int last) {
        if (first != Reactor.NEVER) {
            int row = row(node);
            nodes.set(row, column, Math.min(nodes.get(row, column), first));
            nodes.set(row, column + 1, Math.max(nodes.get(row, column + 1), last));
        }
    }

    void paired(long node) {
        nodes.set(row(node), PAIRED, 1);
    }

    void reactions(long node, long number) {
        nodes.add(row(node), REACTIONS, number);
    }

    void posts(long node, long faded) {
        nodes.add(row(node), POSTS, faded);
    }

    /** Takes the credibility of one of the node's accounts. */
    void credible(long node, double credibility) {
        int row = row(node);
        // Of doubles that are not negative the larger has the larger bits.
        nodes.set(row, CREDIBLE, Math.max(nodes.get(row, CREDIBLE), Double.doubleToRawLongBits(credibility)));
    }

    /** Takes rows that other tasks made. */
    NodeDates addAll(Iterator<byte[]> pages) {
        long[] row = new long[WIDTH];
        while (pages.hasNext()) {
            for (LongBuffer longs = PackedShuffle.longs(pages.next()); longs.hasRemaining(); ) {
                longs.get(row);
                for (int first : FIRSTS) {
                    around(row[NODE], first, (int) row[first], (int) row[first + 1]);
                }
                credible(row[NODE], Double.longBitsToDouble(row[CREDIBLE]));
                posts(row[NODE], row[POSTS]);
                reactions(row[NODE], row[REACTIONS]);
                if (row[PAIRED] == 1) {
                    paired(row[NODE]);
                }
            }
        }
        return this;
    }

    long[][] columns() {
        return nodes.columns();
    }

    @Override
    public boolean hasNext() {
        return next < nodes.size();
    }

    @Override
    public long next(long[] row) {
        for (int column = 0; column < WIDTH; column++) {
            row[column] = nodes.get(next, column);
        }
        next++;
        return row[NODE];
    }
}
