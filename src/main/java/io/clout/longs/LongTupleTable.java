package io.clout.longs;

import java.util.Arrays;

/**
 * Table of longs by a key of one to four longs, which can be cleared and filled many times.
 *
 * <p>Rows are numbered from 0 in the order in which their keys were added. Columns that are not part of the key begin
 * at zero.
 */
public final class LongTupleTable {
    private static final int LEAST = 16;

    private final LongTupleIndex keys;
    private final int from;
    /** Columns that are not part of the key. */
    private final int width;

    private long[] values;

    /**
     * @param keys longs of a key
     * @param width longs of a row, its key among them
     */
    public LongTupleTable(int keys, int width) {
        this.keys = new LongTupleIndex(keys);
        this.from = keys;
        this.width = width - keys;
        this.values = new long[LEAST * this.width];
    }

    /**
     * Makes an empty table.
     *
     * @param keys fields of a key, the first of {@code layout}
     */
    public LongTupleTable(int keys, LongLayout layout) {
        this(keys, layout.width());
    }

    public int size() {
        return keys.size();
    }

    public void clear() {
        keys.clear();
    }

    /** Row of a key of one long, which is added if it is missing. */
    public int row(long key) {
        return row(key, 0, 0, 0);
    }

    /** Row of a key of three longs, which is added if it is missing. */
    public int row(long a, long b, long c) {
        return row(a, b, c, 0);
    }

    /** Row of a key, which is added if it is missing. Longs beyond the key's length are ignored. */
    public int row(long a, long b, long c, long d) {
        int before = keys.size();
        int row = keys.add(a, b, c, d);
        if (row == before) {
            int at = row * width;
            values = at < values.length ? values : Arrays.copyOf(values, 2 * at);
            Arrays.fill(values, at, at + width, 0);
        }
        return row;
    }

    /** The row of a key of one long; −1 where there is none. */
    public int find(long key) {
        return keys.find(key);
    }

    /** The row of a key of two longs; −1 where there is none. */
    public int find(long a, long b) {
        return keys.find(a, b);
    }

    /** The row of a key of three longs; −1 where there is none. */
    public int find(long a, long b, long c) {
        return keys.find(a, b, c);
    }

    public long get(int row, int column) {
        return column < from ? keys.get(row, column) : values[row * width + column - from];
    }

    /** Value of a field, of the key or beyond it. */
    public long get(int row, LongLayout.Field field) {
        return get(row, field.position());
    }

    /** Copies the row with this number to {@code to}, its key first. */
    public void copy(int row, long[] to) {
        for (int column = 0; column < from + width; column++) {
            to[column] = get(row, column);
        }
    }

    /** All rows by columns. */
    public long[][] columns() {
        long[][] columns = new long[from + width][size()];
        for (int column = 0; column < columns.length; column++) {
            for (int row = 0; row < size(); row++) {
                columns[column][row] = get(row, column);
            }
        }
        return columns;
    }

    public void set(int row, int column, long value) {
        values[row * width + column - from] = value;
    }

    public void add(int row, int column, long value) {
        values[row * width + column - from] += value;
    }

    /** Sets a field beyond the key. */
    public void set(int row, LongLayout.Field field, long value) {
        set(row, field.position(), value);
    }

    /** Adds to a field beyond the key. */
    public void add(int row, LongLayout.Field field, long value) {
        add(row, field.position(), value);
    }
}
