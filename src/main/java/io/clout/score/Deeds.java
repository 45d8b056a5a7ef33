package io.clout.score;

import io.clout.longs.LongTupleIndex;
import io.clout.operator.PackedShuffle;
import java.util.Arrays;
import java.util.Iterator;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * What persons did, added up as far as rows of one key come near each other:
 *
 * <pre>
 *   in    person, day, posts, giver, activity
 *   out   a person, a day, their posts on it, be it none
 *         a giver, {@link #ALL_DAYS}, their activity
 * </pre>
 */
final class Deeds implements PackedShuffle.Source {
    static final int WIDTH = 3;
    /** In the place of a day. */
    static final long ALL_DAYS = Long.MIN_VALUE;

    /** Keys that are held at once. */
    private static final int MOST = 1 << 20;

    private final Iterator<InternalRow> in;
    private LongTupleIndex keys = new LongTupleIndex(2);
    private long[] sums = new long[16];
    private int next;

    Deeds(Iterator<InternalRow> in) {
        this.in = in;
    }

    @Override
    public boolean hasNext() {
        if (next == keys.size() && in.hasNext()) {
            fill();
        }
        return next < keys.size();
    }

    private void fill() {
        keys = new LongTupleIndex(2);
        Arrays.fill(sums, 0);
        next = 0;
        while (keys.size() < MOST && in.hasNext()) {
            InternalRow row = in.next();
            add(row.getLong(0), row.getLong(1), row.getLong(2));
            if (row.getLong(4) > 0) {
                add(row.getLong(3), ALL_DAYS, row.getLong(4));
            }
        }
    }

    private void add(long person, long day, long what) {
        int key = keys.add(person, day);
        sums = key < sums.length ? sums : Arrays.copyOf(sums, 2 * key);
        sums[key] += what;
    }

    @Override
    public long next(long[] row) {
        row[0] = keys.get(next, 0);
        row[1] = keys.get(next, 1);
        row[2] = sums[next];
        next++;
        return row[0];
    }
}
