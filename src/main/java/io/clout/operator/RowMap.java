package io.clout.operator;

import java.io.Serializable;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.JoinedRow;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Columns of numbers that are computed row by row, in plain Java. */
public final class RowMap {
    /** Computes values, one for each new column, of a row without nulls. */
    public interface Formula extends Serializable {
        Object[] of(In row);
    }

    /** Values of a row. */
    public static final class In {
        InternalRow row;

        public long whole(int column) {
            return row.getLong(column);
        }

        public double number(int column) {
            return row.getDouble(column);
        }

        public boolean truth(int column) {
            return row.getBoolean(column);
        }

        public String text(int column) {
            return row.getUTF8String(column).toString();
        }

        public boolean isNull(int column) {
            return row.isNullAt(column);
        }
    }

    private RowMap() {}

    /**
     * {@code rows} with the columns of {@code added}. Of a column that both have, that of {@code added} is taken.
     *
     * @param added columns of longs and doubles
     */
    public static Dataset<Row> of(Dataset<Row> rows, StructType added, Formula formula) {
        StructType both = rows.schema();
        for (var field : added.fields()) {
            both = both.add(field.name() + ADDED, field.dataType(), false);
        }
        JavaRDD<InternalRow> in = rows.queryExecution().toRdd().toJavaRDD();
        JavaRDD<InternalRow> out = in.mapPartitions(some -> new Mapped(some, formula));
        Dataset<Row> all = ((SparkSession) rows.sparkSession()).internalCreateDataFrame(out.rdd(), both, false);
        for (var field : added.fields()) {
            all = all.drop(field.name()).withColumnRenamed(field.name() + ADDED, field.name());
        }
        return all;
    }

    private static final String ADDED = " added";

    private static final class Mapped implements Iterator<InternalRow> {
        private final Iterator<InternalRow> in;
        private final Formula formula;
        private final In numbers = new In();
        private final JoinedRow joined = new JoinedRow();

        Mapped(Iterator<InternalRow> in, Formula formula) {
            this.in = in;
            this.formula = formula;
        }

        @Override
        public boolean hasNext() {
            return in.hasNext();
        }

        @Override
        public InternalRow next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            numbers.row = in.next();
            return joined.apply(numbers.row, new GenericInternalRow(formula.of(numbers)));
        }
    }
}
