package io.clout.evaluation.baseline;

import io.clout.evaluation.log.ActivityLog;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Pairs of persons of whom one reacted to the other, by a positive kind, in some rows of a log: a graph with the
 * reactors of each person side by side.
 */
public final class Pairs {
    private final ActivityLog log;
    private final int people;
    private final int[] rows;
    /** The pair of each row. */
    private final int[] pairOf;
    /** Author in the upper half, reactor in the lower; ascending. */
    private final long[] keys;
    /** Where the pairs of each author begin. */
    private final int[] from;

    private Pairs(ActivityLog log, int[] rows) {
        this.log = log;
        this.people = log.people().size();
        this.rows = rows;
        long[] all = Arrays.stream(rows).mapToLong(this::key).toArray();
        this.keys = Arrays.stream(all).sorted().distinct().toArray();
        this.pairOf = Arrays.stream(all)
                .mapToInt(key -> Arrays.binarySearch(keys, key))
                .toArray();
        this.from = new int[people + 1];
        for (long key : keys) {
            from[(int) (key >>> Integer.SIZE) + 1]++;
        }
        for (int person = 0; person < people; person++) {
            from[person + 1] += from[person];
        }
    }

    /** Takes the positive reactions among rows {@code first} … {@code end} − 1. */
    public static Pairs of(ActivityLog log, int first, int end) {
        return new Pairs(
                log, IntStream.range(first, end).filter(log::isPositive).toArray());
    }

    private long key(int row) {
        return (long) log.people().of(log.author(row)) << Integer.SIZE
                | log.people().of(log.reactor(row));
    }

    public int people() {
        return people;
    }

    /** Number of pairs. */
    public int size() {
        return keys.length;
    }

    public int author(int pair) {
        return (int) (keys[pair] >>> Integer.SIZE);
    }

    public int reactor(int pair) {
        return (int) keys[pair];
    }

    /** First pair of an author; those of the author go on to the first one of the next. */
    public int first(int author) {
        return from[author];
    }

    /** Number of different people who reacted to somebody. */
    public int reactors(int author) {
        return from[author + 1] - from[author];
    }

    /** Gives by pair the sum of a weight over its reactions. */
    public double[] sums(IntToDoubleFunction weightOfRow) {
        double[] sums = new double[keys.length];
        for (int i = 0; i < rows.length; i++) {
            sums[pairOf[i]] += weightOfRow.applyAsDouble(rows[i]);
        }
        return sums;
    }

    /** Gives the sums by author of numbers by pair. */
    public double[] byAuthor(IntToDoubleFunction ofPair) {
        double[] sums = new double[people];
        for (int pair = 0; pair < keys.length; pair++) {
            sums[author(pair)] += ofPair.applyAsDouble(pair);
        }
        return sums;
    }
}
