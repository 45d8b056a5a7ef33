package io.clout.topic;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.clout.table.DailyColumns;
import io.clout.table.GraphColumns;
import io.clout.table.PublishedColumns;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Compares the topics that persons declare with the topics on which they have scores. */
public final class DeclaredTopics {
    // Ways in which a person declares a topic; of several the largest holds.
    private static final long NONE = 0;
    private static final long ABOVE = 1;
    private static final long DECLARED = 2;

    private DeclaredTopics() {}

    /**
     * The rows of {@code topic_matches}. Persons who are scored above a topic that they declare are expected there.
     *
     * @param declared {@code person_id}, {@code topic}, each once
     * @param scores {@code topic}, {@code person_id}, {@code score}, {@code rank}
     */
    public static Dataset<Row> of(Dataset<Row> declared, Dataset<Row> scores, TopicHierarchy hierarchy) {
        Dataset<Row> allowed = hierarchy.allowed(declared);
        Dataset<Row> above = allowed.join(broadcast(hierarchy.ancestors()), PublishedColumns.TOPIC.name())
                .select(PublishedColumns.PERSON_ID.col(), PublishedColumns.TOPIC.of(DailyColumns.ANCESTOR.col()));
        // By a hash first, as ids begin alike, and such texts are sorted slowly.
        String[] person = {GraphColumns.VERTEX.name(), PublishedColumns.PERSON_ID.name()};
        Dataset<Row> all = hashed(scores.select(
                        PublishedColumns.PERSON_ID.col(),
                        PublishedColumns.TOPIC.col(),
                        PublishedColumns.SCORE.col(),
                        PublishedColumns.RANK.col(),
                        DailyColumns.CLAIM.of(lit(NONE))))
                .join(hashed(allowed.select(PublishedColumns.PERSON_ID.col())), person, "leftsemi")
                .unionByName(hashed(claims(allowed, DECLARED).unionByName(claims(above, ABOVE))), true);
        return all.groupBy(GraphColumns.VERTEX.col(), PublishedColumns.PERSON_ID.col(), PublishedColumns.TOPIC.col())
                .agg(
                        max(PublishedColumns.SCORE.col()).as(PublishedColumns.SCORE.name()),
                        max(PublishedColumns.RANK.col()).as(PublishedColumns.RANK.name()),
                        max(DailyColumns.CLAIM.col()).as(DailyColumns.CLAIM.name()))
                .where(DailyColumns.CLAIM.col().notEqual(ABOVE))
                .withColumn(
                        PublishedColumns.STATUS.name(),
                        when(DailyColumns.CLAIM.col().equalTo(NONE), "unexpected")
                                .when(PublishedColumns.SCORE.col().isNull(), "unproven")
                                .otherwise("confirmed"))
                .drop(DailyColumns.CLAIM.name(), GraphColumns.VERTEX.name())
                // Not sorted over all: Spark would compute the rows once more, to know where to cut.
                .sortWithinPartitions(PublishedColumns.PERSON_ID.col(), PublishedColumns.TOPIC.col());
    }

    private static Dataset<Row> hashed(Dataset<Row> rows) {
        return rows.withColumn(GraphColumns.VERTEX.name(), xxhash64(PublishedColumns.PERSON_ID.col()));
    }

    private static Dataset<Row> claims(Dataset<Row> rows, long claim) {
        return rows.withColumn(DailyColumns.CLAIM.name(), DailyColumns.CLAIM.of(lit(claim)));
    }
}
