package io.clout.propagation.block;

import io.clout.longs.SortedLongIndex;
import java.io.Serializable;
import java.util.List;

/**
 * What one run gives the vertices of a partition; the values of vertex i, in the order of ids, are those from i·k on.
 *
 * @param ids in unsigned order
 * @param preference not normalised
 * @param factors one a vertex, what part of what it is handed it receives; empty: all of it
 * @param earlier shares, NaN where there are none; empty: there are none at all
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
public record VertexValues(long[] ids, double[] preference, double[] factors, double[] earlier)
        implements Serializable {

    /** @param chunks that hold each vertex once */
    public static VertexValues of(List<VertexChunk> chunks, VertexColumns columns) {
        SortedLongIndex local = new SortedLongIndex(VertexChunk.sorted(chunks));
        int sides = columns.sides();
        VertexValues vertices = new VertexValues(
                local.ids(),
                new double[local.size() * sides],
                new double[columns.factor() ? local.size() : 0],
                new double[columns.earlier() ? local.size() * sides : 0]);
        for (VertexChunk chunk : chunks) {
            for (int i = 0; i < chunk.size; i++) {
                int place = local.place(chunk.ids[i]);
                int at = i * columns.width();
                System.arraycopy(chunk.values, at, vertices.preference, place * sides, sides);
                if (columns.factor()) {
                    vertices.factors[place] = chunk.values[at + columns.factorAt()];
                }
                if (columns.earlier()) {
                    System.arraycopy(chunk.values, at + columns.earlierAt(), vertices.earlier, place * sides, sides);
                }
            }
        }
        return vertices;
    }

    public int size() {
        return ids.length;
    }

    /** The earlier shares; the preference, as a share of {@code totals}, for vertices that have none. */
    public double[] start(double[] totals) {
        double[] start = earlier.clone();
        for (int i = 0; i < start.length; i++) {
            if (Double.isNaN(start[i])) {
                start[i] = preference[i] / totals[i % totals.length];
            }
        }
        return start;
    }

    /** Leaves of what was handed to each vertex, in quanta, what it receives. */
    public void receive(long[] handed) {
        int sides = factors.length == 0 ? 0 : handed.length / factors.length;
        for (int v = 0; v < factors.length; v++) {
            if (factors[v] < 1) {
                for (int i = v * sides; i < (v + 1) * sides; i++) {
                    handed[i] = Quantization.round(factors[v] * handed[i]);
                }
            }
        }
    }
}
