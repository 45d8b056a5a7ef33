package io.clout.model;

/**
 * Fraction of received influence that an author keeps after negative reactions: {@code f = R/(R + N)}; 0 where R is 0.
 */
public final class HeldAgainst {
    private HeldAgainst() {}

    /** f, in [0, 1]. */
    public static double left(double received, double against) {
        return received > 0 ? received / (received + against) : 0;
    }
}
