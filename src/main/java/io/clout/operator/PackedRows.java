package io.clout.operator;

import java.util.Iterator;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.types.StructType;

/** Columns of longs as the rows of a table. */
public final class PackedRows implements Iterator<InternalRow> {
    private final Iterator<long[][]> blocks;
    private final UnsafeRow row;
    private long[][] block = new long[1][0];
    private int next;

    private PackedRows(Iterator<long[][]> blocks, int columns) {
        this.blocks = blocks;
        this.row = new UnsafeRow(columns);
        int bytes = UnsafeRow.calculateBitSetWidthInBytes(columns) + columns * Long.BYTES;
        row.pointTo(new byte[bytes], bytes);
    }

    /**
     * Makes a table of {@code blocks}.
     *
     * @param blocks each with one array for each column, all of one length
     * @param schema of columns of eight bytes, such as longs
     */
    public static Dataset<Row> of(SparkSession spark, JavaRDD<long[][]> blocks, StructType schema) {
        int columns = schema.size();
        JavaRDD<InternalRow> rows = blocks.mapPartitions(in -> new PackedRows(in, columns));
        return ((org.apache.spark.sql.classic.SparkSession) spark).internalCreateDataFrame(rows.rdd(), schema, false);
    }

    @Override
    public boolean hasNext() {
        while (next == block[0].length && blocks.hasNext()) {
            block = blocks.next();
            next = 0;
        }
        return next < block[0].length;
    }

    @Override
    public InternalRow next() {
        if (!hasNext()) {
            throw new java.util.NoSuchElementException();
        }
        for (int column = 0; column < block.length; column++) {
            row.setLong(column, block[column][next]);
        }
        next++;
        return row;
    }
}
