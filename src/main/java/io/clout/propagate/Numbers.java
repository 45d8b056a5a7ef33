package io.clout.propagate;

import java.util.Arrays;

/** Distinct reactors, bucket by bucket, in unsigned order: which they are, their edges, and what they give. */
final class Numbers {
    long[] ids;
    int[] counts;
    double[] given;
    int size;

    private final Places places = new Places();
    /** Of one bucket, in the order in which they came, and sorted. */
    private long[] keys = new long[0];

    private long[] sorted = new long[0];
    private int[] rank = new int[0];

    Numbers(int edges) {
        int expected = Math.max(16, edges / 8);
        ids = new long[expected];
        counts = new int[expected];
        given = new double[expected];
    }

    /** Numbers the reactors {@code from[start]} to {@code from[end]}, one whole bucket. */
    void add(long[] from, double[] weight, int start, int end, int[] reactor) {
        places.clear(end - start);
        if (keys.length < end - start) {
            keys = new long[2 * (end - start)];
            sorted = new long[keys.length];
            rank = new int[keys.length];
        }
        int distinct = 0;
        for (int e = start; e < end; e++) {
            int place = places.get(keys, from[e]);
            if (place < 0) {
                place = distinct++;
                keys[place] = from[e];
                places.put(keys, place);
            }
            reactor[e] = place;
        }
        order(distinct);
        for (int e = start; e < end; e++) {
            int number = size + rank[reactor[e]];
            reactor[e] = number;
            counts[number]++;
            given[number] += weight[e];
        }
        size += distinct;
    }

    /** Puts the keys in order into {@code ids}, and the place of each among them into {@code rank}. */
    private void order(int distinct) {
        if (ids.length < size + distinct) {
            int more = Math.max(size + distinct, size + (size >> 1));
            ids = Arrays.copyOf(ids, more);
            counts = Arrays.copyOf(counts, more);
            given = Arrays.copyOf(given, more);
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
}
