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
record CsrSegment(int first, int[] rows, int[] slots, double[] weights) implements Serializable {

    /**
     * Adds what each vertex receives, {@code Σ_e weight·handed} in quanta, edge by edge rounded to whole ones.
     *
     * @param handed what the reactors hand on for each unit of weight, damped, in quanta; k for each slot
     * @param received vertex i of the block has those from i·k on; so far 0
     */
    void step(double[] handed, int columns, long[] received) {
        int vertices = rows.length - 1;
        if (columns == 1) {
            for (int i = 0; i < vertices; i++) {
                received[first + i] = row(handed, rows[i], rows[i + 1]);
            }
        } else {
            for (int i = 0; i < vertices; i++) {
                row(handed, columns, rows[i], rows[i + 1], received, (first + i) * columns);
            }
        }
    }

    private long row(double[] handed, int from, int to) {
        long received = 0;
        for (int e = from; e < to; e++) {
            received += Quantization.round(weights[e] * handed[slots[e]]);
        }
        return received;
    }

    private void row(double[] handed, int columns, int from, int to, long[] received, int at) {
        for (int e = from; e < to; e++) {
            double weight = weights[e];
            int slot = slots[e] * columns;
            for (int j = 0; j < columns; j++) {
                received[at + j] += Quantization.round(weight * handed[slot + j]);
            }
        }
    }
}
