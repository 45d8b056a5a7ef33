package io.clout.attention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clout.TestRows;
import io.clout.model.FixedPoint;
import io.clout.table.GraphColumns;
import io.clout.table.PublishedColumns;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** W0 is 4 shares. */
class DiscountIT {
    private static final TestRows ROWS = TestRows.open();
    private static final long SHARE = (long) FixedPoint.PICO;

    @Test
    void whatReactorsWithMassHoldAgainstAnAuthorIsSetAgainstWhatTheAuthorReceives() {
        // R = 2/4 · 3 = 1.5; N = 1/4 · (5 − 1) = 1.
        assertThat(receives(List.of(pair(1, 9, 2)), List.of(pair(2, 9, 1)), mass(1, 3), mass(2, 5)))
                .containsOnlyKeys(9L)
                .hasEntrySatisfying(9L, f -> assertThat(f).isCloseTo(0.6, within(1e-9)));
    }

    @Test
    void bothAreSharesOfAllThatTheReactorGivesWhereThatIsMoreThanFullAttention() {
        // Reactor 1 gives 8 in all: R = 2/8 · 4 = 1, N = 4/8 · 3 = 1.5.
        assertThat(receives(List.of(pair(1, 9, 2), pair(1, 7, 6)), List.of(pair(1, 9, 4)), mass(1, 4))
                        .get(9L))
                .isCloseTo(1 / 2.5, within(1e-9));
    }

    @Test
    void aMobOfFreshAccountsDiscountsNothingHoweverLargeItIs() {
        List<Row> against =
                LongStream.range(100, 1100).mapToObj(i -> pair(i, 9, 20)).toList();
        Row[] masses = LongStream.range(100, 1101)
                .mapToObj(i -> mass(i, i < 1100 ? 1.0 : 0.01))
                .toArray(Row[]::new);

        assertThat(receives(List.of(pair(1100, 9, 0.001)), against, masses)).isEmpty();
    }

    @Test
    void whoReceivesNothingIsNotDiscountedAndWhoGivesNobodyAnythingCanStillObject() {
        assertThat(receives(List.of(pair(1, 7, 1)), List.of(pair(2, 9, 1), pair(2, 7, 4)), mass(1, 2), mass(2, 2)))
                .containsOnlyKeys(7L)
                // R = 1/4 · 2, N = 4/4 · 1.
                .hasEntrySatisfying(7L, f -> assertThat(f).isCloseTo(1 / 3.0, within(1e-9)));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void aFactorIsInZeroToOneThatOfPlainLoopsAndFallsAsMoreIsHeldAgainst(long seed) {
        Random random = new Random(seed);
        Map<Long, Double> mass = new HashMap<>();
        List<Row> weights = new ArrayList<>();
        List<Row> against = new ArrayList<>();
        double[] given = new double[20];
        double[][] w = new double[20][20];
        double[][] n = new double[20][20];
        for (int u = 0; u < 20; u++) {
            mass.put((long) u, Math.exp(3 * random.nextGaussian()));
            for (int v = 0; v < 20; v++) {
                double amount = Math.rint(random.nextDouble() * 1e6) / 1e6;
                if (u != v && random.nextInt(3) == 0) {
                    w[u][v] = amount;
                    given[u] += amount;
                    weights.add(pair(u, v, amount));
                } else if (u != v && random.nextInt(4) == 0) {
                    n[u][v] = amount;
                    against.add(pair(u, v, amount));
                }
            }
        }
        Row[] masses = mass.entrySet().stream()
                .map(m -> mass(m.getKey(), m.getValue()))
                .toArray(Row[]::new);

        Map<Long, Double> factors = receives(weights, against, masses);

        for (int v = 0; v < 20; v++) {
            double received = 0;
            double held = 0;
            for (int u = 0; u < 20; u++) {
                received += w[u][v] / Math.max(given[u], 4) * mass.get((long) u);
                held += n[u][v] / Math.max(given[u], 4) * Math.max(0, mass.get((long) u) - 1);
            }
            // Each of at most 40 terms is off by half of 10⁻⁹.
            double rounding = 20e-9 / (received + held);
            assertThat(factors.getOrDefault((long) v, 1.0))
                    .isGreaterThan(0)
                    .isLessThanOrEqualTo(1)
                    .isCloseTo(received / (received + held), within(rounding + 1e-12));
        }
    }

    private static Map<Long, Double> receives(List<Row> weights, List<Row> against, Row... masses) {
        Dataset<Row> edges = ROWS.of(List.of(GraphColumns.REACTOR, GraphColumns.AUTHOR, GraphColumns.WEIGHT), weights);
        Map<Long, Double> receives = new HashMap<>();
        Dataset<Row> given = Attention.given(edges, edges.count());
        Dataset<Row> mass = ROWS.of(List.of(GraphColumns.VERTEX, PublishedColumns.MASS), masses);
        Dataset<Row> held = Discount.held(
                ROWS.of(List.of(GraphColumns.REACTOR, GraphColumns.AUTHOR, GraphColumns.AGAINST), against),
                given,
                4,
                mass);
        for (Row row : Discount.of(edges, held, given, 4, mass).collectAsList()) {
            receives.put(row.getLong(0), row.getDouble(1));
        }
        return receives;
    }

    private static Row pair(long reactor, long author, double shares) {
        return RowFactory.create(reactor, author, Math.round(shares * SHARE));
    }

    private static Row mass(long vertex, double mass) {
        return RowFactory.create(vertex, mass);
    }
}
