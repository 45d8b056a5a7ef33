package io.clout.credibility;

import java.util.Arrays;

/**
 * First reactions of a network's pairs, by date and then by reactor. Accounts are numbers from 0, dates count from the
 * network's beginning.
 *
 * <p>Memory: 8 bytes a pair and 4 a date; while they are sorted, as many again.
 */
final class FirstReactions {
    /** Reactor and author of each pair. */
    private final long[] pairs;
    /** Pairs of date d are those from {@code starts[d]} to {@code starts[d + 1]}. */
    private final int[] starts;

    private FirstReactions(long[] pairs, int[] starts) {
        this.pairs = pairs;
        this.starts = starts;
    }

    /**
     * Sorts first reactions.
     *
     * @param reactors of each pair
     * @param authors of each pair
     * @param dates of each pair's first reaction, from 0 to {@code today}
     * @param size number of pairs
     */
    static FirstReactions of(int[] reactors, int[] authors, int[] dates, int size, int today) {
        int[] starts = new int[today + 2];
        for (int i = 0; i < size; i++) {
            starts[dates[i] + 1]++;
        }
        for (int date = 0; date <= today; date++) {
            starts[date + 1] += starts[date];
        }
        int[] next = Arrays.copyOf(starts, today + 1);
        long[] pairs = new long[size];
        for (int i = 0; i < size; i++) {
            pairs[next[dates[i]]++] = (long) reactors[i] << Integer.SIZE | authors[i];
        }
        for (int date = 0; date <= today; date++) {
            Arrays.sort(pairs, starts[date], starts[date + 1]);
        }
        return new FirstReactions(pairs, starts);
    }

    /** First pair of a date. */
    int start(int date) {
        return starts[date];
    }

    int reactor(int pair) {
        return (int) (pairs[pair] >>> Integer.SIZE);
    }

    int author(int pair) {
        return (int) pairs[pair];
    }
}
