package io.clout.model;

/** Whole numbers of which a share has so many: sums of them do not depend on the order of their terms. */
public final class FixedPoint {
    /** Values and activities are counted in 10⁻⁶ of one. */
    public static final double MICRO = 1e6;

    /** Attention is counted in 10⁻¹² of a share. */
    public static final double PICO = 1e12;

    private FixedPoint() {}

    /** {@code number} in 10⁻⁶. */
    public static long micros(double number) {
        return (long) Math.rint(number * MICRO);
    }

    /** {@code attention} in 10⁻¹². */
    public static long picos(double attention) {
        return (long) Math.rint(attention * PICO);
    }
}
