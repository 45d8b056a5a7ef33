package io.clout.propagation.block;

/**
 * Influence in whole quanta of 2⁻⁶¹ of all there is.
 *
 * <p>What a vertex receives is rounded to quanta edge by edge and added up in longs. Whole numbers add up to the same
 * in any order: the digits depend neither on partitions nor on the order of edges, without sorting, and without the
 * chain of dependent additions of a compensated sum. Rounding is to the nearest: a sum of n terms is off by at most
 * n·2⁻⁶², and by about √n·2⁻⁶³ where the terms differ. Sums of absolute differences reach 2⁶² at most.
 */
public final class Quantization {
    /** All influence. */
    public static final double ONE = 0x1p61;

    static final long ONE_WHOLE = 1L << 61;

    private Quantization() {}

    /** {@code quanta} ≥ 0, to the nearest whole number; off by one at most from 2⁵² on, where doubles end. */
    static long round(double quanta) {
        return (long) (quanta + 0.5);
    }

    /** {@code values} as quanta of their totals; value i belongs to right-hand side i mod k. */
    public static long[] of(double[] values, double[] totals) {
        long[] quanta = new long[values.length];
        for (int i = 0; i < values.length; i++) {
            quanta[i] = round(values[i] / totals[i % totals.length] * ONE);
        }
        return quanta;
    }
}
