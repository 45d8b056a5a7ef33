package io.clout.operator;

import io.clout.longs.LongLayout;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

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

    /**
     * Makes a table of {@code blocks} with the names of {@code layout}.
     *
     * @param doubles fields that hold the bits of doubles; all others are longs
     */
    public static Dataset<Row> of(
            SparkSession spark, JavaRDD<long[][]> blocks, LongLayout layout, LongLayout.Field... doubles) {
        return of(spark, blocks, schema(layout, doubles));
    }

    /** Columns with the names of {@code layout}: longs, and doubles where a field is among {@code doubles}. */
    public static StructType schema(LongLayout layout, LongLayout.Field... doubles) {
        Set<LongLayout.Field> bits = Set.of(doubles);
        StructType schema = new StructType();
        for (LongLayout.Field field : layout.fields()) {
            DataType type = bits.contains(field) ? DataTypes.DoubleType : DataTypes.LongType;
            schema = schema.add(field.name(), type, false);
        }
        return schema;
    }

    /**
     * Rows of a table of numbers as {@link #longs(Dataset, LongLayout, List)} gives them, all columns in their order.
     */
    public static JavaRDD<long[]> longs(Dataset<Row> table) {
        return longs(table, List.of());
    }

    /**
     * Rows of a table as rows of longs. A double stands there by its bits, a date by its days since 1970, a truth by 1,
     * a text by its place among {@code words}, or −1 if it is none of these. Each row is the same array as the one
     * before.
     *
     * @param table longs, ints, doubles, dates, truths and texts, none null
     * @param columns names of the columns that are taken, in their order
     * @throws IllegalArgumentException if a column is of another type
     */
    public static JavaRDD<long[]> longs(Dataset<Row> table, LongLayout columns, List<String> words) {
        return longs(
                table.select(columns.fields().stream()
                        .map(field -> table.col(field.name()))
                        .toArray(Column[]::new)),
                words);
    }

    private static JavaRDD<long[]> longs(Dataset<Row> table, List<String> words) {
        StructType schema = table.schema();
        readers(schema, Map.of()); // Refuses other types here, not in a task.
        return table.queryExecution().toRdd().toJavaRDD().mapPartitions(rows -> {
            Map<UTF8String, Integer> places = new HashMap<>();
            for (int place = 0; place < words.size(); place++) {
                places.put(UTF8String.fromString(words.get(place)), place);
            }
            return longs(rows, readers(schema, places));
        });
    }

    private static Reader[] readers(StructType schema, Map<UTF8String, Integer> places) {
        Reader[] readers = new Reader[schema.size()];
        for (int column = 0; column < readers.length; column++) {
            readers[column] = reader(schema.apply(column), places);
        }
        return readers;
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
    private interface Reader {
        long read(InternalRow row, int column);
    }

    private static Reader reader(StructField column, Map<UTF8String, Integer> places) {
        DataType type = column.dataType();
        if (type.equals(DataTypes.LongType)) {
            return InternalRow::getLong;
        } else if (type.equals(DataTypes.IntegerType) || type.equals(DataTypes.DateType)) {
            return InternalRow::getInt;
        } else if (type.equals(DataTypes.DoubleType)) {
            return (row, at) -> Double.doubleToRawLongBits(row.getDouble(at));
        } else if (type.equals(DataTypes.BooleanType)) {
            return (row, at) -> row.getBoolean(at) ? 1 : 0;
        } else if (type.equals(DataTypes.StringType)) {
            return (row, at) -> places.getOrDefault(row.getUTF8String(at), -1);
        }
        throw new IllegalArgumentException(
                "column %s is of type %s: must be bigint, int, double, date, boolean or string"
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
