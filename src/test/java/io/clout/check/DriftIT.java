package io.clout.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clout.TestRows;
import io.clout.config.CheckConfig.Level;
import io.clout.operator.ScoreMoves;
import io.clout.table.PublishedColumns;
import io.clout.table.Tables;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A fifth may move by more than ten points, enter the top five, or come or go of a table's rows. */
class DriftIT {
    private static final TestRows ROWS = TestRows.open();

    @ParameterizedTest(name = "{0} of five by {1} points: {2}")
    @CsvSource({"1, 30, false", "2, 10.01, true", "2, 10, false", "5, -10.01, true", "0, 0, false"})
    void fewPersonsMoveFar(int movers, double by, boolean told) {
        Dataset<Row> last = scores(LongStream.range(0, 5).mapToObj(i -> row("p" + i, 40.1, "s", i)));
        Dataset<Row> now =
                scores(LongStream.range(0, 5).mapToObj(i -> row("p" + i, i < movers ? 40.1 + by : 40.1, "s", i)));

        assertThat(broken(drift -> drift.moved(ScoreMoves.between(last, now)))).hasSize(told ? 1 : 0);
    }

    @Test
    void whoMovedIsNamedWithBothScores() {
        Dataset<Row> last = scores(LongStream.range(0, 2).mapToObj(i -> row("p" + i, 40.0, "s", i)));
        Dataset<Row> now = scores(LongStream.range(0, 2).mapToObj(i -> row("p" + i, 60.0 + i, "s", i)));

        assertThat(broken(drift -> drift.moved(ScoreMoves.between(last, now))))
                .containsExactly(
                        "scores: 2 of 2 persons moved by more than 10.0 points: [p0,40.0,60.0], [p1,40.0,61.0]; check.moved allows a share of 0.2");
    }

    @Test
    void whoIsNewOrGoneOrOnAnotherScaleHasNotMoved() {
        Dataset<Row> last = scores(LongStream.range(0, 1).mapToObj(i -> row("p", 10.0, "old", 1L)));
        Dataset<Row> now = scores(LongStream.range(0, 1).mapToObj(i -> row("p", 90.0, "new", 1L)));

        assertThat(broken(drift -> drift.moved(ScoreMoves.between(last, now)))).isEmpty();
    }

    @ParameterizedTest(name = "{0} of the top five are new: {1}")
    @CsvSource({"0, false", "1, false", "2, true", "5, true"})
    void mostOfTheTopWasThereBefore(int entered, boolean told) {
        Dataset<Row> last = scores(LongStream.rangeClosed(1, 9).mapToObj(i -> row("p" + i, 1.0, "s", i)));
        Dataset<Row> now =
                scores(LongStream.rangeClosed(1, 9).mapToObj(i -> row((i <= entered ? "new" : "p") + i, 1.0, "s", i)));

        assertThat(broken(drift -> drift.top(now, last))).hasSize(told ? 1 : 0);
    }

    @Test
    void onlyWhoHasARowInThisRunIsNamed() {
        Dataset<Row> last = scores(LongStream.rangeClosed(1, 3).mapToObj(i -> row("gone" + i, 1.0, "s", i)));
        Dataset<Row> now = scores(LongStream.rangeClosed(1, 3).mapToObj(i -> row("new" + i, 1.0, "s", i)));

        assertThat(broken(drift -> drift.top(now, last)))
                .containsExactly(
                        "scores: 3 of the top 3 were not there in the last release: [1,new1], [2,new2], [3,new3]; check.top allows a share of 0.2");
        assertThat(broken(drift -> drift.top(scores(LongStream.empty().mapToObj(i -> row())), last)))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0} rows after {1}: {2}")
    @CsvSource({"120, 100, false", "121, 100, true", "80, 100, false", "79, 100, true", "0, 0, false", "0, 10, true"})
    void aTableNeitherGrowsNorShrinksByMuch(long rows, long last, boolean told) {
        assertThat(broken(drift -> drift.rows(Tables.TOPICS, rows, last))).hasSize(told ? 1 : 0);
    }

    @Test
    void scoreChangesMayBeManyAfterTheFirstNight() {
        assertThat(broken(drift -> drift.rows(Tables.SCORE_CHANGES, 100, 0))).isEmpty();
    }

    @Test
    void whatMustHoldFails() {
        Checks checks = new Checks();
        new Drift(Rules.all(Level.FAIL), checks).rows(Tables.TOPICS, 5, 10);

        assertThatThrownBy(checks::require)
                .isInstanceOf(CheckFailedException.class)
                .hasMessage("topics: 5 rows, and 10 in the last release; check.rows allows a share of 0.2");
    }

    private static List<String> broken(Consumer<Drift> check) {
        Checks checks = new Checks();
        check.accept(new Drift(Rules.all(Level.WARN), checks));
        return checks.warnings();
    }

    private static Dataset<Row> scores(java.util.stream.Stream<Row> rows) {
        return ROWS.of(
                List.of(
                        PublishedColumns.PERSON_ID,
                        PublishedColumns.SCORE,
                        PublishedColumns.SCALE_VERSION,
                        PublishedColumns.RANK),
                rows.toList());
    }

    private static Row row(Object... values) {
        return RowFactory.create(values);
    }
}
