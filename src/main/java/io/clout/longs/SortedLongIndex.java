package io.clout.longs;

import java.util.Arrays;

/**
 * Index of distinct ids in unsigned order.
 *
 * <p>Ids are hashes, so they are evenly distributed. The leading bits of an id lead to a bucket of about four ids. A
 * search costs one access to the small table of buckets and one to the ids. Unevenly distributed ids are found by
 * bisection of their bucket.
 *
 * <p>Memory: 8 bytes an id, and one to two for the table. At most 2³⁰ ids.
 */
public final class SortedLongIndex {
    private static final int PER_BUCKET = 4;
    private static final int BISECT = 16;

    private final long[] ids;
    private final long first;
    private final int shift;
    /** Bucket b holds the ids from {@code starts[b]} to before {@code starts[b + 1]}. */
    private final int[] starts;

    /**
     * Indexes ids.
     *
     * @param sorted distinct, in unsigned order; not copied
     */
    public SortedLongIndex(long[] sorted) {
        this.ids = sorted;
        this.first = sorted.length == 0 ? 0 : sorted[0];
        long span = sorted.length == 0 ? 0 : sorted[sorted.length - 1] - first;
        int bits = 32 - Integer.numberOfLeadingZeros(Math.max(1, sorted.length / PER_BUCKET));
        this.shift = Math.max(0, 64 - Long.numberOfLeadingZeros(span) - bits);
        this.starts = new int[(int) (span >>> shift) + 2];
        for (int i = 0; i < ids.length; i++) {
            if (i > 0 && Long.compareUnsigned(ids[i - 1], ids[i]) >= 0) {
                throw new IllegalArgumentException(
                        "ids %016x and %016x are not in order".formatted(ids[i - 1], ids[i]));
            }
            starts[bucket(ids[i]) + 1]++;
        }
        for (int b = 1; b < starts.length; b++) {
            starts[b] += starts[b - 1];
        }
    }

    /** Place of {@code id}; −1 if it is missing. */
    public int place(long id) {
        long bucket = (id - first) >>> shift;
        if (bucket < 0 || bucket >= starts.length - 1) {
            return -1;
        }
        int from = starts[(int) bucket];
        int to = starts[(int) bucket + 1];
        while (to - from > BISECT) {
            int middle = (from + to) >>> 1;
            if (Long.compareUnsigned(ids[middle], id) <= 0) {
                from = middle;
            } else {
                to = middle;
            }
        }
        while (from < to) {
            if (ids[from] == id) {
                return from;
            }
            from++;
        }
        return -1;
    }

    public int size() {
        return ids.length;
    }

    /** All ids, not copied. */
    public long[] ids() {
        return ids;
    }

    /** Distinct values of {@code ids}, in unsigned order. The order of {@code ids} itself changes. */
    public static long[] distinct(long[] ids) {
        for (int i = 0; i < ids.length; i++) {
            ids[i] ^= Long.MIN_VALUE;
        }
        Arrays.sort(ids);
        int size = 0;
        for (int i = 0; i < ids.length; i++) {
            if (size == 0 || ids[i] != ids[size - 1]) {
                ids[size++] = ids[i];
            }
        }
        long[] distinct = Arrays.copyOf(ids, size);
        for (int i = 0; i < size; i++) {
            distinct[i] ^= Long.MIN_VALUE;
        }
        return distinct;
    }

    private int bucket(long id) {
        return (int) ((id - first) >>> shift);
    }
}
