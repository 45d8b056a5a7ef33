package io.clout.operator;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.codegen.UnsafeArrayWriter;
import org.apache.spark.sql.catalyst.expressions.codegen.UnsafeRowWriter;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/** Tables of longs, doubles and texts that are written value by value, one row after the other. */
public final class TextRows implements Iterator<InternalRow> {
    private static final int TEXT_BYTES = 32;

    /** Source of rows. */
    public interface Source {
        /** Writes every column of the next row, in their order; false: there is none. */
        boolean next(Writer row);
    }

    /** Values of the row at hand, from the first column to the last. */
    public static final class Writer {
        private final UnsafeRowWriter row;
        private final UnsafeArrayWriter list;
        private final Map<String, UTF8String> words = new HashMap<>();
        private int column;

        private Writer(int columns) {
            this.row = new UnsafeRowWriter(columns, columns * TEXT_BYTES);
            this.list = new UnsafeArrayWriter(row, Long.BYTES);
        }

        private void begin() {
            row.reset();
            row.zeroOutNullBytes();
            column = 0;
        }

        public Writer whole(long value) {
            row.write(column++, value);
            return this;
        }

        public Writer number(double value) {
            row.write(column++, value);
            return this;
        }

        /** Writes one of few texts. */
        public Writer word(String word) {
            row.write(column++, words.computeIfAbsent(word, UTF8String::fromString));
            return this;
        }

        /** Writes a list of few texts. */
        public Writer words(List<String> all) {
            int before = row.cursor();
            list.initialize(all.size());
            for (int i = 0; i < all.size(); i++) {
                list.write(i, words.computeIfAbsent(all.get(i), UTF8String::fromString));
            }
            row.setOffsetAndSizeFromPreviousCursor(column++, before);
            return this;
        }

        /**
         * Writes a text of a table.
         *
         * @param number of the key
         * @param which of its texts
         */
        public Writer text(TextTable texts, int number, int which) {
            row.write(column++, texts.text(number, which));
            return this;
        }

        /** Writes null. */
        public Writer nothing() {
            row.setNullAt(column++);
            return this;
        }
    }

    private final Source source;
    private final Writer writer;
    private boolean isWritten;

    private TextRows(Source source, int columns) {
        this.source = source;
        this.writer = new Writer(columns);
    }

    /** Makes a table with the columns of {@code schema}. */
    public static Dataset<Row> of(SparkSession spark, JavaRDD<? extends Source> sources, StructType schema) {
        int columns = schema.size();
        JavaRDD<InternalRow> rows = sources.flatMap(source -> new TextRows(source, columns));
        return ((org.apache.spark.sql.classic.SparkSession) spark).internalCreateDataFrame(rows.rdd(), schema, false);
    }

    @Override
    public boolean hasNext() {
        if (!isWritten) {
            writer.begin();
            isWritten = source.next(writer);
        }
        return isWritten;
    }

    @Override
    public InternalRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        isWritten = false;
        return writer.row.getRow();
    }
}
