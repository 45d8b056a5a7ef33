package io.clout.operator;

import io.clout.longs.LongLayout;
import io.clout.longs.LongTupleTable;
import io.clout.table.ColumnSpec;
import java.util.Collections;
import java.util.Iterator;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

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
        LongLayout layout =
                LongLayout.named(Stream.of(columns).map(ColumnSpec::name).toList());
        JavaRDD<byte[]> byKey = PackedShuffle.shuffled(rows, layout, partitions);
        return PackedRows.of(
                rows.sparkSession(),
                byKey.mapPartitions(
                        pages -> Collections.singletonList(sums(pages, layout)).iterator()),
                layout);
    }

    private static long[][] sums(Iterator<byte[]> pages, LongLayout layout) {
        LongTupleTable sums = new LongTupleTable(1, layout);
        PackedShuffle.each(pages, layout, row -> {
            int key = sums.row(row[0]);
            for (int column = 1; column < row.length; column++) {
                sums.set(key, column, Math.addExact(sums.get(key, column), row[column]));
            }
        });
        return sums.columns();
    }
}
