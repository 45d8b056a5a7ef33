package io.clout.longs;

import java.io.Serializable;

/**
 * Map from longs to longs. A key without a value is mapped to itself.
 *
 * <p>Open addressing with linear probing, at most half full. One byte of each key's hash is stored apart from keys and
 * values. For a missing key, nearly always only this byte is read, and the bytes of all keys fit a cache far longer.
 *
 * <p>Memory: 34 to 68 bytes an entry. At most 2²⁸ entries.
 */
public final class LongMap implements Serializable {
    private static final long serialVersionUID = 1;
    private static final int LEAST = 16;
    /** 2⁶⁴ divided by the golden ratio. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    /** By slot: 0 if it is empty, else an odd byte of the hash. */
    private byte[] tags = new byte[2 * LEAST];
    /** Key and value by slot. */
    private long[] entries = new long[2 * tags.length];

    private int size;

    /** Number of keys with another value than themselves. */
    public int size() {
        return size;
    }

    /**
     * Maps {@code key} to {@code value}.
     *
     * @throws IllegalArgumentException if the key has another value already
     */
    public void put(long key, long value) {
        long before = get(key);
        if (before != key && before != value) {
            throw new IllegalArgumentException("%d stands for %d already".formatted(key, before));
        }
        if (key == value) {
            return;
        }
        if (2 * (size + 1) > tags.length) {
            grow();
        }
        set(key, value);
    }

    /** Adds all entries of {@code other}. */
    public void putAll(LongMap other) {
        for (int place = 0; place < other.tags.length; place++) {
            if (other.tags[place] != 0) {
                put(other.entries[2 * place], other.entries[2 * place + 1]);
            }
        }
    }

    /** Value of {@code key}, or {@code key} itself. */
    public long get(long key) {
        int place = find(key);
        return tags[place] == 0 ? key : entries[2 * place + 1];
    }

    private void set(long key, long value) {
        int place = find(key);
        size += tags[place] == 0 ? 1 : 0;
        tags[place] = tag(key * SPREAD);
        entries[2 * place] = key;
        entries[2 * place + 1] = value;
    }

    private int find(long key) {
        long hash = key * SPREAD;
        byte tag = tag(hash);
        int mask = tags.length - 1;
        int place = (int) (hash >>> Integer.SIZE) & mask;
        while (tags[place] != 0 && (tags[place] != tag || entries[2 * place] != key)) {
            place = (place + 1) & mask;
        }
        return place;
    }

    /** Highest bits of a hash. Slots of tables up to 2²⁴ use other bits. */
    private static byte tag(long hash) {
        return (byte) (hash >>> (Long.SIZE - Byte.SIZE) | 1);
    }

    private void grow() {
        byte[] oldTags = tags;
        long[] old = entries;
        tags = new byte[Math.multiplyExact(2, oldTags.length)];
        entries = new long[Math.multiplyExact(2, tags.length)];
        size = 0;
        for (int place = 0; place < oldTags.length; place++) {
            if (oldTags[place] != 0) {
                set(old[2 * place], old[2 * place + 1]);
            }
        }
    }
}
