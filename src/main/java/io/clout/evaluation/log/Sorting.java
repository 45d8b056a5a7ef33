package io.clout.evaluation.log;

import java.util.Arrays;

/** Sorts positions by numbers, without boxing. */
public final class Sorting {
    private Sorting() {}

    /** Gives the positions of {@code keys} in ascending order; equal keys keep their order. */
    public static int[] order(long[] keys) {
        long[] distinct = Arrays.stream(keys).sorted().distinct().toArray();
        int[] rank = new int[keys.length];
        for (int i = 0; i < keys.length; i++) {
            rank[i] = Arrays.binarySearch(distinct, keys[i]);
        }
        return byRank(rank, distinct.length);
    }

    /** Gives the positions of {@code rank}, numbers below {@code ranks}, in ascending order; equal ones keep theirs. */
    public static int[] byRank(int[] rank, int ranks) {
        int[] next = new int[ranks + 1];
        for (int r : rank) {
            next[r + 1]++;
        }
        for (int r = 0; r < ranks; r++) {
            next[r + 1] += next[r];
        }
        int[] order = new int[rank.length];
        for (int i = 0; i < rank.length; i++) {
            order[next[rank[i]]++] = i;
        }
        return order;
    }
}
