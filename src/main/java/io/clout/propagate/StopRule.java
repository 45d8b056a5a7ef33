package io.clout.propagate;

import io.clout.config.PropagationConfig;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** When an iteration ends, and why. */
final class StopRule implements Serializable {
    private static final long serialVersionUID = 1L;

    private final PropagationConfig config;
    private List<List<Long>> top = List.of();
    private int unchanged;

    StopRule(PropagationConfig config) {
        this.config = config;
    }

    /**
     * Takes note of an iteration; empty: it goes on.
     *
     * @param tops the vertices with the most influence after it, by right-hand side
     */
    Optional<Ending> after(Influence.Iteration iteration, Top[] tops) {
        List<List<Long>> now = Arrays.stream(tops).map(Top::vertices).toList();
        unchanged = now.equals(top) ? unchanged + 1 : 0;
        top = now;
        if (iteration.residual() <= config.tolerance()) {
            return Optional.of(Ending.CONVERGED);
        } else if (config.stableTop() > 0 && unchanged >= config.stableIterations()) {
            return Optional.of(Ending.TOP_STABLE);
        }
        return iteration.number() >= config.maxIterations() ? Optional.of(Ending.RAN_OUT) : Optional.empty();
    }
}
