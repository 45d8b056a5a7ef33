package io.clout.score;

import static org.apache.spark.sql.functions.array_max;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import io.clout.table.PublishedColumns;
import java.util.Arrays;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The column {@code carried_days} of published tables. */
public final class CarriedDays {
    private CarriedDays() {}

    /**
     * {@code rows}, of persons or of accounts, with {@code carried_days}.
     *
     * @param carried missing days that were stepped over, by network; none where that is none
     */
    public static Dataset<Row> with(Dataset<Row> rows, Map<String, Integer> carried) {
        boolean ofAccounts = Arrays.asList(rows.columns()).contains(PublishedColumns.NETWORK.name());
        Column days = ofAccounts
                ? carried(PublishedColumns.NETWORK.col(), carried)
                : coalesce(
                        array_max(transform(PublishedColumns.NETWORKS.col(), network -> carried(network, carried))),
                        lit(0));
        return rows.withColumn(PublishedColumns.CARRIED_DAYS.name(), PublishedColumns.CARRIED_DAYS.of(days));
    }

    private static Column carried(Column network, Map<String, Integer> carried) {
        Column days = lit(0);
        for (Map.Entry<String, Integer> entry : carried.entrySet()) {
            days = when(network.equalTo(entry.getKey()), entry.getValue()).otherwise(days);
        }
        return days;
    }
}
