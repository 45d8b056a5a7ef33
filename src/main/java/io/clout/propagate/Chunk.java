package io.clout.propagate;

import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.util.Arrays;

/**
 * A run of rows on the way to one partition, as flat arrays: edges (reactor, author; weight), or vertices (vertex,
 * vertex; preferences and starts). The values of row {@code i} are those from {@code i·width} on.
 */
final class Chunk implements Externalizable {
    private static final long serialVersionUID = 1L;
    /** Rows after which a chunk is sent off: large enough that a chunk's own cost does not show. */
    static final int ROWS = 1 << 14;

    long[] from;
    long[] to;
    double[] values;
    int width;
    int size;

    /** For reading one. */
    public Chunk() {}

    /** @param width values a row */
    Chunk(int width) {
        this.width = width;
        from = new long[64];
        to = new long[64];
        values = new double[64 * width];
    }

    /** Adds a row; its values are still to be set, from {@link #values}[(size − 1)·width] on. */
    void add(long fromVertex, long toVertex) {
        if (size == from.length) {
            from = Arrays.copyOf(from, 2 * size);
            to = Arrays.copyOf(to, 2 * size);
            values = Arrays.copyOf(values, 2 * size * width);
        }
        from[size] = fromVertex;
        to[size] = toVertex;
        size++;
    }

    boolean isFull() {
        return size >= ROWS;
    }

    @Override
    public void writeExternal(ObjectOutput out) throws IOException {
        out.writeInt(width);
        Wire.write(out, from, size);
        Wire.write(out, to, size);
        Wire.write(out, values, size * width);
    }

    @Override
    public void readExternal(ObjectInput in) throws IOException {
        width = in.readInt();
        from = Wire.readLongs(in);
        to = Wire.readLongs(in);
        values = Wire.readDoubles(in);
        size = from.length;
    }
}
