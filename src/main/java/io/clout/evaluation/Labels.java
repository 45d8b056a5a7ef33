package io.clout.evaluation;

import static io.clout.report.Report.Heading.number;
import static io.clout.report.Report.Heading.text;

import io.clout.activity.source.RawTable;
import io.clout.activity.source.TableView;
import io.clout.evaluation.log.ActivityLog;
import io.clout.report.Report.Grid;
import io.clout.report.Report.Section;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Agreement with people's judgements on pairs: a table, Parquet or CSV, with the columns {@code more} and {@code less},
 * ids of two persons of whom the first one was judged to be the more influential.
 */
public final class Labels {
    private final List<String[]> pairs = new ArrayList<>();
    private final List<List<Object>> rows = new ArrayList<>();

    /** Reads the table. */
    public Labels(SparkSession spark, String path) {
        TableView table = RawTable.open(spark, "--labels", path, Map.of("more", "more", "less", "less"))
                .view();
        for (Row row : table.rows()
                .select(
                        table.column("more").cast("string"),
                        table.column("less").cast("string"))
                .na()
                .drop()
                .collectAsList()) {
            pairs.add(new String[] {row.getString(0), row.getString(1)});
        }
    }

    /** Compares ways to tell with the labels on persons of a log; a tie agrees by half. */
    public void judge(String name, String cut, ActivityLog log, Map<String, double[]> ways) {
        Map<String, Double> agreed = new LinkedHashMap<>();
        int[] known = new int[1];
        for (String[] pair : pairs) {
            int more = log.people().find(pair[0]);
            int less = log.people().find(pair[1]);
            if (more >= 0 && less >= 0) {
                known[0]++;
                ways.forEach((way, values) -> agreed.merge(
                        way,
                        values[more] > values[less] ? 1.0 : values[more] == values[less] ? 0.5 : 0.0,
                        Double::sum));
            }
        }
        agreed.forEach((way, sum) -> rows.add(List.of(name, cut, way, known[0], sum / known[0])));
    }

    public Section section() {
        return new Section(
                "Labels",
                "Share of pairs that each way orders as people judged them; a tie counts half.",
                List.of(),
                List.of(new Grid(
                        "labels",
                        List.of(text("log"), text("cut"), text("way"), number("pairs", 0), number("agreement", 4)),
                        rows)));
    }
}
