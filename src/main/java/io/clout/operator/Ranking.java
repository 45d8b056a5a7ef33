package io.clout.operator;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.ceil;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.monotonically_increasing_id;
import static org.apache.spark.sql.functions.rint;
import static org.apache.spark.sql.functions.spark_partition_id;
import static org.apache.spark.sql.functions.when;

import io.clout.table.ColumnSpec;
import io.clout.table.DailyColumns;
import io.clout.table.PublishedColumns;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Ranking of rows by mass, which is ≥ 0 and not null, with a distributed sort. A window function would bring a whole
 * network into one task.
 *
 * <p>Rows are partitioned into ranges of their order, counted and sorted there. The rank of a row is its place in its
 * range plus the number of rows in the ranges before.
 */
public final class Ranking {
    private static final double DECIMALS = 1e6;
    /**
     * Low bits of {@code monotonically_increasing_id}: the place in a partition. Spark puts the partition's number
     * above them.
     */
    private static final long PLACE = (1L << 33) - 1;

    private Ranking() {}

    /**
     * Adds {@code rank} and {@code percentile} among all rows. The result is sorted by rank.
     *
     * @param id unique; breaks ties of mass
     */
    public static Dataset<Row> overall(Dataset<Row> rows, ColumnSpec id) {
        return ranked(
                        rows.withColumn(DailyColumns.NTH.name(), lit(0L)),
                        DailyColumns.NTH,
                        PublishedColumns.MASS.col().desc(),
                        id.col())
                .drop(DailyColumns.NTH.name());
    }

    /**
     * Adds {@code rank} and {@code percentile} among the rows with the same {@code group}. The result is sorted by
     * group and rank.
     *
     * @param group of few distinct values: the number of rows of each is held in one task
     * @param id unique within the group; breaks ties of mass
     */
    public static Dataset<Row> within(Dataset<Row> rows, ColumnSpec group, ColumnSpec id) {
        return ranked(rows, group, group.col(), PublishedColumns.MASS.col().desc(), id.col());
    }

    private static Dataset<Row> ranked(Dataset<Row> rows, ColumnSpec group, Column... order) {
        SparkSession spark = (SparkSession) rows.sparkSession();
        // Shuffled once, then both counted and sorted.
        Dataset<Row> ranges = spark.internalCreateDataFrame(
                rows.repartitionByRange(order).queryExecution().toRdd(), rows.schema(), false);
        Dataset<Row> firsts = firsts(ranges, group);
        Column others = DailyColumns.COUNT.col().minus(1);
        Column share = DailyColumns.COUNT
                .col()
                .minus(PublishedColumns.RANK.col())
                .multiply(100.0)
                .divide(others);
        return ranges.withColumn(DailyColumns.RANGE.name(), spark_partition_id())
                .join(broadcast(firsts), new String[] {DailyColumns.RANGE.name(), group.name()})
                .withColumn(DailyColumns.ORDER.name(), place())
                .sortWithinPartitions(Stream.concat(Stream.of(DailyColumns.ORDER.col()), Stream.of(order))
                        .toArray(Column[]::new))
                .withColumn(
                        PublishedColumns.RANK.name(),
                        monotonically_increasing_id().bitwiseAND(PLACE).plus(DailyColumns.FIRST.col()))
                .withColumn(
                        PublishedColumns.PERCENTILE.name(),
                        when(others.equalTo(0), 100.0)
                                .otherwise(rint(share.multiply(DECIMALS)).divide(DECIMALS)))
                .drop(
                        DailyColumns.RANGE.name(),
                        DailyColumns.ORDER.name(),
                        DailyColumns.WIDTH.name(),
                        DailyColumns.FIRST.name(),
                        DailyColumns.COUNT.name());
    }

    /**
     * Number that respects the order of rows and differs for most of them. It is the first sort key, so that few rows
     * are compared in full. Texts of one group share a prefix, which makes them slow to compare.
     */
    private static Column place() {
        Column last = DailyColumns.WIDTH.col().minus(1);
        return DailyColumns.ORDER
                .col()
                .plus(least(
                        last,
                        greatest(
                                lit(0L),
                                last.minus(ceil(PublishedColumns.MASS.col().multiply(DECIMALS))))));
    }

    /** Numbers of the first row of a group in a range. */
    private record First(int range, Object group, long rank, long order) {}

    /**
     * Position of each group in each range.
     *
     * <p>{@code first} is the rank of a row at place 0 of the range, {@code count} the number of rows of the group in
     * all ranges. {@code order} is the first of the {@code width} numbers that {@link #place} may use for its rows.
     */
    private static Dataset<Row> firsts(Dataset<Row> ranges, ColumnSpec group) {
        List<Row> counts = ranges.groupBy(spark_partition_id().as(DailyColumns.RANGE.name()), group.col())
                .agg(count(lit(1)).as(DailyColumns.COUNT.name()))
                .coalesce(1)
                .sortWithinPartitions(DailyColumns.RANGE.col(), group.col())
                .collectAsList();
        Map<Object, Long> sizes = new HashMap<>();
        Map<Integer, Long> places = new HashMap<>();
        List<First> firsts = new ArrayList<>();
        long width = Long.MAX_VALUE / (counts.size() + 1);
        for (Row row : counts) {
            int range = row.getAs(DailyColumns.RANGE.name());
            Object in = row.getAs(group.name());
            long rows = row.getAs(DailyColumns.COUNT.name());
            long before = sizes.getOrDefault(in, 0L);
            long place = places.getOrDefault(range, 0L);
            firsts.add(new First(range, in, before - place + 1, firsts.size() * width));
            sizes.put(in, before + rows);
            places.put(range, place + rows);
        }
        List<Row> all = firsts.stream()
                .map(f -> RowFactory.create(f.range(), f.group(), f.rank(), f.order(), width, sizes.get(f.group())))
                .toList();
        StructType schema = new StructType()
                .add(DailyColumns.RANGE.field())
                .add(ranges.schema().apply(group.name()))
                .add(DailyColumns.FIRST.field())
                .add(DailyColumns.ORDER.field())
                .add(DailyColumns.WIDTH.field())
                .add(DailyColumns.COUNT.field());
        return ranges.sparkSession().createDataFrame(all, schema);
    }
}
