package io.clout.numeric;

import java.util.Arrays;

/**
 * A small table of numbers by a key of several longs, to be filled and emptied many times. Rows are numbered from 0 in
 * the order in which their keys came; the columns that are no key begin at zero.
 *
 * <p>Open addressing with linear steps over at least twice as many places as rows; emptying takes time in proportion to
 * the rows that were there.
 */
public final class Tally {
    private static final int LEAST = 16;

    private final int keys;
    private final int width;
    /** Row r holds the longs from r·width on: its key first. */
    private long[] values;
    /** Row + 1 by place; 0 where there is none. */
    private int[] places;
    /** Where each row is in {@code places}. */
    private int[] placeOf;

    private int size;

    /**
     * @param keys longs of a key
     * @param width longs of a row, its key among them
     */
    public Tally(int keys, int width) {
        this.keys = keys;
        this.width = width;
        this.values = new long[LEAST * width];
        this.placeOf = new int[LEAST];
        this.places = new int[2 * LEAST];
    }

    public int size() {
        return size;
    }

    public void clear() {
        for (int row = 0; row < size; row++) {
            places[placeOf[row]] = 0;
        }
        size = 0;
    }

    /** The row of a key of one long; there is one from now on. */
    public int row(long key) {
        return row(key, 0, 0, 0);
    }

    /** The row of a key, of which only as many longs count as keys have; there is one from now on. */
    public int row(long a, long b, long c, long d) {
        int place = (int) (mix(a, b, c, d) & (places.length - 1));
        while (places[place] != 0) {
            if (isKey((places[place] - 1) * width, a, b, c, d)) {
                return places[place] - 1;
            }
            place = (place + 1) & (places.length - 1);
        }
        if (size == placeOf.length) {
            grow();
            return row(a, b, c, d);
        }
        places[place] = size + 1;
        placeOf[size] = place;
        int at = size * width;
        Arrays.fill(values, at, at + width, 0);
        for (int k = 0; k < keys; k++) {
            values[at + k] = part(k, a, b, c, d);
        }
        return size++;
    }

    public long get(int row, int column) {
        return values[row * width + column];
    }

    public void set(int row, int column, long value) {
        values[row * width + column] = value;
    }

    public void add(int row, int column, long value) {
        values[row * width + column] += value;
    }

    private boolean isKey(int at, long a, long b, long c, long d) {
        for (int k = 0; k < keys; k++) {
            if (values[at + k] != part(k, a, b, c, d)) {
                return false;
            }
        }
        return true;
    }

    private static long part(int k, long a, long b, long c, long d) {
        return switch (k) {
            case 0 -> a;
            case 1 -> b;
            case 2 -> c;
            default -> d;
        };
    }

    private static long mix(long a, long b, long c, long d) {
        long hash = ((a * 31 + b) * 31 + c) * 31 + d;
        hash *= 0x9E3779B97F4A7C15L;
        return hash ^ (hash >>> 32);
    }

    private void grow() {
        int rows = 2 * placeOf.length;
        values = Arrays.copyOf(values, rows * width);
        placeOf = new int[rows];
        places = new int[2 * rows];
        for (int row = 0; row < size; row++) {
            int at = row * width;
            long hash = mix(values[at], value(at, 1), value(at, 2), value(at, 3));
            int place = (int) (hash & (places.length - 1));
            while (places[place] != 0) {
                place = (place + 1) & (places.length - 1);
            }
            places[place] = row + 1;
            placeOf[row] = place;
        }
    }

    private long value(int at, int k) {
        return k < keys ? values[at + k] : 0;
    }
}
