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

    /**
     * Vertices as rows: vertex, preferences, and what there is of a factor and of earlier shares, which may be null:
     * NaN.
     */
    final class OfVertices extends OfRows {
        private final VertexColumns columns;

        OfVertices(Iterator<InternalRow> rows, VertexColumns columns) {
            super(rows);
            this.columns = columns;
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
            int column = 1;
            read(column++, values, at);
            if (columns.factor()) {
                double factor = row.isNullAt(column) ? 1 : row.getDouble(column);
                if (!(factor >= 0 && factor <= 1)) {
                    throw new IllegalArgumentException(
                            "vertex %016x has the factor %s, which is not in [0, 1]".formatted(from(), factor));
                }
                values[at + columns.factorAt()] = factor;
                column++;
            }
            if (columns.earlier()) {
                read(column, values, at + columns.earlierAt());
            }
        }

        private void read(int column, double[] values, int at) {
            if (row.isNullAt(column)) {
                Arrays.fill(values, at, at + columns.sides(), Double.NaN);
            } else if (columns.arrays()) {
                double[] read = row.getArray(column).toDoubleArray();
                if (read.length != columns.sides()) {
                    throw new IllegalArgumentException("vertex %016x has %d values where the first has %d"
                            .formatted(from(), read.length, columns.sides()));
                }
                System.arraycopy(read, 0, values, at, read.length);
            } else {
                values[at] = row.getDouble(column);
            }
        }
    }
}
