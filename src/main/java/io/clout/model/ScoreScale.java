package io.clout.model;

import java.io.Serializable;

/**
 * The fixed scale: {@code score = min(100, 1 + tenfold·log10(1 + mass/zero))}.
 *
 * <p>Domain: mass ≥ 0. Range: 1 to 100, to two decimals. A larger mass never has a lower score.
 *
 * @param zero mass below which scores hardly rise, &gt; 0
 * @param tenfold points for every factor of ten, &gt; 0
 */
public record ScoreScale(double zero, double tenfold) implements Serializable {
    private static final double MOST = 100;
    private static final double DECIMALS = 100;
    private static final double TEN = StrictMath.log(10);

    /** The score of {@code mass}. */
    public double score(double mass) {
        return Math.rint(unrounded(mass) * DECIMALS) / DECIMALS;
    }

    /** The score of {@code mass} before it is rounded. */
    public double unrounded(double mass) {
        return Math.min(MOST, 1 + tenfold * (StrictMath.log1p(mass / zero) / TEN));
    }
}
