package io.clout.topic;

import static io.clout.table.Columns.*;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;

import io.clout.config.CloutConfig;
import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Who reacted to whom on a topic, once endorsements are votes. */
public final class Votes {
    private Votes() {}

    /**
     * The reactions in {@code days}, without posts and what persons gave themselves. Endorsements are one vote for each
     * giver and topic, of the newest day, shared evenly among all whom the giver endorses there: who endorses everybody
     * says nothing about anybody.
     *
     * @param days between persons: {@code topic}, {@code day}, {@code reactor}, {@code author}, {@code kind},
     *     {@code count}, {@code worth}, {@code factor}
     */
    public static Dataset<Row> in(Dataset<Row> days) {
        Dataset<Row> given = days.where(REACTOR.col().notEqual(AUTHOR.col()));
        Column endorses = KIND.col().equalTo(CloutConfig.ENDORSE);
        Dataset<Row> endorsed = given.where(endorses)
                .groupBy(TOPIC.col(), REACTOR.col(), AUTHOR.col(), KIND.col())
                .agg(
                        max(DAY.col()).as(DAY.name()),
                        max(WORTH.col().divide(COUNT.col())).as(WORTH.name()));
        Dataset<Row> givers =
                endorsed.groupBy(TOPIC.col(), REACTOR.col()).agg(count(lit(1)).as(COUNT.name()));
        Dataset<Row> votes = endorsed.join(givers, new String[] {TOPIC.name(), REACTOR.name()})
                .withColumn(WORTH.name(), WORTH.col().divide(COUNT.col()))
                .withColumn(COUNT.name(), lit(1L))
                .withColumn(FACTOR.name(), FACTOR.of(lit(null)));
        Column[] columns =
                Arrays.stream(days.columns()).map(name -> new Column(name)).toArray(Column[]::new);
        return given.where(endorses.equalTo(false)).unionByName(votes.select(columns));
    }
}
