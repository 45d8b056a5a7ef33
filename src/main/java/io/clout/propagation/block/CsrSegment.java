package io.clout.propagation.block;

import java.io.Serializable;

/**
 * Neighbouring vertices with the edges that end in them, as compressed sparse rows: vertex {@code first + i} receives
 * along the edges {@code rows[i]} to {@code rows[i + 1]}, edge {@code e} from the reactor in slot {@code slots[e]}.
 * Edges of a row stand in any order.
 *
 * @param first place of the first vertex in its block
 * @param weights above 2⁵³ to the nearest double
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
public record CsrSegment(int first, int[] rows, int[] slots, double[] weights) implements Serializable {

    /** Takes an edge: the place of its author in the block, the slot of its reactor, its weight. */
    public interface EdgeVisitor {
        void visit(int author, int slot, double weight);
    }

    /**
     * Computes {@code Σ_e weight·handed} for each vertex, in quanta; each edge's part is rounded to whole ones.
     *
     * @param handed influence that reactors hand on for each unit of weight, in quanta, by slot
     * @param received by vertex of the block
     */
    void step(double[] handed, long[] received) {
        for (int i = 0; i < rows.length - 1; i++) {
            received[first + i] = row(handed, rows[i], rows[i + 1]);
        }
    }

    private long row(double[] handed, int from, int to) {
        long received = 0;
        for (int e = from; e < to; e++) {
            received += Quantization.round(weights[e] * handed[slots[e]]);
        }
        return received;
    }

    /** Visits all edges, author by author. */
    void each(EdgeVisitor visitor) {
        for (int i = 0; i < rows.length - 1; i++) {
            for (int e = rows[i]; e < rows[i + 1]; e++) {
                visitor.visit(first + i, slots[e], weights[e]);
            }
        }
    }
}
