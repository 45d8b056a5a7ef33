package io.clout.activity;

import static io.clout.table.Columns.*;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;

import io.clout.table.DailyTables;
import io.clout.table.Table;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What the accepted activities of a day come to, as {@link DailyTables} keep it. */
final class Counting {
    private Counting() {}

    /**
     * The daily tables of {@code accepted} activities.
     *
     * @param accepted with the columns of the partition and {@code reactor}, {@code author}, {@code content} as
     *     vertices
     */
    static Map<Table, Dataset<Row>> of(Dataset<Row> accepted) {
        // A post is its author's: as such it tells who was active, on what, and when.
        Dataset<Row> activities = accepted.withColumn(REACTOR.name(), coalesce(REACTOR.col(), AUTHOR.col()));
        Dataset<Row> onContent = activities.where(CONTENT.col().isNotNull());
        Map<Table, Dataset<Row>> tables = new LinkedHashMap<>();
        tables.put(DailyTables.COUNTS, counts(activities));
        tables.put(DailyTables.NAMES, names(accepted));
        tables.put(
                DailyTables.TOPIC_COUNTS,
                counts(activities.withColumn(TOPIC.name(), explode(TOPICS.col())), TOPIC.col()));
        tables.put(
                DailyTables.CONTENT_TOPICS,
                onContent
                        .select(partitionAnd(
                                CONTENT.col(), explode(TOPICS.col()).as(TOPIC.name())))
                        .distinct());
        tables.put(
                DailyTables.CONTENT_COUNTS,
                counts(
                        onContent.where(size(TOPICS.col())
                                .equalTo(0)
                                .and(KIND.col().notEqual(io.clout.config.CloutConfig.POST))),
                        CONTENT.col()));
        return tables;
    }

    private static Dataset<Row> counts(Dataset<Row> activities, Column... before) {
        Column[] keys = Stream.of(partitionAnd(before), new Column[] {REACTOR.col(), AUTHOR.col(), KIND.col()})
                .flatMap(Stream::of)
                .toArray(Column[]::new);
        return activities.groupBy(keys).agg(count(lit(1)).as(COUNT.name()));
    }

    private static Dataset<Row> names(Dataset<Row> accepted) {
        Dataset<Row> reactors = accepted.where(REACTOR.col().isNotNull())
                .select(partitionAnd(NETWORK.col(), VERTEX.of(REACTOR.col()), ACCOUNT_ID.of(REACTOR_ID.col())));
        Dataset<Row> authors =
                accepted.select(partitionAnd(NETWORK.col(), VERTEX.of(AUTHOR.col()), ACCOUNT_ID.of(AUTHOR_ID.col())));
        return reactors.unionByName(authors).distinct();
    }

    private static Column[] partitionAnd(Column... columns) {
        return Stream.concat(DailyTables.PARTITION.stream().map(io.clout.table.Column::col), Stream.of(columns))
                .toArray(Column[]::new);
    }
}
