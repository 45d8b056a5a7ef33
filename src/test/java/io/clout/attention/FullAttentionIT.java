package io.clout.attention;

import static org.assertj.core.api.Assertions.assertThat;

import io.clout.TestRows;
import io.clout.config.AttentionConfig;
import io.clout.model.FixedPoint;
import io.clout.table.GraphColumns;
import io.clout.table.PublishedColumns;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** W(u) and W0. */
class FullAttentionIT {
    private static final TestRows ROWS = TestRows.open();
    private static final double STEP = Math.pow(2, 1 / 64.0);

    @Test
    void whatAReactorGivesIsTheSumOfTheirWeights() {
        assertThat(Attention.given(weights(1, 2, 3e12, 1, 3, 1e12, 2, 1, 5), 3)
                        .orderBy(GraphColumns.REACTOR.col())
                        .collectAsList())
                .containsExactly(RowFactory.create(1L, 4_000_000_000_000L), RowFactory.create(2L, 5L));
    }

    @Test
    void aConfiguredFullAttentionIsTaken() {
        assertThat(attention(Optional.of(7.5), 0.5, 3).fullAttention(given(1, 2, 3)))
                .isEqualTo(7.5);
    }

    @ParameterizedTest(name = "quantile {0}, factor {1}, seed {2}")
    @CsvSource({"0.99, 5, 1", "0.5, 1, 2", "1, 0.25, 3", "0.001, 2, 4"})
    void otherwiseItIsTheFactorTimesTheQuantileToTheNextStepAbove(double quantile, double factor, long seed) {
        double[] given =
                new Random(seed).doubles(400, -6, 4).map(Math::exp).sorted().toArray();
        double exact = given[(int) Math.ceil(quantile * given.length) - 1];

        double fullAttention = attention(Optional.empty(), quantile, factor).fullAttention(given(given));

        // 10⁻⁹ is for the rounding to 10⁻¹² of the smallest, and of the logarithm.
        assertThat(fullAttention / factor).isBetween(exact * (1 - 1e-9), exact * STEP * (1 + 1e-9));
    }

    @Test
    void whoGivesNothingHasNoPartInTheQuantile() {
        assertThat(attention(Optional.empty(), 0.5, 1).fullAttention(given(0, 0, 0, 0, 3)))
                .isBetween(3.0, 3 * STEP);
    }

    @Test
    void whenNobodyGivesAnythingItIsOneShare() {
        assertThat(attention(Optional.empty(), 0.5, 4).fullAttention(given())).isEqualTo(1);
        assertThat(attention(Optional.empty(), 0.5, 4).fullAttention(given(0, 0)))
                .isEqualTo(1);
    }

    private static Attention attention(Optional<Double> fullAttention, double quantile, double factor) {
        return new Attention(
                new AttentionConfig(Map.of(), 20, 30, 90, 2, 0.5, fullAttention, quantile, factor),
                LocalDate.parse("2026-11-22"));
    }

    /** One reactor for each amount, in shares. */
    private static Dataset<Row> given(double... shares) {
        return ROWS.of(
                List.of(GraphColumns.REACTOR, GraphColumns.GIVEN),
                IntStream.range(0, shares.length)
                        .mapToObj(i -> RowFactory.create((long) i, Math.round(shares[i] * FixedPoint.PICO)))
                        .toArray(Row[]::new));
    }

    /** Triples of reactor, author and weight. */
    private static Dataset<Row> weights(double... triples) {
        return ROWS.of(
                List.of(GraphColumns.REACTOR, GraphColumns.AUTHOR, GraphColumns.WEIGHT, PublishedColumns.REACTIONS),
                IntStream.range(0, triples.length / 3)
                        .map(i -> 3 * i)
                        .mapToObj(i ->
                                RowFactory.create((long) triples[i], (long) triples[i + 1], (long) triples[i + 2], 1L))
                        .toArray(Row[]::new));
    }
}
