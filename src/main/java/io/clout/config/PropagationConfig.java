package io.clout.config;

import java.io.Serializable;

/**
 * How influence is propagated, and when that stops.
 *
 * @param teleport ε in (0, 1): share of all influence that restarts at the preference; 1 − damping
 * @param tolerance largest L1 residual with which the iteration counts as converged, > 0
 * @param maxIterations iterations after which the run gives up, ≥ 1
 * @param stableTop number of accounts whose order, unchanged, ends the iteration; 0: it does not
 * @param stableIterations for how many iterations that order must not change, ≥ 1
 * @param checkpointIterations iterations from one checkpoint to the next, ≥ 1
 * @param warmStart whether the first vector is that of the last release
 * @param partitions of the graph; 0: as many as its size and the memory ask for
 */
public record PropagationConfig(
        double teleport,
        double tolerance,
        int maxIterations,
        int stableTop,
        int stableIterations,
        int checkpointIterations,
        boolean warmStart,
        int partitions)
        implements Serializable {

    /** The same to a tolerance that is at most {@code most}, whatever the order at the top. */
    public PropagationConfig closer(double most) {
        return new PropagationConfig(
                teleport,
                Math.min(tolerance, most),
                maxIterations,
                0,
                stableIterations,
                checkpointIterations,
                warmStart,
                partitions);
    }

    static PropagationConfig read(Section s) {
        return new PropagationConfig(
                s.number("teleport", "in (0, 1)", n -> n > 0 && n < 1),
                s.number("tolerance", "in (0, 1)", n -> n > 0 && n < 1),
                (int) s.whole("max-iterations", "a whole number in [1, 10000]", 1, 10_000),
                (int) s.whole("stable-top", "a whole number in [0, 100000]", 0, 100_000),
                (int) s.whole("stable-iterations", "a whole number in [1, 10000]", 1, 10_000),
                (int) s.whole("checkpoint-iterations", "a whole number in [1, 10000]", 1, 10_000),
                s.flag("warm-start"),
                (int) s.whole("partitions", "a whole number in [0, 10000]", 0, 10_000));
    }
}
