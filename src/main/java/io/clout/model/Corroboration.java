package io.clout.model;

import java.io.Serializable;

/**
 * Attention that counts: {@code R = H + s·U/(s + U)}, {@code s = trust·(H + one)}. H is what a node received from the
 * credible and from those whom these made heard, U what it received from the unknown.
 *
 * <p>R ≤ (1 + trust)·H + trust·one for every U; R rises in H and in U.
 *
 * @param trust how far the credible vouch for the unknown, ≥ 0
 * @param one the unit of mass, &gt; 0
 */
public record Corroboration(double trust, double one) implements Serializable {
    /** R. */
    public double received(double credible, double unknown) {
        return credible + counted(credible, unknown) * unknown;
    }

    /** Part of U that counts, {@code s/(s + U)}, in [0, 1]; 0 where s is 0. */
    public double counted(double credible, double unknown) {
        double most = most(credible);
        return most == 0 ? 0 : most / (most + unknown);
    }

    /** ∂R/∂H. */
    public double byCredible(double credible, double unknown) {
        double most = most(credible);
        double part = most == 0 ? 1 : unknown / (most + unknown);
        return 1 + trust * part * part;
    }

    /** ∂R/∂U. */
    public double byUnknown(double credible, double unknown) {
        double part = counted(credible, unknown);
        return part * part;
    }

    private double most(double credible) {
        return trust * (credible + one);
    }
}
