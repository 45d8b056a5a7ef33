package io.clout.longs;

import java.io.Serializable;

/**
 * Part of a long that holds a small whole number, from 0 to 2^width − 1. Declared like {@link LongLayout.Field}s, from
 * the lowest bits up:
 *
 * <pre>{@code
 * static final LongBits COUNT = LongBits.lowest(27);
 * static final LongBits KIND = COUNT.then(7);
 *
 * long packed = KIND.put(kind) | COUNT.put(count);
 * long kind = KIND.get(packed);
 * }</pre>
 *
 * @param from lowest bit, from 0
 * @param width bits
 */
public record LongBits(int from, int width) implements Serializable {
    private static final long serialVersionUID = 1;

    /** Checks that the bits are within a long. */
    public LongBits {
        if (from < 0 || width < 1 || width >= Long.SIZE || from + width > Long.SIZE) {
            throw new IllegalArgumentException(
                    "%d bits from bit %d: must be 1 to 63 bits within the 64 of a long".formatted(width, from));
        }
    }

    /** Lowest {@code width} bits. */
    public static LongBits lowest(int width) {
        return new LongBits(0, width);
    }

    /** Next {@code width} bits above these. */
    public LongBits then(int next) {
        return new LongBits(from + width, next);
    }

    /** Largest number that fits. */
    public long max() {
        return (1L << width) - 1;
    }

    /** Number in {@code packed}. */
    public long get(long packed) {
        return packed >>> from & max();
    }

    /**
     * Packs a number: its bits in place, all others zero.
     *
     * @throws IllegalArgumentException if it does not fit
     */
    public long put(long number) {
        if ((number & ~max()) != 0) {
            throw new IllegalArgumentException("%d does not fit into %d bits".formatted(number, width));
        }
        return number << from;
    }
}
