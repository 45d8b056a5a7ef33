package io.clout.score;

import io.clout.cluster.LongPages;
import io.clout.numeric.LongTuples;
import java.util.Arrays;
import java.util.Iterator;
import org.apache.spark.sql.catalyst.InternalRow;

/** Posts by person and day, added up as far as rows of one key come near each other: person, day, posts. */
final class PostDays implements LongPages.Source {
    static final int WIDTH = 3;
    /** Keys that are held at once. */
    private static final int MOST = 1 << 20;

    private final Iterator<InternalRow> in;
    private LongTuples keys = new LongTuples(2);
    private long[] posts = new long[16];
    private int next;

    PostDays(Iterator<InternalRow> in) {
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
        keys = new LongTuples(2);
        Arrays.fill(posts, 0);
        next = 0;
        while (keys.size() < MOST && in.hasNext()) {
            InternalRow row = in.next();
            int key = keys.add(row.getLong(0), row.getLong(1));
            posts = key < posts.length ? posts : Arrays.copyOf(posts, 2 * key);
            posts[key] += row.getLong(2);
        }
    }

    @Override
    public long next(long[] row) {
        row[0] = keys.get(next, 0);
        row[1] = keys.get(next, 1);
        row[2] = posts[next];
        next++;
        return row[0];
    }
}
