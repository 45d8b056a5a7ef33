package io.clout.propagation.block;

import io.clout.longs.SortedLongIndex;
import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;

/** Vertices on the way to one partition; vertex {@code i} has two values, from {@code 2·i} on. */
public final class VertexChunk implements Externalizable {
    private static final long serialVersionUID = 1L;
    /** Values a vertex. */
    static final int WIDTH = 2;

    private static final int ROWS = 1 << 12;

    long[] ids;
    double[] values;
    int size;

    /** For reading one. */
    public VertexChunk() {}

    /** An empty one for many vertices. */
    static VertexChunk empty() {
        VertexChunk chunk = new VertexChunk();
        chunk.ids = new long[ROWS];
        chunk.values = new double[ROWS * WIDTH];
        return chunk;
    }

    boolean isFull() {
        return size == ids.length;
    }

    @Override
    public void writeExternal(ObjectOutput out) throws IOException {
        ArraySerializer.write(out, ids, size);
        ArraySerializer.write(out, values, WIDTH * size);
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
