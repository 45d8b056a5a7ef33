package io.clout.score;

import io.clout.longs.LongTupleIndex;
import io.clout.operator.PackedShuffle;
import java.math.BigInteger;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.Iterator;

/** What some persons received, summed, and their posts. */
final class Sums {
    private static final double MICRO = 1e6;
    private static final double NANO = 1e9;
    /** Whole numbers beyond a long are kept as high·2⁴⁰ + low. */
    private static final int LOW_BITS = 40;

    // What is kept of a person.
    private static final int REACTORS = 0;
    private static final int REACTIONS = 1;
    private static final int REACHED = 2;
    private static final int WEIGHT = 3;
    private static final int HIGH = 4;
    private static final int LOW = 5;
    private static final int POSTS = 6;
    private static final int ACTIVITY = 7;
    private static final int WIDTH = 8;

    private final LongTupleIndex persons = new LongTupleIndex(1);
    private long[] sums = new long[WIDTH * 16];

    /**
     * @param heard pages of what {@link Heard} gives
     * @param days pages of what {@link Deeds} gives
     */
    Sums(Iterator<byte[]> heard, Iterator<byte[]> days) {
        long[] row = new long[Heard.WIDTH];
        while (heard.hasNext()) {
            for (LongBuffer longs = PackedShuffle.longs(heard.next()); longs.hasRemaining(); ) {
                longs.get(row);
                hear(at(row[0]), row[1] / MICRO, row[2], row[3]);
            }
        }
        addDeeds(days);
    }

    private int at(long person) {
        int at = WIDTH * persons.add(person, 0);
        sums = at < sums.length ? sums : Arrays.copyOf(sums, 2 * at);
        return at;
    }

    private void hear(int at, double mass, long weight, long reactions) {
        sums[at + REACTORS]++;
        sums[at + REACTIONS] += reactions;
        sums[at + REACHED] += (long) Math.rint((1 - 1 / Math.max(1, mass)) * NANO);
        sums[at + WEIGHT] = Math.addExact(sums[at + WEIGHT], weight);
        double heard = Math.rint(weight * mass);
        double above = Math.floor(heard / (1L << LOW_BITS));
        long low = sums[at + LOW] + (long) (heard - above * (1L << LOW_BITS));
        sums[at + HIGH] += (long) above + (low >> LOW_BITS);
        sums[at + LOW] = low & ((1L << LOW_BITS) - 1);
    }

    private void addDeeds(Iterator<byte[]> pages) {
        LongTupleIndex days = new LongTupleIndex(2);
        long[] deeds = new long[16];
        long[] row = new long[Deeds.WIDTH];
        while (pages.hasNext()) {
            for (LongBuffer longs = PackedShuffle.longs(pages.next()); longs.hasRemaining(); ) {
                longs.get(row);
                int day = days.add(row[0], row[1]);
                deeds = day < deeds.length ? deeds : Arrays.copyOf(deeds, 2 * day);
                deeds[day] += row[2];
            }
        }
        for (int day = 0; day < days.size(); day++) {
            int at = at(days.get(day, 0)); // It may replace the array.
            if (days.get(day, 1) == Deeds.ALL_DAYS) {
                sums[at + ACTIVITY] = deeds[day];
            } else {
                sums[at + POSTS] += Math.max(1, deeds[day]);
            }
        }
    }

    /**
     * By person: reactors, reactions, Σ (1 − 1/max(1, x)) in 10⁻⁹, the bits of Σ w·x / Σ w, NaN where that is 0/0, Σ
     * max(1, posts of the day), Σ w, and all activity.
     */
    long[][] columns() {
        long[][] columns = new long[8][persons.size()];
        for (int person = 0; person < persons.size(); person++) {
            int at = WIDTH * person;
            columns[0][person] = persons.get(person, 0);
            columns[1][person] = sums[at + REACTORS];
            columns[2][person] = sums[at + REACTIONS];
            columns[3][person] = sums[at + REACHED];
            double heard = BigInteger.valueOf(sums[at + HIGH])
                    .shiftLeft(LOW_BITS)
                    .add(BigInteger.valueOf(sums[at + LOW]))
                    .doubleValue();
            long weight = sums[at + WEIGHT];
            columns[4][person] = Double.doubleToRawLongBits(weight == 0 ? Double.NaN : heard / weight);
            columns[5][person] = sums[at + POSTS];
            columns[6][person] = weight;
            columns[7][person] = sums[at + ACTIVITY];
        }
        return columns;
    }
}
