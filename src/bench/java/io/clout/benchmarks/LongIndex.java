package io.clout.benchmarks;

import java.util.Arrays;

/**
 * Numbers 0, 1, 2, … of distinct longs, in the order in which they are added.
 *
 * <p>Open addressing with linear probing at a load of at most one half. Keys should be hashes: their low bits are the
 * slot where the search begins. Memory: 24 to 48 bytes a key. At most 2²⁹ keys.
 */
final class LongIndex {
    private static final int NONE = -1;
    private static final int MOST = 1 << 29;

    private long[] keys;
    private int[] numbers;
    private int size;

    /** Makes an empty index with room for {@code expected} keys. */
    public LongIndex(int expected) {
        allocate(Math.max(16, Integer.highestOneBit(Math.max(1, Math.min(expected, MOST) - 1)) * 4));
    }

    /** Number of {@code key}, which is added if it is missing. */
    public int add(long key) {
        int place = place(key);
        if (numbers[place] == NONE) {
            if (size == MOST) {
                throw new IllegalStateException("an index holds at most " + MOST + " keys");
            }
            if (2 * (size + 1) > keys.length) {
                grow();
                place = place(key);
            }
            keys[place] = key;
            numbers[place] = size++;
        }
        return numbers[place];
    }

    /** Number of {@code key}; −1 if it is missing. */
    public int get(long key) {
        return numbers[place(key)];
    }

    public int size() {
        return size;
    }

    /** All keys, each at the place of its number. */
    public long[] keys() {
        long[] all = new long[size];
        for (int i = 0; i < keys.length; i++) {
            if (numbers[i] != NONE) {
                all[numbers[i]] = keys[i];
            }
        }
        return all;
    }

    private int place(long key) {
        int mask = keys.length - 1;
        int place = (int) key & mask;
        while (numbers[place] != NONE && keys[place] != key) {
            place = (place + 1) & mask;
        }
        return place;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldNumbers = numbers;
        allocate(oldKeys.length * 2);
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldNumbers[i] != NONE) {
                int place = place(oldKeys[i]);
                keys[place] = oldKeys[i];
                numbers[place] = oldNumbers[i];
            }
        }
    }

    private void allocate(int length) {
        keys = new long[length];
        numbers = new int[length];
        Arrays.fill(numbers, NONE);
    }
}
