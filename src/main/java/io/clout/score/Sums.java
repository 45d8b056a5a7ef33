package io.clout.score;

import io.clout.cluster.LongPages;
import io.clout.numeric.LongTuples;
import java.math.BigInteger;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.Iterator;

/** What some persons received from others, summed; what two of their accounts gave is one reactor's. */
final class Sums {
    private static final double MICRO = 1e6;
    private static final double NANO = 1e9;
    /** Whole numbers beyond a long are kept as high·2⁴⁰ + low. */
    private static final int LOW_BITS = 40;

    private final LongTuples pairs = new LongTuples(2);
    /** Mass in 10⁻⁶, weight and reactions of each pair. */
    private long[] given = new long[3 * 16];

    /** @param in pages of edges that {@link Whose} knows the persons of */
    Sums(Iterator<byte[]> in) {
        long[] row = new long[Whose.WIDTH];
        while (in.hasNext()) {
            for (LongBuffer longs = LongPages.longs(in.next()); longs.hasRemaining(); ) {
                longs.get(row);
                int pair = 3 * pairs.add(row[0], row[1]);
                given = pair < given.length ? given : Arrays.copyOf(given, 2 * pair);
                given[pair] = row[2];
                given[pair + 1] += row[3];
                given[pair + 2] += row[4];
            }
        }
    }

    /**
     * By person: reactors, reactions, Σ (1 − 1/max(1, x)) in 10⁻⁹, and the bits of Σ w·x / Σ w, NaN where that is 0/0.
     */
    long[][] columns() {
        LongTuples persons = new LongTuples(1);
        int[] numbers = new int[pairs.size()];
        for (int pair = 0; pair < numbers.length; pair++) {
            numbers[pair] = persons.add(pairs.get(pair, 0), 0);
        }
        long[][] columns = new long[5][persons.size()];
        long[] weight = new long[persons.size()];
        long[] high = new long[persons.size()];
        long[] low = new long[persons.size()];
        for (int pair = 0; pair < numbers.length; pair++) {
            int person = numbers[pair];
            double mass = given[3 * pair] / MICRO;
            columns[1][person]++;
            columns[2][person] += given[3 * pair + 2];
            columns[3][person] += (long) Math.rint((1 - 1 / Math.max(1, mass)) * NANO);
            weight[person] += given[3 * pair + 1];
            double heard = Math.rint(given[3 * pair + 1] * mass);
            double above = Math.floor(heard / (1L << LOW_BITS));
            low[person] += (long) (heard - above * (1L << LOW_BITS));
            high[person] += (long) above + (low[person] >> LOW_BITS);
            low[person] &= (1L << LOW_BITS) - 1;
        }
        for (int person = 0; person < weight.length; person++) {
            columns[0][person] = persons.get(person, 0);
            double heard = BigInteger.valueOf(high[person])
                    .shiftLeft(LOW_BITS)
                    .add(BigInteger.valueOf(low[person]))
                    .doubleValue();
            columns[4][person] = Double.doubleToRawLongBits(weight[person] == 0 ? Double.NaN : heard / weight[person]);
        }
        return columns;
    }
}
