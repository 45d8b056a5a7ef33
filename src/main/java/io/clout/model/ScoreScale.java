package io.clout.model;

import java.io.Serializable;

/**
 * A fixed scale: linear in the logarithm of mass between anchors, flat below the first and above the last.
 *
 * <p>Domain: mass ≥ 0. Range: the first to the last anchor's score, to two decimals. Monotone: a larger mass never has
 * a lower score.
 */
public final class ScoreScale implements Serializable {
    private static final long serialVersionUID = 1L;

    private final double[] masses;
    private final double[] scores;

    /**
     * Makes a scale of two or more anchors.
     *
     * @param masses positive and strictly rising
     * @param scores strictly rising, one for each mass
     */
    public ScoreScale(double[] masses, double[] scores) {
        this.masses = masses.clone();
        this.scores = scores.clone();
    }

    /** The score of {@code mass}. */
    public double score(double mass) {
        int last = masses.length - 1;
        if (!(mass > masses[0])) {
            return scores[0];
        }
        if (mass >= masses[last]) {
            return scores[last];
        }
        int i = 1;
        while (mass > masses[i]) {
            i++;
        }
        double part = StrictMath.log(mass / masses[i - 1]) / StrictMath.log(masses[i] / masses[i - 1]);
        return Math.rint((scores[i - 1] + part * (scores[i] - scores[i - 1])) * 100) / 100;
    }
}
