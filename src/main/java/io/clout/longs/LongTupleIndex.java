package io.clout.longs;

import java.util.Arrays;

/**
 * Distinct tuples of one to four longs, numbered from 0 in the order in which they were added.
 *
 * <p>It can be cleared and filled again many times: clearing takes no time, and few tuples after many are close
 * together in memory again.
 *
 * <p>Open addressing with linear probing, at most half full. A slot holds 32 bits of the hash beside the tuple's
 * number. So a tuple of another hash is never read, and slots are doubled without reading any tuple.
 *
 * <p>Memory: 8 to 16 bytes a long and 16 to 32 a tuple. At most 2³⁰ longs in all.
 */
public final class LongTupleIndex {
    private static final int LEAST = 16;
    /** Most slots that are reused by {@link #clear}; more would not fit the nearest cache. */
    private static final int MOST_KEPT = 1 << 10;
    /** Limit, so that numbers in slots do not overflow. */
    private static final int MOST_CLEARED = 1 << 30;
    /** Odd constants with evenly spread bits, of SplitMix64 and the golden ratio. */
    private static final long[] SPREAD = {
        0x9E3779B97F4A7C15L, 0xBF58476D1CE4E5B9L, 0x94D049BB133111EBL, 0xD6E8FEB86659FD93L
    };

    private final int width;
    private long[] tuples;
    /**
     * By slot: 32 bits of a hash, then the number of the tuple plus 1 plus {@link #cleared}; empty up to
     * {@link #cleared}.
     */
    private long[] places = new long[2 * LEAST];

    private int size;
    /** Number of tuples before it was cleared. */
    private int cleared;

    /** @param width longs of a tuple, from 1 to 4 */
    public LongTupleIndex(int width) {
        if (width < 1 || width > SPREAD.length) {
            throw new IllegalArgumentException("a tuple has 1 to %d longs, not %d".formatted(SPREAD.length, width));
        }
        this.width = width;
        this.tuples = new long[LEAST * width];
    }

    /** Makes an empty index of tuples with the fields of {@code layout}. */
    public LongTupleIndex(LongLayout layout) {
        this(layout.width());
    }

    /** Number of tuples. */
    public int size() {
        return size;
    }

    /** Removes all tuples. */
    public void clear() {
        cleared += size;
        size = 0;
        if (cleared > MOST_CLEARED || places.length > MOST_KEPT) {
            places = new long[2 * LEAST];
            cleared = 0;
        }
    }

    /** Number of the tuple, which is added if it is missing. Longs beyond the width are ignored. */
    public int add(long first, long second, long third, long fourth) {
        int hash = hash(first, second, third, fourth);
        int place = find(hash, first, second, third, fourth);
        int number = number(place);
        if (number >= 0) {
            return number;
        }
        if (2 * (size + 1) > places.length) {
            grow();
            place = find(hash, first, second, third, fourth);
        }
        int at = size * width;
        for (int i = 0; i < width; i++) {
            tuples[at + i] = i == 0 ? first : i == 1 ? second : i == 2 ? third : fourth;
        }
        places[place] = ((long) hash << Integer.SIZE) | (cleared + size + 1);
        return size++;
    }

    /** Number of the tuple of one long, which is added if it is missing. */
    public int add(long only) {
        return add(only, 0, 0, 0);
    }

    public int add(long first, long second) {
        return add(first, second, 0, 0);
    }

    public int add(long first, long second, long third) {
        return add(first, second, third, 0);
    }

    /** Number of the tuple of one long; −1 if it is missing. */
    public int find(long only) {
        return number(find(hash(only, 0, 0, 0), only, 0, 0, 0));
    }

    /** Number of the tuple of two longs; −1 if it is missing. */
    public int find(long first, long second) {
        return number(find(hash(first, second, 0, 0), first, second, 0, 0));
    }

    /** Number of the tuple of three longs; −1 if it is missing. */
    public int find(long first, long second, long third) {
        return number(find(hash(first, second, third, 0), first, second, third, 0));
    }

    /** Whether the tuple is contained. */
    public boolean contains(long first, long second, long third) {
        return find(first, second, third) >= 0;
    }

    /** Long at {@code part} of the tuple with this number. */
    public long get(int number, int part) {
        return tuples[number * width + part];
    }

    /** Long with this number, of an index of single longs. */
    public long get(int number) {
        return tuples[number];
    }

    /** Value of a field of the tuple with this number. */
    public long get(int number, LongLayout.Field field) {
        return tuples[number * width + field.position()];
    }

    /** Negative if the slot is empty. */
    private int number(int place) {
        return Math.max(-1, (int) places[place] - cleared - 1);
    }

    private int find(int hash, long first, long second, long third, long fourth) {
        int mask = places.length - 1;
        int place = hash & mask;
        for (long there = places[place]; (int) there > cleared; there = places[place]) {
            if ((int) (there >>> Integer.SIZE) == hash
                    && isAt(((int) there - cleared - 1) * width, first, second, third, fourth)) {
                break;
            }
            place = (place + 1) & mask;
        }
        return place;
    }

    private boolean isAt(int from, long first, long second, long third, long fourth) {
        return tuples[from] == first
                && (width < 2 || tuples[from + 1] == second)
                && (width < 3 || tuples[from + 2] == third)
                && (width < 4 || tuples[from + 3] == fourth);
    }

    private int hash(long first, long second, long third, long fourth) {
        long hash = first * SPREAD[0];
        hash ^= hash >>> 32;
        if (width > 1) {
            hash = (hash ^ second) * SPREAD[1];
            hash ^= hash >>> 32;
        }
        if (width > 2) {
            hash = (hash ^ third) * SPREAD[2];
            hash ^= hash >>> 32;
        }
        if (width > 3) {
            hash = (hash ^ fourth) * SPREAD[3];
            hash ^= hash >>> 32;
        }
        return (int) hash;
    }

    private void grow() {
        tuples = Arrays.copyOf(tuples, Math.multiplyExact(size, 2 * width));
        long[] old = places;
        int mask = 2 * old.length - 1;
        places = new long[mask + 1];
        for (long there : old) {
            if ((int) there > cleared) {
                int place = (int) (there >>> Integer.SIZE) & mask;
                while (places[place] != 0) {
                    place = (place + 1) & mask;
                }
                places[place] = there;
            }
        }
    }
}
