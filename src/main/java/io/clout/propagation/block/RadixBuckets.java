package io.clout.propagation.block;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * Triples of longs in buckets that grow page by page, so that their number need not be known before.
 *
 * <p>Only the open page of each bucket is written to. Pages come from a pool, and return to it after they are read. So
 * moving triples from one set of buckets to another takes the memory of one set.
 *
 * <p>Memory: 24 bytes a triple, and half a page for each bucket.
 */
public final class RadixBuckets {
    /** Longs of a triple. */
    static final int TRIPLE = 3;

    private static final int PAGE = TRIPLE << 9;
    private static final long[] NONE = {};

    private final Deque<long[]> pool;
    private final long[][] open;
    /** Longs that are used of each open page. */
    private final int[] used;

    private final List<List<long[]>> pages;

    /**
     * Sets up empty buckets.
     *
     * @param pool of free pages; shared by the buckets of one thread
     */
    RadixBuckets(int buckets, Deque<long[]> pool) {
        this.pool = pool;
        open = new long[buckets][];
        Arrays.fill(open, NONE);
        used = new int[buckets];
        pages = new ArrayList<>(buckets);
        for (int b = 0; b < buckets; b++) {
            pages.add(new ArrayList<>());
        }
    }

    static Deque<long[]> pool() {
        return new ArrayDeque<>();
    }

    void add(int bucket, long first, long second, long third) {
        int at = used[bucket];
        long[] page = open[bucket];
        if (at == page.length) {
            page = turn(bucket);
            at = 0;
        }
        page[at] = first;
        page[at + 1] = second;
        page[at + 2] = third;
        used[bucket] = at + TRIPLE;
    }

    private long[] turn(int bucket) {
        long[] page = pool.isEmpty() ? new long[PAGE] : pool.pop();
        pages.get(bucket).add(page);
        open[bucket] = page;
        return page;
    }

    int count() {
        return open.length;
    }

    /** Number of triples in a bucket. */
    int size(int bucket) {
        int full = Math.max(0, pages(bucket) - 1);
        return (full * PAGE + used[bucket]) / TRIPLE;
    }

    int pages(int bucket) {
        return pages.get(bucket).size();
    }

    /** Page of a bucket, to be read, or changed in place, up to {@link #end}. */
    long[] page(int bucket, int page) {
        return pages.get(bucket).get(page);
    }

    int end(int bucket, int page) {
        return page < pages(bucket) - 1 ? PAGE : used[bucket];
    }

    /** Returns a page that has been read to the pool; the bucket must not be used any more. */
    void recycle(int bucket, int page) {
        pool.push(pages.get(bucket).set(page, NONE));
    }

    /** Releases a bucket. */
    void drop(int bucket) {
        pages.set(bucket, List.of());
        open[bucket] = NONE;
    }
}
