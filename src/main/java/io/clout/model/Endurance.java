package io.clout.model;

import java.io.Serializable;

/**
 * Factor for being reacted to over a long time: {@code E = 1 + weight·ln(1 + D)}, D being the days between the first
 * and the last reaction by somebody credible, at most {@code stretch} for each credible reactor beyond the first.
 *
 * @param weight ≥ 0
 * @param stretch days, ≥ 0
 */
public record Endurance(double weight, int stretch) implements Serializable {
    /** D. */
    public long days(long first, long last, long credibleReactors) {
        return Math.max(0, Math.min(last - first, stretch * Math.max(0, credibleReactors - 1)));
    }

    /** E, ≥ 1. */
    public double factor(long days) {
        return 1 + weight * StrictMath.log1p((double) days);
    }
}
