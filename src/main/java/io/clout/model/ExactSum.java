package io.clout.model;

import java.io.Serializable;

/**
 * A sum of doubles that is the same for every order and grouping of its terms.
 *
 * <p>A fixed-point accumulator of 2⁻⁹² resolution in two longs: each term is cut to a multiple of 2⁻⁹² (towards zero,
 * by itself), and whole numbers are added, which is associative and commutative.
 *
 * <p>Domain: |term| &lt; 2³⁰ and every sum on the way within ±2³¹, finite; anything else throws. Error: below n·2⁻⁹²
 * for n terms, and one ulp in {@link #value()}.
 *
 * <p>Source: the idea of Kulisch's long accumulator (Kulisch and Miranker, 1986), narrowed to a fixed range.
 */
public final class ExactSum implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final double LIMIT = 0x1p30;
    private static final int LOW_BITS = 60;
    private static final double HIGH = 0x1p32;
    private static final double LOW = 0x1p60;

    private long high;
    private long low;

    /** Adds one term. */
    public ExactSum add(double term) {
        if (!(Math.abs(term) < LIMIT)) {
            throw new ArithmeticException("term " + term + " is outside ±2^30");
        }
        double scaled = term * HIGH;
        long whole = (long) scaled;
        return add(whole, (long) ((scaled - whole) * LOW));
    }

    /** Adds all terms of another sum. */
    public ExactSum merge(ExactSum other) {
        return add(other.high, other.low);
    }

    private ExactSum add(long moreHigh, long moreLow) {
        long sum = low + moreLow;
        long carry = sum >> LOW_BITS;
        low = sum - (carry << LOW_BITS);
        high = Math.addExact(high, Math.addExact(moreHigh, carry));
        return this;
    }

    /** The sum as a double, within one ulp. */
    public double value() {
        if (high >= 0) {
            return high / HIGH + low / LOW / HIGH;
        }
        // Both parts negative: of opposite signs they would cancel, and leave the rounding of each.
        return (high + 1) / HIGH + (low - (1L << LOW_BITS)) / LOW / HIGH;
    }
}
