package io.clout.model;

/** Mass that an amount from outside the logs brings: {@code weight·x/(x + half)}. */
public final class OutsideEvidence {
    private OutsideEvidence() {}

    /** Mass of the amount x &gt; 0, below {@code weight}. */
    public static double mass(double amount, double weight, double half) {
        return amount / (amount + half) * weight;
    }
}
