package io.clout.propagation.block;

import java.io.Serializable;

/**
 * Values in whole quanta of a power of two.
 *
 * <p>What a vertex receives is rounded to quanta edge by edge and added up in longs. Whole numbers add up to the same
 * in any order: the digits depend neither on partitions nor on the order of edges, without sorting, and without the
 * chain of dependent additions of a compensated sum. Rounding is to the nearest: a sum of n terms is off by at most n/2
 * quanta, and by about √n/4 where the terms differ.
 *
 * @param exponent a quantum is 2 to the power of minus this
 */
public record Quantization(int exponent) implements Serializable {
    /** Finer quanta would not show in any published digit. */
    private static final int FINEST = 40;

    private static final int BITS = 61;

    /** Quanta of which {@code total} are less than 2⁶², as sums of absolute differences may be twice the total. */
    public static Quantization of(double total) {
        return new Quantization(Math.min(FINEST, BITS - Math.getExponent(Math.max(1, total)) - 1));
    }

    /** Quanta of 1. */
    public double one() {
        return Math.scalb(1.0, exponent);
    }

    /** {@code quanta} ≥ 0, to the nearest whole number; off by one at most from 2⁵² on, where doubles end. */
    static long round(double quanta) {
        return (long) (quanta + 0.5);
    }
}
