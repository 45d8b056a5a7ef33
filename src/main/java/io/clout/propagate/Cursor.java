package io.clout.propagate;

import java.util.Arrays;
import java.util.Iterator;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/** The rows of one input partition, one after the other, without an object for each. */
interface Cursor {
    /** Goes to the next row; false after the last one. */
    boolean next();

    long from();

    long to();

    /** Puts the row's values into {@code values}, from {@code at} on. */
    void values(double[] values, int at);

    /** What comes as rows. */
    abstract class OfRows implements Cursor {
        private final Iterator<InternalRow> rows;
        InternalRow row;

        OfRows(Iterator<InternalRow> rows) {
            this.rows = rows;
        }

        @Override
        public boolean next() {
            if (!rows.hasNext()) {
                return false;
            }
            row = rows.next();
            return true;
        }
    }

    /** Edges as rows. */
    final class OfEdges extends OfRows {
        private final EdgeColumns columns;

        OfEdges(Iterator<InternalRow> rows, EdgeColumns columns) {
            super(rows);
            this.columns = columns;
        }

        @Override
        public long from() {
            return row.getLong(columns.reactor());
        }

        @Override
        public long to() {
            return row.getLong(columns.author());
        }

        @Override
        public void values(double[] values, int at) {
            values[at] = row.getLong(columns.weight());
        }
    }

    /** Edges as Parquet's reader gives them: batches of columns. */
    final class OfEdgeBatches implements Cursor {
        private final Iterator<ColumnarBatch> batches;
        private final EdgeColumns columns;
        private ColumnarBatch batch;
        private int row = -1;

        OfEdgeBatches(Iterator<ColumnarBatch> batches, EdgeColumns columns) {
            this.batches = batches;
            this.columns = columns;
        }

        @Override
        public boolean next() {
            row++;
            while (batch == null || row >= batch.numRows()) {
                if (!batches.hasNext()) {
                    return false;
                }
                batch = batches.next();
                row = 0;
            }
            return true;
        }

        @Override
        public long from() {
            return batch.column(columns.reactor()).getLong(row);
        }

        @Override
        public long to() {
            return batch.column(columns.author()).getLong(row);
        }

        @Override
        public void values(double[] values, int at) {
            values[at] = batch.column(columns.weight()).getLong(row);
        }
    }

    /** Vertices as rows: vertex, preferences and, or not, earlier shares; what is null becomes NaN. */
    final class OfVertices extends OfRows {
        private final int columns;
        private final int width;
        private final boolean arrays;

        /**
         * @param columns number of right-hand sides, k
         * @param width number of values, k or 2·k
         * @param arrays whether they come as arrays of k doubles; else they are doubles, and k is 1
         */
        OfVertices(Iterator<InternalRow> rows, int columns, int width, boolean arrays) {
            super(rows);
            this.columns = columns;
            this.width = width;
            this.arrays = arrays;
        }

        @Override
        public long from() {
            return row.getLong(0);
        }

        @Override
        public long to() {
            return row.getLong(0);
        }

        @Override
        public void values(double[] values, int at) {
            read(1, values, at);
            if (width > columns) {
                read(2, values, at + columns);
            }
        }

        private void read(int column, double[] values, int at) {
            if (row.isNullAt(column)) {
                Arrays.fill(values, at, at + columns, Double.NaN);
            } else if (arrays) {
                double[] read = row.getArray(column).toDoubleArray();
                if (read.length != columns) {
                    throw new IllegalArgumentException("vertex %016x has %d values where the first has %d"
                            .formatted(from(), read.length, columns));
                }
                System.arraycopy(read, 0, values, at, columns);
            } else {
                values[at] = row.getDouble(column);
            }
        }
    }
}
