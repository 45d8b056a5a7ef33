package io.clout.longs;

import io.clout.longs.LongLayout.Field;
import java.util.Arrays;

/**
 * Distinct longs by a key of two longs, in the order in which they were added.
 *
 * <p>Memory: about 70 bytes a value and 50 a key; twice as much while it grows.
 */
public final class LongMultimap {
    /** Marker for no entry: after the last value of a key, or for a missing key. */
    public static final int NONE = -1;

    private static final Field FIRST = Field.first("first");
    private static final Field SECOND = FIRST.then("second");
    private static final Field VALUE = SECOND.then("value");

    private final LongTupleIndex keys = new LongTupleIndex(LongLayout.of(FIRST, SECOND));
    private final LongTupleIndex entries = new LongTupleIndex(LongLayout.of(FIRST, SECOND, VALUE));
    /** By key: its first and its last entry. */
    private int[] ends = new int[2 * 16];
    /** By entry: the next entry of the same key. */
    private int[] next = new int[16];

    /** Number of the key, which is added, without values, if it is missing. */
    public int key(long first, long second) {
        int before = keys.size();
        int key = keys.add(first, second);
        if (key == before) {
            ends = 2 * key < ends.length ? ends : Arrays.copyOf(ends, 4 * key);
            ends[2 * key] = NONE;
        }
        return key;
    }

    /** Adds {@code value} to a key, unless the key has it. */
    public void add(long first, long second, long value) {
        int key = key(first, second);
        int before = entries.size();
        int entry = entries.add(first, second, value);
        if (entry < before) {
            return;
        }
        next = entry < next.length ? next : Arrays.copyOf(next, 2 * entry);
        next[entry] = NONE;
        if (ends[2 * key] == NONE) {
            ends[2 * key] = entry;
        } else {
            next[ends[2 * key + 1]] = entry;
        }
        ends[2 * key + 1] = entry;
    }

    /** Number of the key; {@link #NONE} if it is missing. */
    public int find(long first, long second) {
        return keys.find(first, second);
    }

    /** First entry of a key; {@link #NONE} if it has no values. */
    public int first(int key) {
        return ends[2 * key];
    }

    /** Next entry of the same key after {@code entry}, or {@link #NONE}. */
    public int after(int entry) {
        return next[entry];
    }

    public long value(int entry) {
        return entries.get(entry, VALUE);
    }
}
