package io.clout.topic;

import static io.clout.table.Columns.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.clout.TestRows;
import io.clout.config.ScaleConfig;
import io.clout.config.ScaleConfig.Anchor;
import io.clout.config.TopicsConfig;
import io.clout.table.Column;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

/** Persons 1 to 4; person 1 has the accounts 10 and 11, the others one each. */
class TopicsIT {
    private static final TestRows ROWS = TestRows.open();
    private static final Dataset<Row> MASSES = ROWS.of(
            List.of(VERTEX, PERSON, MASS),
            row(10L, 1L, 2.0),
            row(11L, 1L, 4.0),
            row(20L, 2L, 1.0),
            row(30L, 3L, 0.5),
            row(40L, 4L, 8.0));
    private static final Dataset<Row> PERSONS =
            ROWS.of(List.of(PERSON, PERSON_ID), row(1L, "ada"), row(2L, "bob"), row(3L, "cat"), row(4L, "dan"));
    private static final List<Column> SCORED = List.of(TOPIC, PERSON_ID, MASS, RANK, PERCENTILE, REACTORS, REACTIONS);

    @Test
    void whatAPersonGivesIsTheSumOverAccountsOfShareTimesMass() {
        Dataset<Row> between = between(
                row("tea", 10L, 20L, 0.25, 3L), row("tea", 11L, 20L, 0.5, 1L), row("jazz", 11L, 20L, 0.125, 2L));

        // 0.25·2 + 0.5·4 = 2.5 on tea, 0.125·4 = 0.5 on jazz.
        assertThat(between.orderBy(TOPIC.col()).collectAsList())
                .containsExactly(row("jazz", 1L, 2L, 500_000_000L, 2L), row("tea", 1L, 2L, 2_500_000_000L, 4L));
    }

    @Test
    void onlyWhoHasEnoughDistinctPersonsReactingIsScored() {
        Dataset<Row> between = between(
                // Two persons react to Bob, on three accounts.
                row("tea", 10L, 20L, 0.25, 3L),
                row("tea", 11L, 20L, 0.5, 1L),
                row("tea", 30L, 20L, 0.5, 1L),
                // One person reacts to Dan, on two accounts.
                row("tea", 10L, 40L, 0.5, 9L),
                row("tea", 11L, 40L, 0.5, 9L));

        assertThat(scores(2, between)).containsExactly(row("tea", "bob", 2.75, 1L, 100.0, 2L, 5L));
        assertThat(scores(1, between))
                .containsExactly(row("tea", "dan", 3.0, 1L, 100.0, 1L, 18L), row("tea", "bob", 2.75, 2L, 0.0, 2L, 5L));
        assertThat(scores(3, between)).isEmpty();
    }

    @Test
    void ranksStartAgainOnEachTopicAndTiesGoById() {
        Dataset<Row> between = between(
                row("tea", 20L, 40L, 0.5, 1L),
                row("tea", 20L, 30L, 0.5, 1L),
                row("jazz", 20L, 30L, 0.1, 1L),
                row("jazz", 20L, 40L, 0.3, 1L),
                row("jazz", 20L, 10L, 0.2, 1L));

        assertThat(scores(1, between).stream().map(row -> row.mkString(" ", " ", "")))
                .containsExactly(
                        " jazz dan 0.3 1 100.0 1 1",
                        " jazz ada 0.2 2 50.0 1 1",
                        " jazz cat 0.1 3 0.0 1 1",
                        " tea cat 0.5 1 100.0 1 1",
                        " tea dan 0.5 2 0.0 1 1");
    }

    @Test
    void topicMassHasItsOwnScale() {
        Row row = topics(1)
                .scores(between(row("tea", 40L, 20L, 0.125, 1L)), PERSONS)
                .first();

        // Mass 1 is halfway from 0.1 to 10 in logarithms.
        assertThat(row.<Double>getAs(SCORE.name())).isEqualTo(50.5);
        assertThat(row.<String>getAs(SCALE_VERSION.name())).isEqualTo("t1");
    }

    @Test
    void aTopicCountsItsReactorsOnceAndItsInfluencersEvenIfThereAreNone() {
        Dataset<Row> between = between(
                row("tea", 10L, 20L, 0.25, 3L),
                row("tea", 11L, 30L, 0.5, 1L),
                row("tea", 40L, 20L, 0.5, 2L),
                row("dishwasher", 40L, 20L, 0.5, 7L));

        assertThat(Topics.topics(between, topics(2).scores(between, PERSONS))
                        .select(
                                TOPIC.col(),
                                NAME.col(),
                                PARENTS.col().cast("string"),
                                REACTIONS.col(),
                                REACTORS.col(),
                                INFLUENCERS.col())
                        .collectAsList())
                .containsExactly(
                        row("dishwasher", "dishwasher", "[]", 7L, 1L, 0L), row("tea", "tea", "[]", 6L, 2L, 1L));
    }

    @Test
    void withoutReactionsOnTopicsBothTablesAreEmpty() {
        Dataset<Row> between = between();
        Dataset<Row> scores = topics(1).scores(between, PERSONS);

        assertThat(scores.collectAsList()).isEmpty();
        assertThat(Topics.topics(between, scores).collectAsList()).isEmpty();
    }

    private static Dataset<Row> between(Row... edges) {
        return Topics.between(ROWS.of(List.of(TOPIC, REACTOR, AUTHOR, SHARE, REACTIONS), edges), MASSES);
    }

    private static List<Row> scores(long minReactors, Dataset<Row> between) {
        return topics(minReactors)
                .scores(between, PERSONS)
                .select(SCORED.stream().map(Column::col).toArray(org.apache.spark.sql.Column[]::new))
                .collectAsList();
    }

    private static Topics topics(long minReactors) {
        return new Topics(new TopicsConfig(
                minReactors, new ScaleConfig("t1", List.of(new Anchor(0.1, 1), new Anchor(10, 100)))));
    }

    private static Row row(Object... values) {
        return RowFactory.create(values);
    }
}
