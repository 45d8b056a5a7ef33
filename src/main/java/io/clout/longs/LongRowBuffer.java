package io.clout.longs;

import java.nio.LongBuffer;
import java.util.Arrays;

/** Growing buffer of rows of a few longs, one behind the other in one array: at most 2³¹ longs in all. */
public final class LongRowBuffer {
    private static final int LEAST = 16;

    private final int width;
    private long[] values;
    private int size;

    /** @param width longs of a row */
    public LongRowBuffer(int width) {
        this.width = width;
        this.values = new long[LEAST * width];
    }

    /** Makes an empty buffer for rows of {@code layout}. */
    public LongRowBuffer(LongLayout layout) {
        this(layout.width());
    }

    /** Number of rows. */
    public int size() {
        return size;
    }

    /** Removes all rows. */
    public void clear() {
        size = 0;
    }

    /** Adds a row. */
    public void add(long[] row) {
        int at = room(1); // Growing may replace the array.
        System.arraycopy(row, 0, values, at, width);
    }

    /** Adds a row of three. */
    public void add(long first, long second, long third) {
        int at = room(1);
        values[at] = first;
        values[at + 1] = second;
        values[at + 2] = third;
    }

    /** Adds all remaining rows of {@code rows}. */
    public void add(LongBuffer rows) {
        int longs = rows.remaining();
        int at = room(longs / width);
        rows.get(values, at, longs);
    }

    public long get(int row, int column) {
        return values[row * width + column];
    }

    /** Value of a field of the row with this number, from 0. */
    public long get(int row, LongLayout.Field field) {
        return values[row * width + field.position()];
    }

    /** Copies the row with this number to {@code to}. */
    public void copy(int row, long[] to) {
        System.arraycopy(values, row * width, to, 0, width);
    }

    /** Rows by columns, each as long as the number of rows. */
    public long[][] columns() {
        long[][] columns = new long[width][size];
        for (int row = 0, at = 0; row < size; row++) {
            for (int column = 0; column < width; column++, at++) {
                columns[column][row] = values[at];
            }
        }
        return columns;
    }

    /** Place of the next rows, which are counted from now on. */
    private int room(int rows) {
        int at = size * width;
        int end = Math.multiplyExact(size + rows, width);
        if (end > values.length) {
            values = Arrays.copyOf(values, (int) Math.max(end, Math.min(2L * values.length, Integer.MAX_VALUE - 8)));
        }
        size += rows;
        return at;
    }
}
