package io.clout.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clout.TestRows;
import io.clout.config.CheckConfig.Level;
import io.clout.table.ColumnSpec;
import io.clout.table.PublishedColumns;
import io.clout.table.Table;
import io.clout.table.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class InvariantsIT {
    private static final TestRows ROWS = TestRows.open();
    private static final List<ColumnSpec> OF_NETWORKS = List.of(
            PublishedColumns.NETWORK, PublishedColumns.ACCOUNT_ID, PublishedColumns.SCORE, PublishedColumns.MASS);

    @Test
    void nothingIsSaidOfASoundTable() {
        assertThat(broken(Tables.SCORES, scores(row("ada", 1.0, 0.0), row("bob", 100.0, 1e9))))
                .isEmpty();
        assertThat(broken(Tables.SCORES, scores())).isEmpty();
    }

    static Stream<Arguments> unsound() {
        return Stream.of(
                Arguments.of(0.0, 1.0, "scores: 1 of 2 rows have no score in 1 to 100: [[bob],0.0]"),
                Arguments.of(100.01, 1.0, "scores: 1 of 2 rows have no score in 1 to 100: [[bob],100.01]"),
                Arguments.of(Double.NaN, 1.0, "scores: 1 of 2 rows have no score in 1 to 100: [[bob],NaN]"),
                Arguments.of(null, 1.0, "scores: 1 of 2 rows have no score in 1 to 100: [[bob],null]"),
                Arguments.of(50.0, -0.000001, "scores: 1 of 2 rows have no mass ≥ 0: [[bob],-1.0E-6]"),
                Arguments.of(50.0, Double.NaN, "scores: 1 of 2 rows have no mass ≥ 0: [[bob],NaN]"),
                Arguments.of(50.0, Double.POSITIVE_INFINITY, "scores: 1 of 2 rows have no mass ≥ 0: [[bob],Infinity]"),
                Arguments.of(50.0, null, "scores: 1 of 2 rows have no mass ≥ 0: [[bob],null]"));
    }

    @ParameterizedTest(name = "score {0}, mass {1}")
    @MethodSource("unsound")
    void aScoreOrMassOutOfRangeIsNamedWithItsTableAndKey(Double score, Double mass, String message) {
        assertThat(broken(Tables.SCORES, scores(row("ada", 50.0, 1.0), row("bob", score, mass))))
                .singleElement()
                .asString()
                .startsWith(message);
    }

    @Test
    void aKeyThatOccursTwiceOrHasANullIsNamed() {
        assertThat(broken(
                        Tables.NETWORK_SCORES,
                        ROWS.of(
                                OF_NETWORKS,
                                row("x", "ada", 50.0, 1.0),
                                row("y", "ada", 50.0, 1.0),
                                row("x", "ada", 50.0, 1.0),
                                row("x", "ada", 50.0, 1.0))))
                .containsExactly(
                        "network_scores: 2 of 4 rows have the key of another: [[x,ada],3]; check.keys allows a share of 0.0");
        assertThat(broken(
                        Tables.NETWORK_SCORES,
                        ROWS.of(OF_NETWORKS, row("x", "ada", 50.0, 1.0), row("x", null, 50.0, 1.0))))
                .containsExactly(
                        "network_scores: 1 of 2 rows have a null in the key: [x,null]; check.keys allows a share of 0.0");
    }

    @Test
    void aScoreThatFallsAsMassRisesIsNamedUnlessItIsByNoMoreThanTheTolerance() {
        Dataset<Row> rows = scores(row("ada", 10.0, 5.0), row("bob", 10.5, 4.0), row("cat", 11.0, 7.0));

        assertThat(broken(Tables.SCORES, rows))
                .containsExactly(
                        "scores: a mass of 5.0 has a score below 10.5, and smaller masses have that: [[bob],4.0]; check.monotone allows 0.0 points");
        assertThat(broken(Level.WARN, 0.5, Tables.SCORES, rows)).isEmpty();
        assertThat(broken(Level.WARN, 0.49, Tables.SCORES, rows)).hasSize(1);
    }

    @ParameterizedTest(name = "seed {0}: swapping the scores of two rows of different mass and score is noticed")
    @ValueSource(longs = {1, 2, 3})
    void monotone(long seed) {
        Random random = new Random(seed);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            rows.add(row("p" + i, 1 + 0.25 * Math.floorDiv(i, 5), 0.5 + Math.floorDiv(i, 2)));
        }
        assertThat(broken(Tables.SCORES, scores(rows.toArray(Row[]::new)))).isEmpty();

        int a = random.nextInt(150);
        int b = 150 + random.nextInt(150);
        Row first = rows.get(a);
        Row second = rows.get(b);
        rows.set(a, row(first.get(0), second.get(1), first.get(2)));
        rows.set(b, row(second.get(0), first.get(1), second.get(2)));

        assertThat(broken(Tables.SCORES, scores(rows.toArray(Row[]::new)))).hasSize(1);
    }

    @Test
    void asManyRowsMayBeUnsoundAsTheToleranceAllows() {
        Dataset<Row> rows =
                scores(row("ada", 50.0, 1.0), row("bob", 500.0, 1.0), row("cat", 50.0, 1.0), row("dan", 50.0, 1.0));

        assertThat(broken(Level.WARN, 0.25, Tables.SCORES, rows)).isEmpty();
        assertThat(broken(Level.WARN, 0.24, Tables.SCORES, rows)).hasSize(1);
    }

    @Test
    void theFailuresOfAllTablesAreNamed() {
        Checks checks = new Checks();
        Invariants invariants = new Invariants(Rules.all(Level.FAIL), checks);
        invariants.table(Tables.SCORES, scores(row("ada", 0.0, 1.0), row("bob", 50.0, 1.0), row("bob", 50.0, 1.0)));

        assertThatThrownBy(checks::require)
                .isInstanceOf(CheckFailedException.class)
                .hasMessageContainingAll("[[bob],2]", "[[ada],0.0]");
    }

    private static List<String> broken(Table table, Dataset<Row> rows) {
        return broken(Level.WARN, 0, table, rows);
    }

    private static List<String> broken(Level level, double tolerance, Table table, Dataset<Row> rows) {
        Checks checks = new Checks();
        new Invariants(Rules.all(level, tolerance), checks).table(table, rows);
        return checks.warnings();
    }

    private static Dataset<Row> scores(Row... rows) {
        return ROWS.of(List.of(PublishedColumns.PERSON_ID, PublishedColumns.SCORE, PublishedColumns.MASS), rows);
    }

    private static Row row(Object... values) {
        return RowFactory.create(values);
    }
}
