package io.clout.propagation.block;

import java.util.Arrays;
import java.util.Iterator;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/** Batch of input edges, column by column; all arrays have the same length. */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
record EdgeBatch(long[] reactors, long[] authors, long[] weights) {
    private static final int ROWS = 1 << 12;

    /** Reads a batch of Parquet's vectorised reader. */
    static EdgeBatch of(ColumnarBatch batch, EdgeColumns columns) {
        int rows = batch.numRows();
        return new EdgeBatch(
                batch.column(columns.reactor()).getLongs(0, rows),
                batch.column(columns.author()).getLongs(0, rows),
                batch.column(columns.weight()).getLongs(0, rows));
    }

    /** Reads the next rows; there is at least one. */
    static EdgeBatch of(Iterator<InternalRow> rows, EdgeColumns columns) {
        long[] reactors = new long[ROWS];
        long[] authors = new long[ROWS];
        long[] weights = new long[ROWS];
        int size = 0;
        while (size < ROWS && rows.hasNext()) {
            InternalRow row = rows.next();
            reactors[size] = row.getLong(columns.reactor());
            authors[size] = row.getLong(columns.author());
            weights[size] = row.getLong(columns.weight());
            size++;
        }
        return new EdgeBatch(Arrays.copyOf(reactors, size), Arrays.copyOf(authors, size), Arrays.copyOf(weights, size));
    }

    int size() {
        return reactors.length;
    }
}
