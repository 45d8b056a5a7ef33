package io.clout.activity.daily;

import static org.apache.parquet.schema.Type.Repetition.OPTIONAL;
import static org.apache.parquet.schema.Type.Repetition.REQUIRED;

import io.clout.table.ColumnSpec;
import io.clout.table.DailyColumns;
import io.clout.table.Table;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;
import org.apache.spark.sql.types.DataTypes;

/**
 * One file of a daily table, written column by column from a task's arrays, without rows as objects. There is no file
 * until all of its rows are written.
 */
public final class ParquetColumnsWriter implements Closeable {
    /** Gives a column's cells to the consumer. */
    public interface Cell {
        public void write(RecordConsumer to, int row);

        default boolean isNull(int row) {
            return false;
        }

        /** Whether any cell of the column may be null. */
        default boolean isOptional() {
            return false;
        }
    }

    private final Table table;
    private final Configuration hadoop;
    private final Path path;
    private final Path hidden;
    private MessageType schema;
    private ParquetWriter<Integer> writer;
    /** Of the rows that are being written. */
    private List<Cell> cells;

    /**
     * Begins a file, to which rows are added.
     *
     * @param path of the file. One that is there is of another try of the same task, and stays
     * @param attempt tells tries of a task from each other
     */
    public ParquetColumnsWriter(Table table, Configuration hadoop, Path path, long attempt) {
        this.table = table;
        this.hadoop = hadoop;
        this.path = path;
        this.hidden = new Path(path.getParent(), "_%s.%d".formatted(path.getName(), attempt));
    }

    public static Cell longs(IntToLongFunction of) {
        return (to, row) -> to.addLong(of.applyAsLong(row));
    }

    public static Cell ints(IntToLongFunction of) {
        return (to, row) -> to.addInteger((int) of.applyAsLong(row));
    }

    public static Cell texts(IntFunction<Binary> of) {
        return (to, row) -> to.addBinary(of.apply(row));
    }

    /** {@code cell} where {@code has} holds, and null elsewhere. */
    public static Cell where(IntPredicate has, Cell cell) {
        return new Cell() {
            @Override
            public void write(RecordConsumer to, int row) {
                cell.write(to, row);
            }

            @Override
            public boolean isNull(int row) {
                return !has.test(row);
            }

            @Override
            public boolean isOptional() {
                return true;
            }
        };
    }

    private static Type type(ColumnSpec column, Repetition repetition) {
        if (column.type().equals(DataTypes.StringType)) {
            return Types.primitive(PrimitiveTypeName.BINARY, repetition)
                    .as(LogicalTypeAnnotation.stringType())
                    .named(column.name());
        } else if (column.type().equals(DataTypes.DateType)) {
            return Types.primitive(PrimitiveTypeName.INT32, repetition)
                    .as(LogicalTypeAnnotation.dateType())
                    .named(column.name());
        }
        boolean isLong = column.type().equals(DataTypes.LongType);
        return Types.primitive(isLong ? PrimitiveTypeName.INT64 : PrimitiveTypeName.INT32, repetition)
                .named(column.name());
    }

    /**
     * Adds {@code rows} rows.
     *
     * @param ofColumns cells of the table's columns, in order; a column that may be null in one call may be so in all
     */
    public void add(int rows, Cell... ofColumns) throws IOException {
        cells = List.of(ofColumns);
        if (writer == null) {
            schema = schema(table, cells);
            writer = new Builder(HadoopOutputFile.fromPath(hidden, hadoop))
                    .withConf(hadoop)
                    .build();
        }
        for (int row = 0; row < rows; row++) {
            writer.write(row);
        }
    }

    /** Gives the file its name; without rows, there is none. */
    public void commit() throws IOException {
        if (writer == null) {
            return;
        }
        writer.close();
        FileSystem files = path.getFileSystem(hadoop);
        if (!files.exists(path) && !files.rename(hidden, path) && !files.exists(path)) {
            throw new IOException("cannot rename %s to %s".formatted(hidden, path.getName()));
        }
    }

    /** Deletes all that was not committed. */
    @Override
    public void close() throws IOException {
        if (writer != null) {
            try {
                writer.close(); // A second time, nothing.
            } finally {
                path.getFileSystem(hadoop).delete(hidden, false);
            }
        }
    }

    private static MessageType schema(Table table, List<Cell> cells) {
        List<Type> types = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            types.add(type(table.columns().get(i), cells.get(i).isOptional() ? OPTIONAL : REQUIRED));
        }
        return new MessageType(table.name(), types);
    }

    private final class Builder extends ParquetWriter.Builder<Integer, Builder> {
        Builder(HadoopOutputFile file) {
            super(file);
            withCompressionCodec(CompressionCodecName.SNAPPY);
            withWriteMode(ParquetFileWriter.Mode.OVERWRITE);
            // Hashes hardly repeat: looking for a dictionary of them costs time and finds none.
            table.columns().stream()
                    .filter(column -> column.type().equals(DataTypes.LongType) && !column.equals(DailyColumns.COUNT))
                    .forEach(column -> withDictionaryEncoding(column.name(), false));
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        @SuppressWarnings("deprecation") // abstract still
        protected WriteSupport<Integer> getWriteSupport(Configuration conf) {
            return new Support();
        }
    }

    private final class Support extends WriteSupport<Integer> {
        private RecordConsumer to;

        @Override
        @SuppressWarnings("deprecation") // abstract still
        public WriteContext init(Configuration configuration) {
            return new WriteContext(schema, Map.of());
        }

        @Override
        public void prepareForWrite(RecordConsumer consumer) {
            this.to = consumer;
        }

        @Override
        public void write(Integer row) {
            to.startMessage();
            for (int i = 0; i < cells.size(); i++) {
                if (!cells.get(i).isNull(row)) {
                    String name = table.columns().get(i).name();
                    to.startField(name, i);
                    cells.get(i).write(to, row);
                    to.endField(name, i);
                }
            }
            to.endMessage();
        }
    }
}
