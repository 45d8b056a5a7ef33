package io.clout.model;

import java.io.Serializable;

/**
 * Share of a reactor's attention: {@code a(u→v) = w(u→v)/max(W0, W(u))}, W(u) = Σ_v (w + n).
 *
 * @param w0 attention with which a reactor hands on everything, &gt; 0
 */
public record FullAttention(double w0) implements Serializable {
    /** Divisor of a reactor who gives {@code given} in all. */
    public double whole(double given) {
        return Math.max(w0, given);
    }

    /** Share of one fresh reaction by a reactor who does little else; the unit of mass. */
    public double one() {
        return 1 / w0;
    }
}
