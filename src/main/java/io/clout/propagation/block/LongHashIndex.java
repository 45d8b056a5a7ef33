package io.clout.propagation.block;

import java.util.Arrays;

/** Index of the keys of a bucket, by open addressing at a load of at most one half. Keys are hashes. */
final class LongHashIndex {
    private int[] table = new int[16];
    private int mask;

    void clear(int keys) {
        int length = Math.max(16, Integer.highestOneBit(Math.max(1, keys)) * 4);
        if (table.length < length) {
            table = new int[length];
        }
        mask = length - 1;
        Arrays.fill(table, 0, length, -1);
    }

    /** Place of {@code id} in {@code keys}; −1 if it is missing. */
    int get(long[] keys, long id) {
        return table[at(keys, id)];
    }

    void put(long[] keys, int place) {
        table[at(keys, keys[place])] = place;
    }

    private int at(long[] keys, long id) {
        int at = (int) id & mask;
        while (table[at] >= 0 && keys[table[at]] != id) {
            at = (at + 1) & mask;
        }
        return at;
    }
}
