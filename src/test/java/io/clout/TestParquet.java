package io.clout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.apache.parquet.schema.Type;

/** Parquet files as other programs write them, of types that Spark itself never writes. */
public final class TestParquet {
    private TestParquet() {}

    /** A schema with these columns, in Parquet's own notation. */
    public static MessageType schema(String columns) {
        return MessageTypeParser.parseMessageType("message other { " + columns + " }");
    }

    /** Writes {@code rows}; a value is null, a number, a text, bytes, or a list of texts. */
    public static void write(Path file, MessageType schema, List<Object[]> rows) {
        write(file, schema, rows, builder -> builder);
    }

    /** As {@link #write(Path, MessageType, List)}, with settings of the writer. */
    public static void write(
            Path file, MessageType schema, List<Object[]> rows, UnaryOperator<ExampleParquetWriter.Builder> settings) {
        try {
            Files.createDirectories(file.getParent());
            ExampleParquetWriter.Builder builder =
                    ExampleParquetWriter.builder(new LocalOutputFile(file)).withType(schema);
            try (ParquetWriter<Group> writer = settings.apply(builder).build()) {
                for (Object[] row : rows) {
                    writer.write(group(schema, row));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Group group(MessageType schema, Object[] row) {
        SimpleGroup group = new SimpleGroup(schema);
        for (int i = 0; i < row.length; i++) {
            Type type = schema.getType(i);
            if (row[i] instanceof List<?> items) {
                Group list = group.addGroup(i);
                items.forEach(item -> list.addGroup(0).append("element", String.valueOf(item)));
            } else if (row[i] != null) {
                add(group, i, type, row[i]);
            }
        }
        return group;
    }

    private static void add(Group group, int column, Type type, Object value) {
        switch (type.asPrimitiveType().getPrimitiveTypeName()) {
            case INT32 -> group.add(column, ((Number) value).intValue());
            case INT64 -> group.add(column, ((Number) value).longValue());
            case FLOAT -> group.add(column, ((Number) value).floatValue());
            case DOUBLE -> group.add(column, ((Number) value).doubleValue());
            case BOOLEAN -> group.add(column, (boolean) value);
            case BINARY, FIXED_LEN_BYTE_ARRAY, INT96 ->
                group.add(
                        column,
                        value instanceof byte[] bytes
                                ? Binary.fromConstantByteArray(bytes)
                                : Binary.fromString((String) value));
        }
    }
}
