package io.clout.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clout.config.PropagationConfig;
import io.clout.propagation.block.Quantization;
import io.clout.propagation.block.StepSums;
import io.clout.propagation.block.TopVertices;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StopRuleTest {
    private static final double TOLERANCE = 1e-6;

    @Test
    void aResidualWithinTheToleranceConverges() {
        StopRule rule = new StopRule(config(100, 0));
        assertThat(after(rule, 1, 1e-5)).isEmpty();
        assertThat(after(rule, 2, 1e-7)).contains(StopReason.CONVERGED);
    }

    @Test
    void ofSeveralRightHandSidesTheLastOneDecides() {
        StepSums before = StepSums.zero(2, 0);
        StepSums after = StepSums.zero(2, 0);
        after.moved()[0] = (long) (1e-7 * Quantization.ONE);
        after.moved()[1] = (long) (1e-5 * Quantization.ONE);
        assertThat(after.residual(before)).isCloseTo(1e-5, within(1e-15));
        after.received()[0] = (long) (1e-4 * Quantization.ONE);
        assertThat(after.residual(before)).isCloseTo(1e-4 + 1e-7, within(1e-15));
    }

    @Test
    void aTopWhoseOrderStaysForAsManyIterationsAsAskedEndsIt() {
        StopRule rule = new StopRule(config(100, 2));
        assertThat(after(rule, 1, new long[] {1, 2, 3})).isEmpty();
        assertThat(after(rule, 2, new long[] {1, 2, 3})).isEmpty();
        assertThat(after(rule, 3, new long[] {2, 1, 3})).isEmpty();
        assertThat(after(rule, 4, new long[] {2, 1, 5})).isEmpty();
        assertThat(after(rule, 5, new long[] {2, 1, 9})).isEmpty();
        assertThat(after(rule, 6, new long[] {2, 1, 7})).contains(StopReason.TOP_STABLE);
    }

    @Test
    void theLargestNumberOfIterationsEndsIt() {
        StopRule rule = new StopRule(config(2, 0));
        assertThat(after(rule, 1, 1)).isEmpty();
        assertThat(after(rule, 2, 1)).contains(StopReason.RAN_OUT);
    }

    @Test
    void theTopIsTheSameInWhateverOrderItIsMergedAndTiesGoToTheSmallerId() {
        TopVertices one = new TopVertices(3);
        TopVertices other = new TopVertices(3);
        long[][] all = {{7, 50}, {-1, 50}, {3, 50}, {9, 10}, {4, 60}};
        for (int i = 0; i < all.length; i++) {
            one.add(all[i][0], all[i][1]);
            other.add(all[all.length - 1 - i][0], all[all.length - 1 - i][1]);
        }
        assertThat(one.vertices()).containsExactly(4L, 3L, 7L).isEqualTo(other.vertices());
    }

    private static PropagationConfig config(int maxIterations, int stableTop) {
        return new PropagationConfig(0.15, TOLERANCE, maxIterations, stableTop, 3, 10, false, 0);
    }

    private static Optional<StopReason> after(StopRule rule, int number, double residual) {
        return rule.after(new PropagationResult.Iteration(number, residual, 1), new TopVertices[] {new TopVertices(0)});
    }

    /** The vertices in this order, the first with the most influence. */
    private static Optional<StopReason> after(StopRule rule, int number, long[] vertices) {
        TopVertices top = new TopVertices(2);
        for (int i = 0; i < vertices.length; i++) {
            top.add(vertices[i], vertices.length - i);
        }
        return rule.after(new PropagationResult.Iteration(number, 1, 1), new TopVertices[] {top});
    }
}
