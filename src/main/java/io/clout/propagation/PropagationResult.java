package io.clout.propagation;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How influence is spread at the fixed point, and how the iteration got there.
 *
 * @param shares {@code vertex}, {@code pi}; the pi of a right-hand side sum to 1
 * @param vertices number of accounts
 * @param sides one entry for each right-hand side
 * @param iterations one entry an iteration, in order; those of a run that was resumed are among them
 * @param ending why there are no more of them
 */
public record PropagationResult(
        Dataset<Row> shares, long vertices, List<Side> sides, List<Iteration> iterations, StopReason ending) {

    /**
     * One right-hand side as a whole.
     *
     * @param total Σ pi, which is 1 but for rounding
     * @param unspent share of all influence that its holders did not hand on, in [0, 1]
     * @param silentLevel the pi of an account with average preference that nobody reacts to
     */
    public record Side(double total, double unspent, double silentLevel) {}

    /**
     * One step.
     *
     * @param residual at least the L1 distance between the vectors before and after it, at most twice that (see
     *     {@link Propagation}); of several right-hand sides the largest
     * @param seconds wall time
     */
    public record Iteration(int number, double residual, double seconds) implements java.io.Serializable {}

    /** Whether the shares are what was asked for: the iterations did not run out. */
    public boolean converged() {
        return ending != StopReason.RAN_OUT;
    }

    /** The last residual. */
    public double residual() {
        return iterations.get(iterations.size() - 1).residual();
    }
}
