package io.clout.propagate;

import java.io.Serializable;
import java.util.Arrays;

/**
 * A run of rows on the way to one partition, as flat arrays: edges (reactor, author, weight), or vertices (vertex, −,
 * preference).
 */
final class Chunk implements Serializable {
    private static final long serialVersionUID = 1L;
    /** Rows after which a chunk is sent off: large enough that a chunk's own cost does not show. */
    static final int ROWS = 1 << 15;

    long[] from = new long[64];
    long[] to = new long[64];
    double[] value = new double[64];
    int size;

    void add(long fromVertex, long toVertex, double amount) {
        if (size == from.length) {
            from = Arrays.copyOf(from, 2 * size);
            to = Arrays.copyOf(to, 2 * size);
            value = Arrays.copyOf(value, 2 * size);
        }
        from[size] = fromVertex;
        to[size] = toVertex;
        value[size] = amount;
        size++;
    }

    boolean isFull() {
        return size >= ROWS;
    }
}
