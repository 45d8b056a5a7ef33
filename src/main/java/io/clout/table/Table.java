package io.clout.table;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Specification of a table.
 *
 * @param name plural, in snake_case
 * @param meaning meaning of a row, in one sentence
 * @param keys leading columns that identify a row; empty if rows have no key
 * @param columns all columns in order, keys first
 */
public record Table(String name, String meaning, List<ColumnSpec> keys, List<ColumnSpec> columns) {

    public StructType schema() {
        return ColumnSpec.schema(columns);
    }

    /** Selects this table's columns of {@code rows}, in order, cast, and with their comments. */
    public Dataset<Row> conform(Dataset<Row> rows) {
        return rows.select(columns.stream()
                .map(c -> c.col().cast(c.type()).as(c.name(), c.metadata()))
                .toArray(Column[]::new));
    }
}
