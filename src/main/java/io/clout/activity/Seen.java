package io.clout.activity;

import static io.clout.table.Columns.FIRST_SEEN;
import static io.clout.table.Columns.PRESENT;
import static io.clout.table.Columns.VERTEX;

import io.clout.cluster.LongPages;
import io.clout.cluster.LongRows;
import io.clout.numeric.LongTuples;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** When accounts first acted, and whether the window has them at all; each task tells each account once. */
final class Seen implements LongPages.Source {
    /** A day that is none. */
    private static final long NEVER = Long.MAX_VALUE;

    private static final int WIDTH = 3;
    private static final long ACCOUNTS = 1_000_000;

    private final LongTuples vertices = new LongTuples(1);
    /** First day, and 1 where the window has the account. */
    private long[] seen = new long[2 * 16];

    private int next;

    private Seen() {}

    /**
     * By account: {@code vertex}, {@code first_seen} (null where it never acted), {@code present} (1 or 0).
     *
     * @param acts four longs: who acts, to whom, the day, and 1 for those of the window
     * @param number about how many there are
     */
    static Dataset<Row> in(Dataset<Row> acts, long number) {
        int partitions = LongPages.partitions(acts.sparkSession(), number, 4 * ACCOUNTS);
        JavaRDD<byte[]> pages = LongPages.shuffled(acts, WIDTH, partitions, Seen::ofRows);
        StructType schema = new StructType()
                .add(VERTEX.name(), DataTypes.LongType)
                .add(FIRST_SEEN.name(), DataTypes.LongType)
                .add(PRESENT.name(), DataTypes.LongType);
        return LongRows.of(
                        acts.sparkSession(),
                        pages.mapPartitions(
                                in -> Collections.singletonList(ofPages(in)).iterator()),
                        schema)
                .select(
                        VERTEX.col(),
                        FIRST_SEEN.of(org.apache.spark.sql.functions.when(
                                FIRST_SEEN.col().lt(NEVER), FIRST_SEEN.col())),
                        PRESENT.of(PRESENT.col()));
    }

    private static Seen ofRows(Iterator<InternalRow> in) {
        Seen seen = new Seen();
        while (in.hasNext()) {
            InternalRow row = in.next();
            long present = row.getLong(3);
            seen.add(row.getLong(0), row.getLong(2), present);
            if (present > 0) {
                seen.add(row.getLong(1), NEVER, present);
            }
        }
        return seen;
    }

    private static long[][] ofPages(Iterator<byte[]> pages) {
        Seen seen = new Seen();
        long[] row = new long[WIDTH];
        while (pages.hasNext()) {
            for (LongBuffer longs = LongPages.longs(pages.next()); longs.hasRemaining(); ) {
                longs.get(row);
                seen.add(row[0], row[1], row[2]);
            }
        }
        long[][] columns = new long[WIDTH][seen.vertices.size()];
        while (seen.hasNext()) {
            int at = seen.next;
            seen.next(row);
            for (int column = 0; column < WIDTH; column++) {
                columns[column][at] = row[column];
            }
        }
        return columns;
    }

    private void add(long vertex, long day, long present) {
        int before = vertices.size();
        int number = vertices.add(vertex, 0);
        seen = 2 * number < seen.length ? seen : Arrays.copyOf(seen, 4 * number);
        seen[2 * number] = number == before ? day : Math.min(day, seen[2 * number]);
        seen[2 * number + 1] |= present;
    }

    @Override
    public boolean hasNext() {
        return next < vertices.size();
    }

    @Override
    public long next(long[] row) {
        row[0] = vertices.get(next, 0);
        row[1] = seen[2 * next];
        row[2] = seen[2 * next + 1];
        next++;
        return row[0];
    }
}
