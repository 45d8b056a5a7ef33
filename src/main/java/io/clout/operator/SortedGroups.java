package io.clout.operator;

import java.io.Serializable;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/** Rows that follow each other with one key, folded into other rows in plain Java. */
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

        /** Rows of the key: longs, doubles and texts. */
        List<Object[]> rows();
    }

    /** Factory of folds, one for each key. */
    public interface Factory extends Serializable {
        Fold begin();
    }

    private final Iterator<InternalRow> in;
    private final Factory folds;
    private final In next = new In();
    private Iterator<Object[]> out = Collections.emptyIterator();

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
        while (!out.hasNext() && next.row != null) {
            out = fold().iterator();
        }
        return out.hasNext();
    }

    private List<Object[]> fold() {
        long key = next.whole(0);
        Fold fold = folds.begin();
        while (next.row != null && next.whole(0) == key) {
            fold.add(next);
            advance();
        }
        return fold.rows();
    }

    @Override
    public InternalRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Object[] row = out.next();
        for (int i = 0; i < row.length; i++) {
            row[i] = row[i] instanceof String text ? UTF8String.fromString(text) : row[i];
        }
        return new GenericInternalRow(row);
    }
}
