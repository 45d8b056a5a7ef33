package io.clout.numeric;

import java.util.Arrays;

/**
 * Distinct tuples of one to four longs, numbered from 0 in the order in which they first came.
 *
 * <p>Open addressing with linear probing, at most half full: an addition is expected to look at fewer than two places.
 * Memory: 8 bytes a long and 8 to 16 a tuple. At most 2²⁹ tuples.
 */
public final class LongTuples {
    private static final int LEAST = 16;
    /** Odd numbers with bits all over, of SplitMix64 and the golden ratio. */
    private static final long[] SPREAD = {
        0x9E3779B97F4A7C15L, 0xBF58476D1CE4E5B9L, 0x94D049BB133111EBL, 0xD6E8FEB86659FD93L
    };

    private final int width;
    private long[] tuples;
    /** Number of the tuple plus one; 0 where there is none. */
    private int[] places = new int[2 * LEAST];

    private int size;

    /** @param width longs of a tuple, from 1 to 4 */
    public LongTuples(int width) {
        if (width < 1 || width > SPREAD.length) {
            throw new IllegalArgumentException("a tuple has 1 to %d longs, not %d".formatted(SPREAD.length, width));
        }
        this.width = width;
        this.tuples = new long[LEAST * width];
    }

    /** How many there are. */
    public int size() {
        return size;
    }

    /** The number of the tuple, which is added unless it is there. Longs beyond the width are not looked at. */
    public int add(long first, long second, long third, long fourth) {
        int place = find(first, second, third, fourth);
        if (places[place] == 0) {
            if (2 * (size + 1) > places.length) {
                grow();
                place = find(first, second, third, fourth);
            }
            for (int i = 0; i < width; i++) {
                tuples[size * width + i] = part(i, first, second, third, fourth);
            }
            places[place] = ++size;
        }
        return places[place] - 1;
    }

    public int add(long first, long second) {
        return add(first, second, 0, 0);
    }

    public int add(long first, long second, long third) {
        return add(first, second, third, 0);
    }

    /** The number of the tuple of one long; −1 where there is none. */
    public int find(long only) {
        return places[find(only, 0, 0, 0)] - 1;
    }

    /** Whether the tuple is there. */
    public boolean contains(long first, long second, long third) {
        return places[find(first, second, third, 0)] != 0;
    }

    /** The long at {@code part} of the tuple with this number. */
    public long get(int number, int part) {
        return tuples[number * width + part];
    }

    private int find(long first, long second, long third, long fourth) {
        int mask = places.length - 1;
        int place = (int) hash(first, second, third, fourth) & mask;
        while (places[place] != 0 && !isAt((places[place] - 1) * width, first, second, third, fourth)) {
            place = (place + 1) & mask;
        }
        return place;
    }

    private boolean isAt(int from, long first, long second, long third, long fourth) {
        for (int i = 0; i < width; i++) {
            if (tuples[from + i] != part(i, first, second, third, fourth)) {
                return false;
            }
        }
        return true;
    }

    private long hash(long first, long second, long third, long fourth) {
        long hash = 0;
        for (int i = 0; i < width; i++) {
            hash = (hash ^ part(i, first, second, third, fourth)) * SPREAD[i];
            hash ^= hash >>> 32;
        }
        return hash;
    }

    private static long part(int i, long first, long second, long third, long fourth) {
        return switch (i) {
            case 0 -> first;
            case 1 -> second;
            case 2 -> third;
            default -> fourth;
        };
    }

    private void grow() {
        tuples = Arrays.copyOf(tuples, Math.multiplyExact(size, 2 * width));
        int mask = 2 * places.length - 1;
        places = new int[mask + 1];
        for (int number = 0; number < size; number++) {
            long fourth = width > 3 ? get(number, 3) : 0;
            long third = width > 2 ? get(number, 2) : 0;
            long second = width > 1 ? get(number, 1) : 0;
            int place = (int) hash(get(number, 0), second, third, fourth) & mask;
            while (places[place] != 0) {
                place = (place + 1) & mask;
            }
            places[place] = number + 1;
        }
    }
}
