package io.clout.activity.source;

import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.date_format;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.hex;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.map_from_arrays;
import static org.apache.spark.sql.functions.map_keys;
import static org.apache.spark.sql.functions.map_values;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.timestamp_micros;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.try_multiply;
import static org.apache.spark.sql.functions.try_subtract;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Turns a column as one file has it into the type that it has in all files of a table. */
final class ColumnAdapter {
    private static final long NANOS_A_MICRO = 1_000;
    private static final long MICROS_A_MILLI = 1_000;

    private ColumnAdapter() {}

    /**
     * {@code column} as a {@code to}.
     *
     * @param read its type as Spark reads it
     * @param forms of its leaves, from the first to the last; those that are used are taken
     */
    static Column adapt(Column column, DataType read, Iterator<LeafForm> forms, DataType to) {
        if (read instanceof StructType struct) {
            return struct(column, struct, forms, (StructType) to);
        } else if (read instanceof ArrayType array) {
            DataType element = ((ArrayType) to).elementType();
            List<LeafForm> here = take(forms, array.elementType());
            return isPlain(here, array.elementType(), element)
                    ? column
                    : transform(column, e -> adapt(e, array.elementType(), here.iterator(), element));
        } else if (read instanceof MapType map) {
            return map(column, map, forms, (MapType) to);
        }
        LeafForm form = forms.next();
        Column seen = leaf(column, form);
        DataType type = form.seen(read);
        if (type.equals(to)) {
            return seen;
        }
        return type.equals(DataTypes.BinaryType) && to.equals(DataTypes.StringType)
                ? TextRules.id(seen)
                : seen.cast(to);
    }

    private static Column struct(Column column, StructType read, Iterator<LeafForm> forms, StructType to) {
        List<LeafForm> here = take(forms, read);
        if (isPlain(here, read, to)) {
            return column;
        }
        Iterator<LeafForm> left = here.iterator();
        List<Column> adapted = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (StructField field : read.fields()) {
            StructField target = DataShapes.field(to, field.name()).orElseThrow();
            names.add(target.name());
            adapted.add(adapt(column.getField(field.name()), field.dataType(), left, target.dataType()));
        }
        Column[] all = new Column[to.fields().length];
        for (int i = 0; i < all.length; i++) {
            StructField target = to.fields()[i];
            int at = names.indexOf(target.name());
            all[i] = (at < 0 ? lit(null).cast(target.dataType()) : adapted.get(at)).as(target.name());
        }
        return when(column.isNotNull(), functions.struct(all));
    }

    private static Column map(Column column, MapType read, Iterator<LeafForm> forms, MapType to) {
        List<LeafForm> keys = take(forms, read.keyType());
        List<LeafForm> values = take(forms, read.valueType());
        if (isPlain(keys, read.keyType(), to.keyType()) && isPlain(values, read.valueType(), to.valueType())) {
            return column;
        }
        return map_from_arrays(
                transform(map_keys(column), k -> adapt(k, read.keyType(), keys.iterator(), to.keyType())),
                transform(map_values(column), v -> adapt(v, read.valueType(), values.iterator(), to.valueType())));
    }

    private static List<LeafForm> take(Iterator<LeafForm> forms, DataType of) {
        List<LeafForm> taken = new ArrayList<>();
        for (int left = DataShapes.leaves(of); left > 0; left--) {
            taken.add(forms.next());
        }
        return taken;
    }

    private static boolean isPlain(List<LeafForm> forms, DataType read, DataType to) {
        return forms.stream().noneMatch(LeafForm::isBare) && read.equals(to);
    }

    private static Column leaf(Column column, LeafForm form) {
        return switch (form) {
            case AS_IS, FIXED_BYTES -> column;
            case MILLIS -> timestamp_micros(try_multiply(column, lit(MICROS_A_MILLI)));
            case LOCAL_MILLIS -> local(try_multiply(column, lit(MICROS_A_MILLI)));
            case NANOS -> timestamp_micros(micros(column));
            case LOCAL_NANOS -> local(micros(column));
            case UUID -> uuid(column);
            case TIME_MILLIS -> time(column.cast(DataTypes.LongType).multiply(MICROS_A_MILLI), "HH:mm:ss.SSS");
            case TIME_MICROS -> time(column, "HH:mm:ss.SSSSSS");
            case TIME_NANOS -> time(micros(column), "HH:mm:ss.SSSSSS");
        };
    }

    /** Rounded down, before 1970 too; the least long has no microsecond below it, and is null. */
    private static Column micros(Column nanos) {
        Column even = try_subtract(nanos, pmod(nanos, lit(NANOS_A_MICRO)));
        return functions.call_function("div", even, lit(NANOS_A_MICRO));
    }

    private static Column local(Column micros) {
        return functions.timestamp_add("MICROSECOND", micros, expr("TIMESTAMP_NTZ'1970-01-01 00:00:00'"));
    }

    private static Column time(Column micros, String pattern) {
        return date_format(local(micros), pattern);
    }

    private static Column uuid(Column bytes) {
        Column text = lower(hex(bytes));
        int[] lengths = {8, 4, 4, 4, 12};
        Column[] parts = new Column[lengths.length];
        for (int i = 0, from = 1; i < lengths.length; from += lengths[i++]) {
            parts[i] = text.substr(from, lengths[i]);
        }
        // Parts of a null are skipped by concat_ws, and would leave an empty text.
        return when(bytes.isNotNull(), concat_ws("-", parts));
    }

    /** Null of type {@code to}. */
    static Column absent(Optional<DataType> to) {
        return lit(null).cast(to.orElse(DataTypes.StringType));
    }
}
