package io.clout.config;

/**
 * When the propagation stops.
 *
 * @param teleport ε in (0, 1): share of all influence that restarts at the preference; 1 − damping
 * @param tolerance largest L1 residual with which the iteration counts as converged, > 0
 * @param maxIterations iterations after which the run gives up, ≥ 1
 */
public record PropagationConfig(double teleport, double tolerance, int maxIterations) {

    static PropagationConfig read(Section s) {
        return new PropagationConfig(
                s.number("teleport", "in (0, 1)", n -> n > 0 && n < 1),
                s.number("tolerance", "in (0, 1)", n -> n > 0 && n < 1),
                (int) s.whole("max-iterations", "a whole number in [1, 10000]", 1, 10_000));
    }
}
