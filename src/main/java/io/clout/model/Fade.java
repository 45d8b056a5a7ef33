package io.clout.model;

import java.io.Serializable;

/**
 * Worth of a reaction after {@code age} days: {@code (1/(1 + age/memory) − z)/(1 − z)}, where z makes it 0 at the
 * horizon. Half is left after about {@code memory} days, a tenth after nine times as many.
 *
 * <p>Domain: age ≥ 0. Range: [0, 1], falling.
 *
 * @param memory days, &gt; 0
 * @param horizon days after which nothing is left, &gt; 0
 */
public record Fade(double memory, double horizon) implements Serializable {
    /** Part that is left after {@code age} days. */
    public double of(long age) {
        double last = 1 / (1 + horizon / memory);
        return Math.max(0, (1 / (1 + age / memory) - last) / (1 - last));
    }
}
