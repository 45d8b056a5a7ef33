package io.clout.propagation;

import io.clout.config.PropagationConfig;
import io.clout.propagation.block.StepSums;
import java.util.Optional;

/** When an iteration ends, and why. */
public final class StopRule {
    /** Quanta by which rounding may move a value for ever. */
    private static final long ROUNDING = 2;

    private final double tolerance;
    private final int mostIterations;

    /** @param one the unit of mass, in which the tolerance is told */
    public StopRule(PropagationConfig config, double one) {
        this.tolerance = config.tolerance() * one;
        this.mostIterations = config.maxIterations();
    }

    /** Takes note of an iteration; empty: it goes on. */
    public Optional<StopReason> after(PropagationResult.Iteration iteration, StepSums sums) {
        if (iteration.residual() <= tolerance) {
            return Optional.of(StopReason.CONVERGED);
        } else if (sums.most() <= ROUNDING) {
            return Optional.of(StopReason.SETTLED);
        }
        return iteration.number() >= mostIterations ? Optional.of(StopReason.RAN_OUT) : Optional.empty();
    }
}
