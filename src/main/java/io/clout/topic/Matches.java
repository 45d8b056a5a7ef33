package io.clout.topic;

import static io.clout.table.Columns.*;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Whether persons are heard on what they say that they are about. */
public final class Matches {
    private static final String[] KEY = {PERSON_ID.name(), TOPIC.name()};

    private Matches() {}

    /**
     * The rows of {@code topic_matches}. Whoever is scored above a topic that they declare is expected there.
     *
     * @param declared {@code person_id}, {@code topic}, each once
     * @param scores {@code topic}, {@code person_id}, {@code score}, {@code rank}
     */
    public static Dataset<Row> of(Dataset<Row> declared, Dataset<Row> scores, Hierarchy hierarchy) {
        Dataset<Row> allowed = hierarchy.allowed(declared);
        Dataset<Row> scored = scores.select(TOPIC.col(), PERSON_ID.col(), SCORE.col(), RANK.col());
        Dataset<Row> theirs = allowed.join(scored, KEY, "left")
                .withColumn(
                        STATUS.name(), when(SCORE.col().isNull(), "unproven").otherwise("confirmed"));
        Dataset<Row> above = allowed.join(broadcast(hierarchy.ancestors()), TOPIC.name())
                .select(PERSON_ID.col(), TOPIC.of(ANCESTOR.col()));
        Dataset<Row> others = scored.join(allowed.select(PERSON_ID.col()).distinct(), PERSON_ID.name())
                .join(allowed.unionByName(above), KEY, "left_anti")
                .withColumn(STATUS.name(), lit("unexpected"));
        return theirs.unionByName(others).sort(PERSON_ID.col(), TOPIC.col());
    }
}
