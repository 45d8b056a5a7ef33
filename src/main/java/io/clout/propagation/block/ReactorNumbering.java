package io.clout.propagation.block;

import static io.clout.propagation.block.RadixBuckets.TRIPLE;

import java.util.Arrays;

/**
 * Distinct reactors, bucket by bucket, in unsigned order, with their number of edges and the attention that they give.
 */
final class ReactorNumbering {
    long[] ids = new long[1 << 10];
    int[] counts = new int[1 << 10];
    double[] given = new double[1 << 10];
    int size;

    private final LongHashIndex places = new LongHashIndex();
    /** Keys of one bucket, in order of arrival, then sorted. */
    private long[] keys = new long[1 << 10];

    private long[] sorted = new long[0];
    private int[] rank = new int[0];

    /** Numbers the reactors of one bucket of edges (reactor, author, weight), and replaces each by its number. */
    void add(RadixBuckets edges, int bucket) {
        places.clear(edges.size(bucket));
        int distinct = 0;
        for (int p = 0; p < edges.pages(bucket); p++) {
            distinct = number(edges.page(bucket, p), edges.end(bucket, p), distinct);
        }
        order(distinct);
        for (int p = 0; p < edges.pages(bucket); p++) {
            count(edges.page(bucket, p), edges.end(bucket, p));
        }
        size += distinct;
    }

    /** Numbers reactors in order of arrival. */
    private int number(long[] page, int end, int numbered) {
        int distinct = numbered;
        for (int i = 0; i < end; i += TRIPLE) {
            int place = places.get(keys, page[i]);
            if (place < 0) {
                if (distinct == keys.length) {
                    keys = Arrays.copyOf(keys, 2 * distinct);
                }
                place = distinct++;
                keys[place] = page[i];
                places.put(keys, place);
            }
            page[i] = place;
        }
        return distinct;
    }

    /** Copies the sorted keys to {@code ids}, and the place of each key among them to {@code rank}. */
    private void order(int distinct) {
        if (ids.length < size + distinct) {
            int more = size + Math.max(distinct, size >> 1);
            ids = Arrays.copyOf(ids, more);
            counts = Arrays.copyOf(counts, more);
            given = Arrays.copyOf(given, more);
        }
        if (sorted.length < distinct) {
            sorted = new long[keys.length];
            rank = new int[keys.length];
        }
        for (int i = 0; i < distinct; i++) {
            sorted[i] = keys[i] ^ Long.MIN_VALUE;
        }
        Arrays.sort(sorted, 0, distinct);
        for (int i = 0; i < distinct; i++) {
            ids[size + i] = sorted[i] ^ Long.MIN_VALUE;
            rank[places.get(keys, ids[size + i])] = i;
        }
    }

    private void count(long[] page, int end) {
        for (int i = 0; i < end; i += TRIPLE) {
            int number = size + rank[(int) page[i]];
            page[i] = number;
            counts[number]++;
            given[number] += page[i + 2];
        }
    }
}
