package io.clout.propagation.block;

import io.clout.propagation.Propagation;
import java.io.Serializable;

/**
 * Sums over vertices, in quanta, and the top of the vertices; one of each for a right-hand side. They are the same for
 * every order in which parts are merged.
 *
 * @param received Σ received
 * @param moved Σ |received − received before|
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
public record StepSums(long[] received, long[] moved, TopVertices[] top) implements Serializable {

    /**
     * Nothing summed yet.
     *
     * @param columns number of right-hand sides
     * @param topSize how many vertices the top has; 0: it is not wanted
     */
    public static StepSums zero(int columns, int topSize) {
        TopVertices[] top = new TopVertices[columns];
        for (int j = 0; j < columns; j++) {
            top[j] = new TopVertices(topSize);
        }
        return new StepSums(new long[columns], new long[columns], top);
    }

    public StepSums merge(StepSums other) {
        for (int j = 0; j < received.length; j++) {
            received[j] += other.received[j];
            moved[j] += other.moved[j];
            top[j].merge(other.top[j]);
        }
        return this;
    }

    /** The share of all influence that restarts, by right-hand side: what was not received. */
    public double[] restart() {
        double[] restart = new double[received.length];
        for (int j = 0; j < restart.length; j++) {
            restart[j] = (Quantization.ONE_WHOLE - received[j]) / Quantization.ONE;
        }
        return restart;
    }

    /** Whether no more is received than there is, by right-hand side. */
    public boolean[] arePossible() {
        boolean[] possible = new boolean[received.length];
        for (int j = 0; j < possible.length; j++) {
            possible[j] = received[j] >= 0 && received[j] <= Quantization.ONE_WHOLE;
        }
        return possible;
    }

    /** The largest L1 distance between the vectors before and after, or a little more (see {@link Propagation}). */
    public double residual(StepSums before) {
        double largest = 0;
        for (int j = 0; j < received.length; j++) {
            long restarts = Math.abs(received[j] - before.received[j]);
            largest = Math.max(largest, (moved[j] + (double) restarts) / Quantization.ONE);
        }
        return largest;
    }
}
