package io.clout.activity.source;

import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Types of columns, and the least type that holds the values of two. */
final class DataShapes {
    private static final int LONG_DIGITS = 20;
    private static final int MOST_DIGITS = 38;

    private DataShapes() {}

    /** How many leaves {@code type} has. */
    static int leaves(DataType type) {
        if (type instanceof StructType struct) {
            return Arrays.stream(struct.fields())
                    .mapToInt(f -> leaves(f.dataType()))
                    .sum();
        } else if (type instanceof ArrayType array) {
            return leaves(array.elementType());
        } else if (type instanceof MapType map) {
            return leaves(map.keyType()) + leaves(map.valueType());
        }
        return 1;
    }

    /** {@code type} with every part nullable, as files may lack any. */
    static DataType nullable(DataType type) {
        if (type instanceof StructType struct) {
            return new StructType(Arrays.stream(struct.fields())
                    .map(f -> DataTypes.createStructField(f.name(), nullable(f.dataType()), true))
                    .toArray(StructField[]::new));
        } else if (type instanceof ArrayType array) {
            return DataTypes.createArrayType(nullable(array.elementType()), true);
        } else if (type instanceof MapType map) {
            return DataTypes.createMapType(nullable(map.keyType()), nullable(map.valueType()), true);
        }
        return type;
    }

    /** The type that expressions see of {@code read}, whose leaves have {@code forms}. */
    static DataType seen(DataType read, Iterator<LeafForm> forms) {
        if (read instanceof StructType struct) {
            return new StructType(Arrays.stream(struct.fields())
                    .map(f -> DataTypes.createStructField(f.name(), seen(f.dataType(), forms), true))
                    .toArray(StructField[]::new));
        } else if (read instanceof ArrayType array) {
            return DataTypes.createArrayType(seen(array.elementType(), forms), true);
        } else if (read instanceof MapType map) {
            DataType key = seen(map.keyType(), forms);
            return DataTypes.createMapType(key, seen(map.valueType(), forms), true);
        }
        return forms.next().seen(read);
    }

    /** The least type that holds the values of both; empty where there is none. */
    static Optional<DataType> wider(DataType a, DataType b) {
        if (a.equals(b)) {
            return Optional.of(a);
        } else if (a instanceof StructType one && b instanceof StructType other) {
            return struct(one, other);
        } else if (a instanceof ArrayType one && b instanceof ArrayType other) {
            return wider(one.elementType(), other.elementType()).map(e -> DataTypes.createArrayType(e, true));
        } else if (a instanceof MapType one && b instanceof MapType other) {
            return wider(one.keyType(), other.keyType())
                    .flatMap(key -> wider(one.valueType(), other.valueType())
                            .map(value -> DataTypes.createMapType(key, value, true)));
        } else if (TableView.isNested(a) || TableView.isNested(b)) {
            return Optional.empty();
        }
        return leaf(a, b).or(() -> leaf(b, a));
    }

    /** Where {@code a} is the wider one. */
    private static Optional<DataType> leaf(DataType a, DataType b) {
        if (a.equals(DataTypes.StringType)) {
            // The text of a float is not the one that others write: 7 would be 7.0, another id.
            return isFloat(b) ? Optional.empty() : Optional.of(a);
        } else if (isWhole(a) && isWhole(b)) {
            return Optional.of(a.defaultSize() >= b.defaultSize() ? a : b);
        } else if (a instanceof DecimalType decimal && (b instanceof DecimalType || isWhole(b))) {
            return decimal(decimal, b instanceof DecimalType other ? other : new DecimalType(LONG_DIGITS, 0));
        } else if (a.equals(DataTypes.DoubleType) && (isWhole(b) || b.equals(DataTypes.FloatType))) {
            return Optional.of(a);
        } else if (a.equals(DataTypes.DoubleType) && b instanceof DecimalType) {
            return Optional.of(a);
        } else if (a.equals(DataTypes.FloatType) && (isWhole(b) || b instanceof DecimalType)) {
            return Optional.of(DataTypes.DoubleType);
        }
        boolean isDay = b.equals(DataTypes.DateType) || b.equals(DataTypes.TimestampNTZType);
        boolean isTime = a.equals(DataTypes.TimestampType) || a.equals(DataTypes.TimestampNTZType);
        return isTime && isDay ? Optional.of(a) : Optional.empty();
    }

    private static boolean isFloat(DataType type) {
        return type.equals(DataTypes.FloatType) || type.equals(DataTypes.DoubleType);
    }

    private static boolean isWhole(DataType type) {
        return type.equals(DataTypes.ByteType)
                || type.equals(DataTypes.ShortType)
                || type.equals(DataTypes.IntegerType)
                || type.equals(DataTypes.LongType);
    }

    private static Optional<DataType> decimal(DecimalType a, DecimalType b) {
        int scale = Math.max(a.scale(), b.scale());
        int whole = Math.max(a.precision() - a.scale(), b.precision() - b.scale());
        return whole + scale > MOST_DIGITS ? Optional.empty() : Optional.of(new DecimalType(whole + scale, scale));
    }

    private static Optional<DataType> struct(StructType one, StructType other) {
        Map<String, StructField> fields = new LinkedHashMap<>();
        for (StructField field : one.fields()) {
            fields.put(field.name(), field);
        }
        for (StructField field : other.fields()) {
            Optional<StructField> alike =
                    field(new StructType(fields.values().toArray(StructField[]::new)), field.name());
            Optional<DataType> type = alike.isEmpty()
                    ? Optional.of(field.dataType())
                    : wider(alike.get().dataType(), field.dataType());
            if (type.isEmpty()) {
                return Optional.empty();
            }
            String name = alike.map(StructField::name).orElse(field.name());
            fields.put(name, DataTypes.createStructField(name, type.get(), true));
        }
        return Optional.of(new StructType(fields.values().toArray(StructField[]::new)));
    }

    /** The field of that name: the same, or the first that differs in case alone. */
    static Optional<StructField> field(StructType struct, String name) {
        return Arrays.stream(struct.fields())
                .filter(f -> f.name().equals(name))
                .findFirst()
                .or(() -> Arrays.stream(struct.fields())
                        .filter(f -> f.name().equalsIgnoreCase(name))
                        .findFirst());
    }
}
