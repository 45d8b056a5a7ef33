package io.clout.propagation.block;

import io.clout.longs.SortedLongIndex;
import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;

/** Vertices on the way to one partition; the values of vertex {@code i} are those from {@code i·width} on. */
public final class VertexChunk implements Externalizable {
    private static final long serialVersionUID = 1L;
    private static final int ROWS = 1 << 12;

    long[] ids;
    double[] values;
    int size;

    /** For reading one. */
    public VertexChunk() {}

    /** @param width values a vertex */
    VertexChunk(int width) {
        ids = new long[ROWS];
        values = new double[ROWS * width];
    }

    boolean isFull() {
        return size == ids.length;
    }

    @Override
    public void writeExternal(ObjectOutput out) throws IOException {
        ArraySerializer.write(out, ids, size);
        ArraySerializer.write(out, values, values.length / ids.length * size);
    }

    @Override
    public void readExternal(ObjectInput in) throws IOException {
        ids = ArraySerializer.readLongs(in);
        values = ArraySerializer.readDoubles(in);
        size = ids.length;
    }

    /** The ids of all chunks, in unsigned order; none may come twice. */
    static long[] sorted(Iterable<VertexChunk> chunks) {
        int size = 0;
        for (VertexChunk chunk : chunks) {
            size = Math.addExact(size, chunk.size);
        }
        long[] all = new long[size];
        int next = 0;
        for (VertexChunk chunk : chunks) {
            System.arraycopy(chunk.ids, 0, all, next, chunk.size);
            next += chunk.size;
        }
        long[] distinct = SortedLongIndex.distinct(all);
        if (distinct.length < size) {
            throw new IllegalArgumentException(
                    "%,d vertices occur twice: a key has two rows, or two keys have one 64-bit hash"
                            .formatted(size - distinct.length));
        }
        return distinct;
    }
}
