package io.clout.model;

import java.io.Serializable;

/**
 * Discount on mutual attention: {@code w(u→v) −= ρ·min(w(u→v), w(v→u))}.
 *
 * @param rho in [0, 1]
 */
public record Reciprocity(double rho) implements Serializable {
    /** Attention that is left of {@code there} when {@code back} comes back. */
    public double left(double there, double back) {
        return there - rho * Math.min(there, back);
    }
}
