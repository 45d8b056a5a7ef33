package io.clout.table;

import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;

/**
 * A column, once: every place that names it uses this.
 *
 * @param name in snake_case
 * @param type Spark SQL type
 * @param unit what one of it is; empty for names and texts
 * @param range the values that occur
 * @param meaning one sentence
 */
public record ColumnSpec(String name, DataType type, String unit, String range, String meaning) {

    /** The column of whatever table is at hand. */
    public org.apache.spark.sql.Column col() {
        return org.apache.spark.sql.functions.col(name);
    }

    /** {@code value}, cast to this column's type and given its name. */
    public org.apache.spark.sql.Column of(org.apache.spark.sql.Column value) {
        return value.cast(type).as(name);
    }

    /** Meaning, unit and range in one line: the comment that is published with the column. */
    public String comment() {
        return meaning + (unit.isEmpty() ? "" : "; unit: " + unit) + (range.isEmpty() ? "" : "; range: " + range);
    }

    /** The column as a nullable field of a schema, with its comment. */
    public StructField field() {
        return new StructField(name, type, true, metadata());
    }

    Metadata metadata() {
        return new MetadataBuilder().putString("comment", comment()).build();
    }
}
