package io.clout.propagation.block;

import io.clout.longs.SortedLongIndex;
import java.io.Serializable;
import java.util.List;

/**
 * Vertices of a partition, with two values each, in the order of ids.
 *
 * @param ids in unsigned order
 * @param credible h, or another value in a later pass
 * @param outside attention that a vertex gives beside its edges, in the unit of the weights
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
public record VertexValues(long[] ids, double[] credible, double[] outside) implements Serializable {

    /** @param chunks that hold each vertex once */
    public static VertexValues of(List<VertexChunk> chunks) {
        SortedLongIndex local = new SortedLongIndex(VertexChunk.sorted(chunks));
        VertexValues vertices = new VertexValues(local.ids(), new double[local.size()], new double[local.size()]);
        for (VertexChunk chunk : chunks) {
            for (int i = 0; i < chunk.size; i++) {
                int place = local.place(chunk.ids[i]);
                vertices.credible[place] = chunk.values[VertexChunk.WIDTH * i];
                vertices.outside[place] = chunk.values[VertexChunk.WIDTH * i + 1];
            }
        }
        return vertices;
    }

    public int size() {
        return ids.length;
    }
}
