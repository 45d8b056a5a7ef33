package io.clout.longs;

import java.io.Serializable;

/**
 * A map from longs to longs, in which what was not put stands for itself.
 *
 * <p>Open addressing with linear probing, at most half full. A place has a byte of its key's hash apart from key and
 * value: for nearly all longs that were not put nothing else is looked at, and these bytes stay in a cache far longer.
 * Memory: 34 to 68 bytes an entry. At most 2²⁸ entries.
 */
public final class LongMap implements Serializable {
    private static final long serialVersionUID = 1;
    private static final int LEAST = 16;
    /** 2⁶⁴ by the golden ratio. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    /** By place: 0 where there is nothing, else odd. */
    private byte[] tags = new byte[2 * LEAST];
    /** Key and value by place. */
    private long[] entries = new long[2 * tags.length];

    private int size;

    /** How many longs stand for others. */
    public int size() {
        return size;
    }

    /** Lets {@code key} stand for {@code value}, and for no other from then on. */
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

    /** Puts all that {@code other} has. */
    public void putAll(LongMap other) {
        for (int place = 0; place < other.tags.length; place++) {
            if (other.tags[place] != 0) {
                put(other.entries[2 * place], other.entries[2 * place + 1]);
            }
        }
    }

    /** What {@code key} stands for. */
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

    /** The highest bits of a hash: places of tables up to 2²⁴ are told by others. */
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
