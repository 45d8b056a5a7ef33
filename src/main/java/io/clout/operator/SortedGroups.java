package io.clout.operator;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/** Rows that follow each other with one key, folded into one row in plain Java. */
public final class SortedGroups implements Iterator<InternalRow> {
    /** Values of a row. */
    public static final class In {
        private InternalRow row;

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

    /** Fold of the rows of one key. */
    public interface Fold {
        void add(In row);

        /** Row of the key: longs, doubles, texts and arrays of texts. */
        Object[] row();
    }

    /** Factory of folds, one for each key. */
    public interface Factory extends Serializable {
        Fold begin();
    }

    private final Iterator<InternalRow> in;
    private final Factory folds;
    private final In next = new In();

    private SortedGroups(Iterator<InternalRow> in, Factory folds) {
        this.in = in;
        this.folds = folds;
        advance();
    }

    /**
     * Folds groups of rows.
     *
     * @param sorted all rows of a key in one partition and behind each other; the first column, a long, is the key
     * @param schema of the rows that come out
     */
    public static Dataset<Row> of(Dataset<Row> sorted, StructType schema, Factory folds) {
        JavaRDD<InternalRow> rows =
                sorted.queryExecution().toRdd().toJavaRDD().mapPartitions(some -> new SortedGroups(some, folds));
        return ((SparkSession) sorted.sparkSession()).internalCreateDataFrame(rows.rdd(), schema, false);
    }

    private void advance() {
        next.row = in.hasNext() ? in.next() : null;
    }

    @Override
    public boolean hasNext() {
        return next.row != null;
    }

    @Override
    public InternalRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        long key = next.whole(0);
        Fold fold = folds.begin();
        while (next.row != null && next.whole(0) == key) {
            fold.add(next);
            advance();
        }
        return new GenericInternalRow(
                Arrays.stream(fold.row()).map(SortedGroups::internal).toArray());
    }

    private static Object internal(Object value) {
        if (value instanceof String text) {
            return UTF8String.fromString(text);
        }
        if (value instanceof String[] texts) {
            return new GenericArrayData(
                    Arrays.stream(texts).map(UTF8String::fromString).toArray());
        }
        return value;
    }
}
