package io.clout.topic;

import static io.clout.table.Columns.*;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** Whether persons are heard on what they say that they are about. */
public final class DeclaredTopics {
    // What a person says of a topic; of several the largest holds.
    private static final long NONE = 0;
    private static final long ABOVE = 1;
    private static final long DECLARED = 2;

    private DeclaredTopics() {}

    /**
     * The rows of {@code topic_matches}. Whoever is scored above a topic that they declare is expected there.
     *
     * @param declared {@code person_id}, {@code topic}, each once
     * @param scores {@code topic}, {@code person_id}, {@code score}, {@code rank}
     */
    public static Dataset<Row> of(Dataset<Row> declared, Dataset<Row> scores, TopicHierarchy hierarchy) {
        Dataset<Row> allowed = hierarchy.allowed(declared);
        Dataset<Row> above = allowed.join(broadcast(hierarchy.ancestors()), TOPIC.name())
                .select(PERSON_ID.col(), TOPIC.of(ANCESTOR.col()));
        Dataset<Row> all = scores.select(PERSON_ID.col(), TOPIC.col(), SCORE.col(), RANK.col(), CLAIM.of(lit(NONE)))
                .unionByName(allowed.withColumn(CLAIM.name(), CLAIM.of(lit(DECLARED))), true)
                .unionByName(above.withColumn(CLAIM.name(), CLAIM.of(lit(ABOVE))), true);
        // By a hash first, as ids begin alike, and such texts are sorted slowly.
        Column[] person = {VERTEX.col(), PERSON_ID.col()};
        Column most = max(CLAIM.col()).over(Window.partitionBy(person));
        return all.withColumn(VERTEX.name(), xxhash64(PERSON_ID.col()))
                .repartition(person)
                .groupBy(VERTEX.col(), PERSON_ID.col(), TOPIC.col())
                .agg(
                        max(SCORE.col()).as(SCORE.name()),
                        max(RANK.col()).as(RANK.name()),
                        max(CLAIM.col()).as(CLAIM.name()))
                .withColumn(CLAIMED.name(), most)
                .where(CLAIMED.col().equalTo(DECLARED))
                .where(CLAIM.col().notEqual(ABOVE))
                .withColumn(
                        STATUS.name(),
                        when(CLAIM.col().equalTo(NONE), "unexpected")
                                .when(SCORE.col().isNull(), "unproven")
                                .otherwise("confirmed"))
                .drop(CLAIM.name(), CLAIMED.name(), VERTEX.name())
                // Not sorted over all: Spark would compute the rows once more, to know where to cut.
                .sortWithinPartitions(PERSON_ID.col(), TOPIC.col());
    }
}
