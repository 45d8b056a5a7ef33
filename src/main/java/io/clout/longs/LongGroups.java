package io.clout.longs;

import java.util.Arrays;

/**
 * Rows by group, those of a group in their order: a counting sort.
 *
 * <p>Memory: 4 bytes a row and a group.
 */
public final class LongGroups {
    private final int[] rows;
    private final int[] ends;

    /**
     * Sorts rows.
     *
     * @param groupOf by row, the number of its group, below {@code groups}
     * @param size of the rows, the first of {@code groupOf}
     */
    public LongGroups(int[] groupOf, int size, int groups) {
        rows = new int[size];
        ends = new int[groups + 1];
        for (int row = 0; row < size; row++) {
            ends[groupOf[row] + 1]++;
        }
        for (int group = 1; group < ends.length; group++) {
            ends[group] += ends[group - 1];
        }
        for (int row = 0; row < size; row++) {
            // Where a group's rows begin, until all are there: then it is where they end.
            rows[ends[groupOf[row]]++] = row;
        }
    }

    /** The row at a place, from {@link #from} to {@link #end} of its group. */
    public int row(int place) {
        return rows[place];
    }

    /** First place of a group. */
    public int from(int group) {
        return group == 0 ? 0 : ends[group - 1];
    }

    /** Place behind the last of a group. */
    public int end(int group) {
        return ends[group];
    }

    /** The rows of a group. */
    public int[] rows(int group) {
        return Arrays.copyOfRange(rows, from(group), end(group));
    }
}
