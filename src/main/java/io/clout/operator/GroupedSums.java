package io.clout.operator;

import io.clout.longs.LongTupleTable;
import io.clout.table.ColumnSpec;
import java.nio.LongBuffer;
import java.util.Collections;
import java.util.Iterator;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Sums of longs by a key, like {@code GROUP BY} with {@code sum}, over packed longs. A task holds its keys, 60 to 100
 * bytes each.
 */
public final class GroupedSums {
    /** Rows of a partition. */
    private static final long ROWS = 1_000_000;

    private GroupedSums() {}

    /**
     * Sums all columns by the first one.
     *
     * @param rows the key, then the summed columns, all longs without nulls
     * @param number approximate number of rows
     * @param columns of the result, as many as {@code rows} has
     * @throws ArithmeticException in the task where a sum exceeds a long
     */
    public static Dataset<Row> of(Dataset<Row> rows, long number, ColumnSpec... columns) {
        int partitions = PackedShuffle.partitions(rows.sparkSession(), number, ROWS);
        int width = columns.length;
        JavaRDD<byte[]> byKey = PackedShuffle.shuffled(rows, width, partitions, PackedShuffle.Rows::new);
        StructType schema = new StructType();
        for (ColumnSpec column : columns) {
            schema = schema.add(column.field());
        }
        return PackedRows.of(
                rows.sparkSession(),
                byKey.mapPartitions(
                        pages -> Collections.singletonList(sums(pages, width)).iterator()),
                schema);
    }

    private static long[][] sums(Iterator<byte[]> pages, int width) {
        LongTupleTable sums = new LongTupleTable(1, width);
        long[] row = new long[width];
        while (pages.hasNext()) {
            for (LongBuffer longs = PackedShuffle.longs(pages.next()); longs.hasRemaining(); ) {
                longs.get(row);
                int key = sums.row(row[0]);
                for (int column = 1; column < width; column++) {
                    sums.set(key, column, Math.addExact(sums.get(key, column), row[column]));
                }
            }
        }
        return sums.columns();
    }
}
