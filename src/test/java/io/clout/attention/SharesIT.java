package io.clout.attention;

import static io.clout.table.Columns.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clout.TestRows;
import io.clout.config.AttentionConfig;
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

/** W(u), W0 and the shares that follow from them. */
class SharesIT {
    private static final TestRows ROWS = TestRows.open();
    private static final double STEP = Math.pow(2, 1 / 64.0);

    @Test
    void whatAReactorGivesIsTheSumOfTheirWeights() {
        assertThat(Attention.given(weights(1, 2, 3e12, 1, 3, 1e12, 2, 1, 5))
                        .orderBy(REACTOR.col())
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

    @ParameterizedTest(name = "W0 = {0}")
    @CsvSource({"8, 0.375, 0.125", "4, 0.75, 0.25", "2, 0.75, 0.25", "0.000001, 0.75, 0.25"})
    void aShareIsTheWeightOverAllThatIsGivenOrOverFullAttentionIfThatIsMore(
            double fullAttention, double first, double second) {
        Dataset<Row> weights = weights(1, 2, 3e12, 1, 3, 1e12);

        List<Row> shares = Attention.shares(weights, Attention.given(weights), fullAttention)
                .orderBy(AUTHOR.col())
                .select(SHARE.col())
                .collectAsList();

        assertThat(shares).containsExactly(RowFactory.create(first), RowFactory.create(second));
        assertThat(shares.stream().mapToDouble(r -> r.getDouble(0)).sum()).isEqualTo(Math.min(1, 4 / fullAttention));
    }

    @Test
    void theSharesOfAReactorSumToNoMoreThanOneWithinTheirRounding() {
        Random random = new Random(9);
        Row[] rows = IntStream.range(0, 300)
                .mapToObj(i -> RowFactory.create(1L + i % 3, 100L + i, (long) (random.nextDouble() * 1e12), 1L))
                .toArray(Row[]::new);
        Dataset<Row> weights = ROWS.of(List.of(REACTOR, AUTHOR, WEIGHT, REACTIONS), rows);

        for (Row sum : Attention.shares(weights, Attention.given(weights), 1)
                .groupBy(REACTOR.col())
                .sum(SHARE.name())
                .collectAsList()) {
            assertThat(sum.getDouble(1)).isCloseTo(1, within(200 * 0x1p-53));
        }
    }

    @Test
    void aWeightOnATopicIsNeverAShareOfMoreThanOneThoughNothingOfItIsLeftOverAll() {
        Dataset<Row> onTopic = weights(1, 2, 3e12);
        Dataset<Row> given = Attention.given(weights(1, 2, 0));

        assertThat(Attention.shares(onTopic, given, 0.5).select(SHARE.col()).collectAsList())
                .containsExactly(RowFactory.create(1.0));
    }

    private static Attention attention(Optional<Double> fullAttention, double quantile, double factor) {
        return new Attention(
                new AttentionConfig(Map.of(), 20, 30, 90, 2, 0.5, fullAttention, quantile, factor),
                LocalDate.parse("2026-11-22"));
    }

    /** One reactor for each amount, in shares. */
    private static Dataset<Row> given(double... shares) {
        return ROWS.of(
                List.of(REACTOR, GIVEN),
                IntStream.range(0, shares.length)
                        .mapToObj(i -> RowFactory.create((long) i, Math.round(shares[i] * Attention.PICO)))
                        .toArray(Row[]::new));
    }

    /** Triples of reactor, author and weight. */
    private static Dataset<Row> weights(double... triples) {
        return ROWS.of(
                List.of(REACTOR, AUTHOR, WEIGHT, REACTIONS),
                IntStream.range(0, triples.length / 3)
                        .map(i -> 3 * i)
                        .mapToObj(i ->
                                RowFactory.create((long) triples[i], (long) triples[i + 1], (long) triples[i + 2], 1L))
                        .toArray(Row[]::new));
    }
}
