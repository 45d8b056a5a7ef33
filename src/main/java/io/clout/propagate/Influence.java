package io.clout.propagate;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How influence is spread at the fixed point, and how the iteration got there.
 *
 * @param shares {@code vertex}, {@code pi}; the pi sum to 1
 * @param vertices number of accounts
 * @param unspent share of all influence that its holders did not hand on, in [0, 1]
 * @param silentLevel the pi of an account with average preference that nobody reacts to
 * @param total Σ pi, which is 1 but for rounding
 * @param iterations one entry an iteration, in order
 * @param converged whether the last residual is within the tolerance; false: the iterations ran out
 */
public record Influence(
        Dataset<Row> shares,
        long vertices,
        double unspent,
        double silentLevel,
        double total,
        List<Iteration> iterations,
        boolean converged) {

    /**
     * One step.
     *
     * @param residual L1 distance between the vectors before and after it
     * @param seconds wall time
     */
    public record Iteration(int number, double residual, double seconds) {}

    /** The last residual. */
    public double residual() {
        return iterations.get(iterations.size() - 1).residual();
    }
}
