package io.clout.activity.window;

import io.clout.longs.LongTupleIndex;
import io.clout.operator.PackedRows;
import io.clout.operator.PackedShuffle;
import io.clout.table.GraphColumns;
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
final class FirstSeen implements PackedShuffle.Source {
    /** A day that is none. */
    private static final long NEVER = Long.MAX_VALUE;

    private static final int WIDTH = 3;
    private static final long ACCOUNTS = 1_000_000;

    private final LongTupleIndex vertices = new LongTupleIndex(1);
    /** First day, and 1 where the window has the account. */
    private long[] seen = new long[2 * 16];

    private int next;

    private FirstSeen() {}

    /**
     * By account: {@code vertex}, {@code first_seen} (null where it never acted), {@code present} (1 or 0).
     *
     * @param acts four longs: who acts, to whom, the day, and 1 for those of the window
     * @param number about how many there are
     */
    static Dataset<Row> in(Dataset<Row> acts, long number) {
        int partitions = PackedShuffle.partitions(acts.sparkSession(), number, 4 * ACCOUNTS);
        JavaRDD<byte[]> pages = PackedShuffle.shuffled(acts, WIDTH, partitions, FirstSeen::ofRows);
        StructType schema = new StructType()
                .add(GraphColumns.VERTEX.name(), DataTypes.LongType)
                .add(GraphColumns.FIRST_SEEN.name(), DataTypes.LongType)
                .add(GraphColumns.PRESENT.name(), DataTypes.LongType);
        return PackedRows.of(
                        acts.sparkSession(),
                        pages.mapPartitions(
                                in -> Collections.singletonList(ofPages(in)).iterator()),
                        schema)
                .select(
                        GraphColumns.VERTEX.col(),
                        GraphColumns.FIRST_SEEN.of(org.apache.spark.sql.functions.when(
                                GraphColumns.FIRST_SEEN.col().lt(NEVER), GraphColumns.FIRST_SEEN.col())),
                        GraphColumns.PRESENT.of(GraphColumns.PRESENT.col()));
    }

    private static FirstSeen ofRows(Iterator<InternalRow> in) {
        FirstSeen seen = new FirstSeen();
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
        FirstSeen seen = new FirstSeen();
        long[] row = new long[WIDTH];
        while (pages.hasNext()) {
            for (LongBuffer longs = PackedShuffle.longs(pages.next()); longs.hasRemaining(); ) {
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
