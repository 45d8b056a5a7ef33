package io.clout.propagation;

import java.io.Serializable;
import java.util.List;

/**
 * How an iteration went.
 *
 * @param vertices number of vertices
 * @param total Σ H
 * @param iterations one entry an iteration, in order; those of a run that was resumed are among them
 * @param ending why there are no more of them
 */
public record PropagationResult(long vertices, double total, List<Iteration> iterations, StopReason ending) {

    /**
     * One step.
     *
     * @param residual the L1 distance between the vectors before and after it
     * @param seconds wall time
     */
    public record Iteration(int number, double residual, double seconds) implements Serializable {}

    /** Whether the iterations did not run out. */
    public boolean converged() {
        return ending != StopReason.RAN_OUT;
    }

    /** The last residual. */
    public double residual() {
        return iterations.get(iterations.size() - 1).residual();
    }
}
