package io.clout.score;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.rint;

import io.clout.operator.PackedRows;
import io.clout.operator.PackedShuffle;
import io.clout.table.ColumnSpec;
import io.clout.table.DailyColumns;
import io.clout.table.GraphColumns;
import io.clout.table.PublishedColumns;
import java.util.Collections;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * What persons received, in packed longs: an edge goes to the person who reacts, who says with what mass, and then to
 * the person who is reacted to, where their days come, too.
 */
final class Received {
    private static final double MICRO = 1e6;
    /** Rows that a partition holds at once, where their hashes lie evenly. */
    private static final long ROWS = 1_000_000;

    private static final StructType SCHEMA = new StructType(Stream.of(
                    GraphColumns.PERSON,
                    PublishedColumns.REACTORS,
                    PublishedColumns.REACTIONS,
                    GraphColumns.REACHED,
                    PublishedColumns.NETWORK_IMPACT,
                    GraphColumns.POSTS,
                    DailyColumns.RECEIVED,
                    DailyColumns.ACTIVITY)
            .map(ColumnSpec::field)
            .toArray(StructField[]::new));

    private Received() {}

    /** {@link Scores#received}. */
    static Dataset<Row> by(Dataset<Row> persons, Dataset<Row> edges, Dataset<Row> days, long number) {
        int partitions = PackedShuffle.partitions(edges.sparkSession(), number, ROWS);
        Dataset<Row> masses = persons.select(
                GraphColumns.PERSON.col(),
                rint(PublishedColumns.MASS.col().multiply(MICRO)).cast("long"),
                lit(0L),
                lit(Heard.NO_EDGE));
        Dataset<Row> given = edges.select(
                DailyColumns.GIVER.col(),
                DailyColumns.TAKER.col(),
                GraphColumns.WEIGHT.col(),
                PublishedColumns.REACTIONS.col());
        Dataset<Row> did = days.select(
                GraphColumns.PERSON.col(),
                DailyColumns.DAY.col().cast("long"),
                GraphColumns.POSTS.col(),
                DailyColumns.GIVER.col(),
                DailyColumns.ACTIVITY.col());
        JavaRDD<byte[]> atGiver =
                PackedShuffle.shuffled(masses.union(given), Heard.WIDTH, partitions, PackedShuffle.Rows::new);
        JavaRDD<byte[]> atTaker = PackedShuffle.shuffled(atGiver, Heard.WIDTH, partitions, Heard::new);
        JavaRDD<byte[]> onDays = PackedShuffle.shuffled(did, Deeds.WIDTH, partitions, Deeds::new);
        return PackedRows.of(
                edges.sparkSession(),
                atTaker.zipPartitions(
                        onDays,
                        (heard, dates) -> Collections.singletonList(new Sums(heard, dates).columns())
                                .iterator()),
                SCHEMA);
    }
}
