package io.clout.score;

import io.clout.cluster.LongPages;
import io.clout.numeric.LongTuples;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * Says of edges that were sent to an end whose account that is. Rows are
 *
 * <pre>
 *   an account   vertex, person, mass in 10⁻⁶, 0, −1
 *   an edge      reactor, author, 0, weight, reactions                     at its reactor
 *                author, the reactor's person and its mass, …              at its author
 *                the author's person, the reactor's person and its mass, … then
 * </pre>
 */
final class Whose implements LongPages.Source {
    static final int WIDTH = 5;

    /** Which end of its edges a partition has. */
    enum End {
        REACTOR,
        AUTHOR
    }

    private final End end;
    private final Iterator<byte[]> pages;
    private final LongTuples vertices = new LongTuples(1);
    /** Person and mass of each vertex. */
    private long[] known = new long[2 * 16];

    private int told;
    private LongBuffer page = LongBuffer.allocate(0);
    private final long[] in = new long[WIDTH];
    private int vertex = -1;

    Whose(End end, Iterator<byte[]> in) {
        this.end = end;
        List<byte[]> all = new ArrayList<>();
        in.forEachRemaining(all::add);
        long[] row = new long[WIDTH];
        for (byte[] bytes : all) {
            for (LongBuffer longs = LongPages.longs(bytes); longs.hasRemaining(); ) {
                longs.get(row);
                if (isAccount(row)) {
                    int number = 2 * vertices.add(row[0], 0);
                    known = number < known.length ? known : Arrays.copyOf(known, 2 * number);
                    known[number] = row[1];
                    known[number + 1] = row[2];
                }
            }
        }
        this.pages = all.iterator();
        this.told = end == End.REACTOR ? 0 : vertices.size();
    }

    private static boolean isAccount(long[] row) {
        return row[4] < 0;
    }

    @Override
    public boolean hasNext() {
        while (vertex < 0 && (page.hasRemaining() || pages.hasNext())) {
            if (page.hasRemaining()) {
                page.get(in);
                // An end that is no account is nobody's.
                vertex = isAccount(in) ? -1 : vertices.find(in[0]);
            } else {
                page = LongPages.longs(pages.next());
            }
        }
        return vertex >= 0 || told < vertices.size();
    }

    @Override
    public long next(long[] row) {
        if (vertex < 0) {
            row[0] = vertices.get(told, 0);
            row[1] = known[2 * told];
            row[2] = 0;
            row[3] = 0;
            row[4] = -1;
            told++;
            return row[0];
        }
        System.arraycopy(in, 0, row, 0, WIDTH);
        if (end == End.REACTOR) {
            row[0] = in[1];
            row[1] = known[2 * vertex];
            row[2] = known[2 * vertex + 1];
        } else {
            row[0] = known[2 * vertex];
        }
        vertex = -1;
        return row[0];
    }
}
