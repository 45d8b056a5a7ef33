package io.clout.model;

import java.io.Serializable;

/**
 * Part that is left of an account's reactions of one date: {@code min(1, budget / Σ|value|)}, the sum being over
 * distinct authors, of each the largest |value| of that date.
 *
 * <p>The part is kept in whole numbers of 2⁻³⁰, the <em>strength</em> of a reaction of value 1. Rounding changes it by
 * at most 2⁻³¹.
 *
 * @param budget most worth of one account's reactions on one date, &gt; 0
 */
public record Budget(double budget) implements Serializable {
    /** Strength of a reaction of value 1 on a date within the budget. */
    public static final int FULL = 1 << 30;

    /** Strength of a reaction of value 1 on a date with so much worth. */
    public int strength(double worth) {
        return worth <= budget ? FULL : (int) Math.rint(budget / worth * FULL);
    }

    /** Worth of a reaction of this value and strength. */
    public static double worth(double value, long strength) {
        return value * (strength / (double) FULL);
    }
}
