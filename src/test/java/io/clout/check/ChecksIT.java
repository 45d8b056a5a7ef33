package io.clout.check;

import static io.clout.table.Columns.*;
import static io.clout.table.Tables.NETWORK_SCORES;
import static io.clout.table.Tables.SCORES;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clout.TestRows;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ChecksIT {
    private static final TestRows ROWS = TestRows.open();

    @Test
    void nothingIsThrownForASoundTable() {
        Dataset<Row> sound = scores(row("ada", 1.0, 0.0), row("bob", 100.0, 1e9));

        assertThatCode(new Checks().table(SCORES, sound).table(SCORES, scores())::require)
                .doesNotThrowAnyException();
    }

    static Stream<Arguments> unsound() {
        return Stream.of(
                Arguments.of(0.0, 1.0),
                Arguments.of(0.99, 1.0),
                Arguments.of(101.0, 1.0),
                Arguments.of(Double.NaN, 1.0),
                Arguments.of(null, 1.0),
                Arguments.of(50.0, -0.000001),
                Arguments.of(50.0, Double.NaN),
                Arguments.of(50.0, Double.POSITIVE_INFINITY),
                Arguments.of(50.0, null));
    }

    @ParameterizedTest(name = "score {0}, mass {1}")
    @MethodSource("unsound")
    void aScoreOrMassOutOfRangeIsNamedWithItsTableAndKey(Double score, Double mass) {
        Dataset<Row> rows = scores(row("ada", 50.0, 1.0), row("bob", score, mass));

        assertThatThrownBy(new Checks().table(SCORES, rows)::require)
                .isInstanceOf(CheckFailedException.class)
                .hasMessage("scores: [bob] has score " + score + " and mass " + mass);
    }

    @Test
    void aKeyThatOccursTwiceIsNamedWithHowOftenItDoes() {
        Dataset<Row> rows = ROWS.of(
                List.of(NETWORK, ACCOUNT_ID, SCORE, MASS),
                row("x", "ada", 50.0, 1.0),
                row("y", "ada", 50.0, 1.0),
                row("x", "ada", 51.0, 1.0),
                row("x", "ada", 50.0, 1.0));

        assertThatThrownBy(new Checks().table(NETWORK_SCORES, rows)::require)
                .isInstanceOf(CheckFailedException.class)
                .hasMessage("network_scores: the key [x,ada] occurs 3 times");
    }

    @Test
    void aKeyWithANullIsNamed() {
        Dataset<Row> rows = ROWS.of(
                List.of(NETWORK, ACCOUNT_ID, SCORE, MASS), row("x", "ada", 50.0, 1.0), row("x", null, 50.0, 1.0));

        assertThatThrownBy(new Checks().table(NETWORK_SCORES, rows)::require)
                .hasMessage("network_scores: the key [x,null] has a null");
    }

    @Test
    void theFailuresOfAllTablesAreNamed() {
        Checks checks = new Checks()
                .table(SCORES, scores(row("ada", 0.0, 1.0), row("bob", 50.0, 1.0), row("bob", 50.0, 1.0)))
                .total(0);

        assertThatThrownBy(checks::require)
                .hasMessageContainingAll("[bob] occurs 2 times", "[ada] has score 0.0", "influence sums to 0.0");
    }

    private static Dataset<Row> scores(Row... rows) {
        return ROWS.of(List.of(PERSON_ID, SCORE, MASS), rows);
    }

    private static Row row(Object... values) {
        return RowFactory.create(values);
    }
}
