package io.clout.cluster;

import static io.clout.table.Columns.*;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.rint;
import static org.apache.spark.sql.functions.when;

import io.clout.table.Column;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Ranks rows by mass with a distributed sort; a window function would bring a whole network into one task. */
public final class Ranking {
    private static final double DECIMALS = 1e6;

    private Ranking() {}

    /**
     * Adds {@code rank} and {@code percentile} among all rows. The result is sorted by rank.
     *
     * @param id unique; breaks ties of mass
     */
    public static Dataset<Row> overall(Dataset<Row> rows, Column id) {
        return within(rows.withColumn(NTH.name(), lit(0L)), NTH, id).drop(NTH.name());
    }

    /**
     * Adds {@code rank} and {@code percentile} among the rows with the same {@code group}. The result is sorted by
     * group and rank.
     *
     * @param group has few enough values that their number of rows fits one task
     * @param id unique within the group; breaks ties of mass
     */
    public static Dataset<Row> within(Dataset<Row> rows, Column group, Column id) {
        Dataset<Row> sorted = rows.sort(group.col(), MASS.col().desc(), id.col());
        Dataset<Row> placed = rows.sparkSession()
                .createDataFrame(
                        sorted.javaRDD().zipWithIndex().map(r -> append(r._1, r._2)),
                        rows.schema().add(RANK.field()))
                .persist();
        Dataset<Row> groups = placed.groupBy(group.col())
                .agg(min(RANK.col()).as(FIRST.name()), count(lit(1)).as(COUNT.name()));
        org.apache.spark.sql.Column others = COUNT.col().minus(1);
        org.apache.spark.sql.Column share =
                COUNT.col().minus(RANK.col()).multiply(100.0).divide(others);
        return placed.join(broadcast(groups), group.name())
                .withColumn(RANK.name(), RANK.col().minus(FIRST.col()).plus(1))
                .withColumn(
                        PERCENTILE.name(),
                        when(others.equalTo(0), 100.0)
                                .otherwise(rint(share.multiply(DECIMALS)).divide(DECIMALS)))
                .drop(FIRST.name(), COUNT.name());
    }

    private static Row append(Row row, long position) {
        List<Object> values = new ArrayList<>(row.size() + 1);
        for (int i = 0; i < row.size(); i++) {
            values.add(row.get(i));
        }
        values.add(position);
        return RowFactory.create(values.toArray());
    }
}
