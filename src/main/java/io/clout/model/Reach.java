package io.clout.model;

/**
 * Expected number of distinct credible persons who react to a node: {@code C + s·K/(s + K)}, {@code s = trust·(C + 1)},
 * C = Σ h and K = Σ (1 − h) over its reactors. The unknown count as far as the credible corroborate them: at most C + 1
 * for trust 1, however many there are.
 */
public final class Reach {
    private Reach() {}

    /** Reach, in persons. */
    public static double of(double credible, double unknown, double trust) {
        return new Corroboration(trust, 1).received(credible, unknown);
    }
}
