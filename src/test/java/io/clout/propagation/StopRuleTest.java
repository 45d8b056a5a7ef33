package io.clout.propagation;

import static org.assertj.core.api.Assertions.assertThat;

import io.clout.config.PropagationConfig;
import io.clout.propagation.PropagationResult.Iteration;
import io.clout.propagation.block.StepSums;
import org.junit.jupiter.api.Test;

class StopRuleTest {
    private final StopRule rule = new StopRule(new PropagationConfig(.3, 1e-7, 5, 20, 0), .025);

    @Test
    void theToleranceIsToldInMass() {
        assertThat(rule.after(new Iteration(1, 2.4e-9, 1), new StepSums(9, 9, 9)))
                .hasValue(StopReason.CONVERGED);
        assertThat(rule.after(new Iteration(1, 2.6e-9, 1), new StepSums(9, 9, 9)))
                .isEmpty();
    }

    @Test
    void valuesThatOnlyRoundingMovesAreSettled() {
        assertThat(rule.after(new Iteration(1, 1, 1), new StepSums(9, 9, 2))).hasValue(StopReason.SETTLED);
    }

    @Test
    void iterationsRunOut() {
        assertThat(rule.after(new Iteration(4, 1, 1), new StepSums(9, 9, 9))).isEmpty();
        assertThat(rule.after(new Iteration(5, 1, 1), new StepSums(9, 9, 9))).hasValue(StopReason.RAN_OUT);
    }
}
