package io.clout.propagation;

import io.clout.config.PropagationConfig;

/** Failure to reach the tolerance within the allowed iterations. */
public final class NotConvergedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotConvergedException(PropagationResult influence, PropagationConfig config) {
        super(
                "the L1 residual is %.3g after %d iterations, above propagation.tolerance = %s: raise propagation.max-iterations, the tolerance or propagation.teleport"
                        .formatted(influence.residual(), influence.iterations().size(), config.tolerance()));
    }
}
