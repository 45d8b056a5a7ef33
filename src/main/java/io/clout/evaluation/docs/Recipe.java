package io.clout.evaluation.docs;

import io.clout.report.Report.Grid;
import io.clout.report.Report.Heading;
import io.clout.report.Report.Section;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;

/**
 * A question with a query that answers it.
 *
 * @param name of the table of its result; unique on a page
 */
record Recipe(String name, String question, String query) {
    private static final int MOST_ROWS = 10;
    private static final int DECIMALS = 2;

    /** The question, the query and its first rows. */
    Section answered(SparkSession spark) {
        var result = spark.sql(query);
        List<Heading> columns = new ArrayList<>();
        for (StructField field : result.schema().fields()) {
            boolean isWhole =
                    DataTypes.LongType.equals(field.dataType()) || DataTypes.IntegerType.equals(field.dataType());
            columns.add(
                    field.dataType() instanceof NumericType
                            ? Heading.number(field.name(), isWhole ? 0 : DECIMALS)
                            : Heading.text(field.name()));
        }
        List<List<Object>> rows = new ArrayList<>();
        for (Row row : result.takeAsList(MOST_ROWS)) {
            List<Object> cells = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                cells.add(columns.get(i).isText() ? text(row.get(i)) : row.get(i));
            }
            rows.add(cells);
        }
        return new Section(question, query, List.of(), List.of(new Grid(name, columns, rows)));
    }

    private static String text(Object value) {
        if (value instanceof scala.collection.Iterable<?> list) {
            return list.mkString(", ");
        }
        return value == null ? "" : value.toString();
    }
}
