package io.clout.score;

import io.clout.longs.LongTupleIndex;
import io.clout.operator.PackedShuffle;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.Iterator;

/**
 * Brings together what some persons gave each other person, and says with what mass they did. Rows are
 *
 * <pre>
 *   a person   person, mass in 10⁻⁶, 0, −1
 *   an edge    giver, taker, weight, reactions
 *   out        taker, the giver's mass in 10⁻⁶, weight, reactions; one of a pair
 * </pre>
 */
final class Heard implements PackedShuffle.Source {
    static final int WIDTH = 4;
    /** In the place of reactions. */
    static final long NO_EDGE = -1;

    /** Who is a person, with their mass. */
    private final LongTupleIndex persons = new LongTupleIndex(1);

    private long[] masses = new long[16];
    /** Giver and taker, with weight and reactions. */
    private final LongTupleIndex pairs = new LongTupleIndex(2);

    private long[] given = new long[2 * 16];
    private int next;

    Heard(Iterator<byte[]> in) {
        long[] row = new long[WIDTH];
        while (in.hasNext()) {
            for (LongBuffer longs = PackedShuffle.longs(in.next()); longs.hasRemaining(); ) {
                longs.get(row);
                if (row[3] == NO_EDGE) {
                    int person = persons.add(row[0], 0);
                    masses = person < masses.length ? masses : Arrays.copyOf(masses, 2 * person);
                    masses[person] = row[1];
                } else {
                    int pair = 2 * pairs.add(row[0], row[1]);
                    given = pair < given.length ? given : Arrays.copyOf(given, 2 * pair);
                    given[pair] += row[2];
                    given[pair + 1] += row[3];
                }
            }
        }
    }

    @Override
    public boolean hasNext() {
        // A giver who is no person is nobody.
        while (next < pairs.size() && persons.find(pairs.get(next, 0)) < 0) {
            next++;
        }
        return next < pairs.size();
    }

    @Override
    public long next(long[] row) {
        row[0] = pairs.get(next, 1);
        row[1] = masses[persons.find(pairs.get(next, 0))];
        row[2] = given[2 * next];
        row[3] = given[2 * next + 1];
        next++;
        return row[0];
    }
}
