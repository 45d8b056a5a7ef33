package io.clout.evaluation.measure;

import io.clout.evaluation.log.Sorting;
import java.util.Arrays;

/** Places of numbers in ascending order; equal numbers share a place. */
public final class Ranks {
    private final int[] rank;
    private final int number;

    private Ranks(int[] rank, int number) {
        this.rank = rank;
        this.number = number;
    }

    /** @throws IllegalArgumentException if a value is not a number */
    public static Ranks of(double[] values) {
        // −0 and 0 are one value.
        double[] plain = Arrays.stream(values).map(v -> v + 0.0).toArray();
        if (Arrays.stream(plain).anyMatch(Double::isNaN)) {
            throw new IllegalArgumentException("a value is not a number");
        }
        double[] distinct = Arrays.stream(plain).sorted().distinct().toArray();
        int[] rank = Arrays.stream(plain)
                .mapToInt(v -> Arrays.binarySearch(distinct, v))
                .toArray();
        return new Ranks(rank, distinct.length);
    }

    /** Number of values. */
    public int size() {
        return rank.length;
    }

    /** Number of different values. */
    public int distinct() {
        return number;
    }

    /** Gives the place of value {@code i}, from 0. */
    public int of(int i) {
        return rank[i];
    }

    /** Gives the positions of the values in ascending order. */
    public int[] order() {
        return Sorting.byRank(rank, number);
    }
}
