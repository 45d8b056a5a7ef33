package io.clout.model;

/**
 * Influence of one reactor: {@code x = h + (1−ε)·H} for each share of their attention goes into an author's H, and
 * {@code y = 1 − h} into U. The share of attention w is {@code a = w/whole}. All are in units of a share, as h is.
 *
 * @param own h in [0, 1], the reactor's credibility
 * @param handedOn (1−ε)·H ≥ 0
 * @param whole divisor of the reactor's attention, &gt; 0
 */
public record ReactorInfluence(double own, double handedOn, double whole) {
    /**
     * Influence of a reactor who received something.
     *
     * @param damping 1−ε
     * @param received H, in units of a share
     */
    public static ReactorInfluence of(double own, double damping, double received, double whole) {
        return new ReactorInfluence(own, damping * received, whole);
    }

    /** Influence of somebody whom nobody knows. */
    public static ReactorInfluence unknown(double whole) {
        return new ReactorInfluence(0, 0, whole);
    }

    /** x, which goes into H. */
    public double credible() {
        return own + handedOn;
    }

    /** y, which goes into U. */
    public double unknown() {
        return 1 - own;
    }

    /** Share a of the reactor's attention that {@code weight} is. */
    public double share(double weight) {
        return weight / whole;
    }
}
