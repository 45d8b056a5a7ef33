package io.clout.operator;

import io.clout.longs.LongLayout;
import java.io.Serializable;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Conversion between columns or rows of longs and Spark tables. */
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

    /** Makes a table of {@code blocks} with the names of {@code layout}. */
    public static Dataset<Row> of(SparkSession spark, JavaRDD<long[][]> blocks, LongLayout layout) {
        return of(spark, blocks, schema(layout));
    }

    /** Columns of longs with the names of {@code layout}. */
    public static StructType schema(LongLayout layout) {
        StructType schema = new StructType();
        for (LongLayout.Field field : layout.fields()) {
            schema = schema.add(field.name(), DataTypes.LongType, false);
        }
        return schema;
    }

    /**
     * Rows of a table as rows of longs, one for each column. A double stands there by its bits, a date by its days
     * since 1970, a truth by 1. Each row is the same array as the one before.
     *
     * @param table longs, ints, doubles, dates and truths, none null
     * @throws IllegalArgumentException if a column is of another type
     */
    public static JavaRDD<long[]> longs(Dataset<Row> table) {
        Reader[] readers = new Reader[table.schema().size()];
        for (int column = 0; column < readers.length; column++) {
            readers[column] = reader(table.schema().apply(column));
        }
        return table.queryExecution().toRdd().toJavaRDD().mapPartitions(rows -> longs(rows, readers));
    }

    private static Iterator<long[]> longs(Iterator<InternalRow> rows, Reader... readers) {
        long[] longs = new long[readers.length];
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public long[] next() {
                InternalRow row = rows.next();
                for (int column = 0; column < longs.length; column++) {
                    longs[column] = readers[column].read(row, column);
                }
                return longs;
            }
        };
    }

    /** Reads a number of a row as a long. */
    private interface Reader extends Serializable {
        long read(InternalRow row, int column);
    }

    private static Reader reader(StructField column) {
        DataType type = column.dataType();
        if (type.equals(DataTypes.LongType)) {
            return InternalRow::getLong;
        } else if (type.equals(DataTypes.IntegerType) || type.equals(DataTypes.DateType)) {
            return InternalRow::getInt;
        } else if (type.equals(DataTypes.DoubleType)) {
            return (row, at) -> Double.doubleToRawLongBits(row.getDouble(at));
        } else if (type.equals(DataTypes.BooleanType)) {
            return (row, at) -> row.getBoolean(at) ? 1 : 0;
        }
        throw new IllegalArgumentException("column %s is of type %s: must be bigint, int, double, date or boolean"
                .formatted(column.name(), type.sql()));
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
            throw new NoSuchElementException();
        }
        for (int column = 0; column < block.length; column++) {
            row.setLong(column, block[column][next]);
        }
        next++;
        return row;
    }
}
