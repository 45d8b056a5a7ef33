package io.clout.topic;

import io.clout.longs.LongTupleIndex;
import io.clout.operator.PackedShuffle;
import io.clout.table.Vertices;
import java.nio.LongBuffer;
import java.util.Iterator;

/**
 * What persons who are not heard on a topic hand on to those who are, added up there.
 *
 * <p>Whole numbers of 2⁻⁴¹ of mass; their sums are kept in two longs, high·2³² + low: the digits do not depend on the
 * order, and rounding changes the sum of n by at most n·2⁻⁴².
 */
final class Handed {
    /** Longs of a row: topic, person, and what they are handed. */
    static final int WIDTH = 3;

    private static final double PARTS = 0x1p41;
    private static final int LOW_BITS = 32;

    // Columns of persons who are heard.
    static final int TOPIC = 0;
    static final int PERSON = 1;
    static final int BROUGHT = 2;
    static final int REACTED = 3;
    static final int REACTORS = 4;
    static final int REACTIONS = 5;
    static final int SHARE = 6;
    static final int DAYS = 7;
    static final int LAST_7D = 8;
    static final int BEFORE_7D = 9;
    static final int STANDING = 10;

    private final long[][] standing;
    private final LongTupleIndex places = new LongTupleIndex(2);
    private final long[] high;
    private final long[] low;

    /** @param standing columns of {@link Piece.Kind#STANDING} */
    Handed(long[][] standing) {
        this.standing = standing;
        int size = standing[TOPIC].length;
        for (int place = 0; place < size; place++) {
            places.add(standing[TOPIC][place], standing[PERSON][place]);
        }
        this.high = new long[size];
        this.low = new long[size];
    }

    /** What one person hands on to another, in parts; below 2²² of mass. */
    static long parts(double mass) {
        if (mass * PARTS >= Long.MAX_VALUE) {
            throw new ArithmeticException(
                    "a person hands on %s of mass on one topic; at most 2^22 can be counted".formatted(mass));
        }
        return (long) Math.rint(mass * PARTS);
    }

    /**
     * The columns of {@link OnTopics#standing}.
     *
     * @param pages of what is handed to the persons who belong here
     * @param damping 1−ε
     */
    long[][] with(Iterator<byte[]> pages, double damping) {
        long[] row = new long[WIDTH];
        while (pages.hasNext()) {
            for (LongBuffer longs = PackedShuffle.longs(pages.next()); longs.hasRemaining(); ) {
                longs.get(row);
                int place = places.add(row[0], row[1]);
                low[place] += row[2] & (1L << LOW_BITS) - 1;
                high[place] += row[2] >> LOW_BITS;
            }
        }
        int size = standing[TOPIC].length;
        long[] vertices = new long[size];
        long[] preferences = new long[size];
        for (int place = 0; place < size; place++) {
            vertices[place] = Vertices.on(standing[TOPIC][place], standing[PERSON][place]);
            double brought = Double.longBitsToDouble(standing[BROUGHT][place]);
            preferences[place] = Double.doubleToRawLongBits(Standing.stepped(brought + damping * handed(place)));
        }
        return new long[][] {
            vertices,
            standing[TOPIC],
            standing[PERSON],
            standing[BROUGHT],
            preferences,
            standing[REACTED],
            standing[REACTORS],
            standing[REACTIONS],
            standing[SHARE],
            standing[DAYS],
            standing[LAST_7D],
            standing[BEFORE_7D]
        };
    }

    private double handed(int place) {
        long carried = high[place] + (low[place] >> LOW_BITS);
        long rest = low[place] & (1L << LOW_BITS) - 1;
        return (carried * (double) (1L << LOW_BITS) + rest) / PARTS;
    }

    /** Columns of {@link Piece.Kind#HANDED}, to the persons who are heard. */
    static final class Sent implements PackedShuffle.Source {
        private final Iterator<long[][]> in;
        private long[][] columns = new long[WIDTH][0];
        private int next;

        Sent(Iterator<long[][]> in) {
            this.in = in;
        }

        @Override
        public boolean hasNext() {
            while (next == columns[0].length && in.hasNext()) {
                columns = in.next();
                next = 0;
            }
            return next < columns[0].length;
        }

        @Override
        public long next(long[] row) {
            for (int i = 0; i < row.length; i++) {
                row[i] = columns[i][next];
            }
            next++;
            return row[1];
        }
    }
}
