package io.clout.propagation;

import io.clout.config.PropagationConfig;
import io.clout.propagation.block.TopVertices;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** When an iteration ends, and why. */
public final class StopRule implements Serializable {
    private static final long serialVersionUID = 1L;

    private final PropagationConfig config;
    private List<List<Long>> top = List.of();
    private int unchanged;

    public StopRule(PropagationConfig config) {
        this.config = config;
    }

    /**
     * Takes note of an iteration; empty: it goes on.
     *
     * @param tops the vertices with the most influence after it, by right-hand side
     */
    public Optional<StopReason> after(PropagationResult.Iteration iteration, TopVertices[] tops) {
        List<List<Long>> now = Arrays.stream(tops).map(TopVertices::vertices).toList();
        unchanged = now.equals(top) ? unchanged + 1 : 0;
        top = now;
        if (iteration.residual() <= config.tolerance()) {
            return Optional.of(StopReason.CONVERGED);
        } else if (config.stableTop() > 0 && unchanged >= config.stableIterations()) {
            return Optional.of(StopReason.TOP_STABLE);
        }
        return iteration.number() >= config.maxIterations() ? Optional.of(StopReason.RAN_OUT) : Optional.empty();
    }
}
