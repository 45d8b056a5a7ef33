package io.clout.propagation.block;

import java.io.Serializable;

/**
 * Sums over vertices, in quanta, which are the same for every order in which parts are merged.
 *
 * @param received Σ received
 * @param moved Σ |received − received before|
 * @param most the largest |received − received before|
 */
public record StepSums(long received, long moved, long most) implements Serializable {
    /** Nothing summed yet. */
    public static final StepSums ZERO = new StepSums(0, 0, 0);

    public StepSums merge(StepSums other) {
        return new StepSums(received + other.received, moved + other.moved, Math.max(most, other.most));
    }
}
