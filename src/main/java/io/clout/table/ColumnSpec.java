package io.clout.table;

import java.util.Collection;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Specification of a column, declared once: every place that names the column uses it.
 *
 * @param name in snake_case
 * @param type Spark SQL type
 * @param unit unit of the values; empty for names and texts
 * @param range the values that occur
 * @param meaning one sentence
 */
public record ColumnSpec(String name, DataType type, String unit, String range, String meaning) {

    /** Column of this name, of any table. */
    public Column col() {
        return org.apache.spark.sql.functions.col(name);
    }

    /** Casts {@code value} to this column's type and gives it this name. */
    public Column of(Column value) {
        return value.cast(type).as(name);
    }

    /** Comment that is published with the column: meaning, unit and range in one line. */
    public String comment() {
        return meaning + (unit.isEmpty() ? "" : "; unit: " + unit) + (range.isEmpty() ? "" : "; range: " + range);
    }

    /** Nullable field of a schema, with the column's comment. */
    public StructField field() {
        return new StructField(name, type, true, metadata());
    }

    /** Schema of columns in their order. */
    public static StructType schema(Collection<ColumnSpec> columns) {
        return new StructType(columns.stream().map(ColumnSpec::field).toArray(StructField[]::new));
    }

    Metadata metadata() {
        return new MetadataBuilder().putString("comment", comment()).build();
    }

    static ColumnSpec texts(String name, String range, String meaning) {
        return new ColumnSpec(name, DataTypes.createArrayType(DataTypes.StringType), "", range, meaning);
    }

    static ColumnSpec text(String name, String meaning) {
        return new ColumnSpec(name, DataTypes.StringType, "", "", meaning);
    }

    static ColumnSpec number(String name, String unit, String range, String meaning) {
        return new ColumnSpec(name, DataTypes.DoubleType, unit, range, meaning);
    }

    static ColumnSpec count(String name, String unit, String range, String meaning) {
        return new ColumnSpec(name, DataTypes.LongType, unit, range, meaning);
    }

    static ColumnSpec epochDay(String name, String meaning) {
        return new ColumnSpec(name, DataTypes.IntegerType, "days since 1970-01-01", "", meaning);
    }

    static ColumnSpec list(String name, String element, String meaning) {
        return new ColumnSpec(name, DataTypes.createArrayType(DataType.fromDDL(element)), "", "", meaning);
    }

    static ColumnSpec trend(int days) {
        return number(
                "trend_" + days + "d",
                "",
                "≥ 0, three decimals",
                "reactions of the last %d days to those of the %d days before; null where these had none"
                        .formatted(days, days));
    }

    static ColumnSpec delta(int days) {
        return number(
                "delta_" + days + "d",
                "points",
                "−99 to 99",
                "score minus the score published for " + days + (days == 1 ? " day" : " days")
                        + " before; null where there is none on this scale");
    }
}
