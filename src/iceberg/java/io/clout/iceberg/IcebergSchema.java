package io.clout.iceberg;

import io.clout.table.ColumnSpec;
import io.clout.table.PublishedColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Schema of a published table in Iceberg's types: the same columns, all optional, with their comments. */
final class IcebergSchema {
    private static final Map<DataType, Type> PLAIN = Map.of(
            DataTypes.BooleanType, Types.BooleanType.get(),
            DataTypes.IntegerType, Types.IntegerType.get(),
            DataTypes.LongType, Types.LongType.get(),
            DataTypes.DoubleType, Types.DoubleType.get(),
            DataTypes.StringType, Types.StringType.get(),
            DataTypes.BinaryType, Types.BinaryType.get(),
            DataTypes.DateType, Types.DateType.get(),
            DataTypes.TimestampType, Types.TimestampType.withZone());

    private int ids;

    private IcebergSchema() {}

    static Schema of(io.clout.table.Table table) {
        return new IcebergSchema().schema(table.columns());
    }

    static PartitionSpec byRunDate(Schema schema) {
        return PartitionSpec.builderFor(schema)
                .identity(PublishedColumns.RUN_DATE.name())
                .build();
    }

    /** Whether {@code table} has one partition a run date, and no other. */
    static boolean isByRunDate(Table table) {
        return table.schema().findField(PublishedColumns.RUN_DATE.name()) != null
                && table.spec().compatibleWith(byRunDate(table.schema()));
    }

    private Schema schema(List<ColumnSpec> columns) {
        List<NestedField> fields = new ArrayList<>();
        for (ColumnSpec column : columns) {
            fields.add(NestedField.optional(++ids, column.name(), type(column.type()), column.comment()));
        }
        return new Schema(fields);
    }

    private Type type(DataType type) {
        if (type instanceof ArrayType array) {
            return Types.ListType.ofOptional(++ids, type(array.elementType()));
        } else if (type instanceof MapType map) {
            int key = ++ids;
            int value = ++ids;
            return Types.MapType.ofOptional(key, value, type(map.keyType()), type(map.valueType()));
        } else if (type instanceof StructType struct) {
            List<NestedField> fields = new ArrayList<>();
            for (StructField field : struct.fields()) {
                fields.add(NestedField.optional(++ids, field.name(), type(field.dataType())));
            }
            return Types.StructType.of(fields);
        }
        Type plain = PLAIN.get(type);
        if (plain == null) {
            throw new IllegalArgumentException("no type of Iceberg for " + type.sql());
        }
        return plain;
    }
}
