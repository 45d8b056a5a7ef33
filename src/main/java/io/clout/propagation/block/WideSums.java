package io.clout.propagation.block;

/**
 * Sums of numbers ≥ 0 in whole numbers of 2⁻⁵⁰, each in two longs, so that large and small sums are exact and the order
 * of terms does not show.
 */
final class WideSums {
    private static final double PARTS = 0x1p50;
    private static final int LOW_BITS = 40;
    private static final double LOW = 1L << LOW_BITS;

    private final long[] high;
    private final long[] low;

    WideSums(int size) {
        high = new long[size];
        low = new long[size];
    }

    void add(int at, double term) {
        double parts = Math.rint(term * PARTS);
        double above = Math.floor(parts / LOW);
        long below = low[at] + (long) (parts - above * LOW);
        high[at] += (long) above + (below >> LOW_BITS);
        low[at] = below & (1L << LOW_BITS) - 1;
    }

    double get(int at) {
        return (high[at] * LOW + low[at]) / PARTS;
    }
}
