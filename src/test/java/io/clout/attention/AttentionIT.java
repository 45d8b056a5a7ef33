package io.clout.attention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clout.TestRows;
import io.clout.config.AttentionConfig;
import io.clout.model.FixedPoint;
import io.clout.operator.PersonLookup;
import io.clout.table.DailyColumns;
import io.clout.table.GraphColumns;
import io.clout.table.PublishedColumns;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each line of the formula, on logs for which it can be worked out by hand. Accounts are numbers. */
class AttentionIT {
    private static final TestRows ROWS = TestRows.open();
    private static final LocalDate RUN_DATE = LocalDate.parse("2026-11-22");
    private static final Map<String, Double> VALUE =
            Map.of("share", 1.0, "like", 0.25, "idle", 0.0, "downvote", -0.25, "block", -1.0);
    private static final double AMPLE = 1e6;

    /** A handful of amounts, each within half a unit of 10⁻¹², and as many rounded weights. */
    private static final Offset<Double> ROUNDING = within(1e-11);

    @ParameterizedTest(name = "{0}")
    @CsvSource({"share, 1", "like, 0.25", "idle, 0", "unheard-of, 0"})
    void aReactionIsWorthTheValueOfItsKind(String kind, double value) {
        Map<String, Double> weights = weights(AMPLE, 0, on(0, 1, kind, 2), on(0, 1, "share", 2));

        assertThat(weights.get("1>2")).isCloseTo(saturated(1 + value), ROUNDING);
    }

    @Test
    void oneShareIsWorthTwiceTheLogarithmOfOneAndAHalf() {
        assertThat(weights(AMPLE, 0, on(0, 1, "share", 2)).get("1>2")).isCloseTo(0.810930216216329, ROUNDING);
    }

    @Test
    void aDayOverTheBudgetShrinksInProportion() {
        // 3 + 4 · 0.25 = 4 is given and 2 may be: each counts half.
        Map<String, Double> weights = weights(
                2,
                0,
                on(0, 1, "share", 2),
                on(0, 1, "share", 3),
                on(0, 1, "share", 4),
                on(0, 1, "like", 5),
                on(0, 1, "like", 5),
                on(0, 1, "like", 5),
                on(0, 1, "like", 6));

        assertThat(weights.get("1>2")).isCloseTo(saturated(0.5), ROUNDING);
        assertThat(weights.get("1>5")).isCloseTo(saturated(0.375), ROUNDING);
        assertThat(weights.get("1>6")).isCloseTo(saturated(0.125), ROUNDING);
    }

    @Test
    void eachReactorHasABudgetOfTheirOwnForEachDay() {
        Map<String, Double> weights =
                weights(1, 0, on(0, 1, "share", 2), on(0, 1, "share", 3), on(10, 1, "share", 2), on(0, 4, "share", 2));

        // Half a share today and a whole one ten days ago, a half-life.
        assertThat(weights.get("1>2")).isCloseTo(saturated(0.5 + 0.5), ROUNDING);
        assertThat(weights.get("1>3")).isCloseTo(saturated(0.5), ROUNDING);
        assertThat(weights.get("4>2")).isCloseTo(saturated(1), ROUNDING);
    }

    @ParameterizedTest(name = "{0} days")
    @CsvSource({"0, 1", "10, 0.5", "20, 0.25", "89, 0.002093307544016"})
    void aReactionHalvesWithEveryHalfLifeUpToTheEdgeOfTheWindow(int age, double left) {
        assertThat(weights(AMPLE, 0, on(age, 1, "share", 2)).get("1>2")).isCloseTo(saturated(left), ROUNDING);
    }

    @Test
    void aHundredPeopleOnceBeatOnePersonAHundredTimes() {
        Row[] hundred = LongStream.range(0, 100)
                .mapToObj(i -> on(0, 100 + i, "share", 1))
                .toArray(Row[]::new);
        Row[] one = Stream.generate(() -> on(0, 3, "share", 2)).limit(100).toArray(Row[]::new);

        double ofHundred =
                weights(AMPLE, 0, hundred).values().stream().mapToDouble(w -> w).sum();
        double ofOne = weights(AMPLE, 0, one).get("3>2");

        // 100 · 2·ln 1.5 against 2·ln 51.
        assertThat(ofHundred).isCloseTo(81.0930216216, within(1e-9));
        assertThat(ofOne).isCloseTo(7.86365126544865, ROUNDING);
    }

    @ParameterizedTest(name = "rho {0}")
    @ValueSource(doubles = {0, 0.5, 1})
    void ofTheMutualPartRhoIsTakenOffBothSides(double rho) {
        Map<String, Double> weights = weights(
                AMPLE,
                rho,
                on(0, 2, "share", 1),
                on(0, 2, "share", 1),
                on(0, 2, "share", 1),
                on(0, 1, "share", 2),
                on(0, 1, "share", 3));

        assertThat(weights.get("2>1")).isCloseTo(saturated(3) - rho * saturated(1), ROUNDING);
        assertThat(weights.get("1>2")).isCloseTo((1 - rho) * saturated(1), ROUNDING);
        assertThat(weights.get("1>3")).isCloseTo(saturated(1), ROUNDING);
    }

    @Test
    void aNegativeKindDiscountsItsOwnPairInItsOwnDirectionOnly() {
        Map<String, Double> weights = weights(
                AMPLE,
                0,
                on(0, 1, "share", 2),
                on(0, 1, "share", 2),
                on(0, 1, "block", 2),
                on(0, 2, "share", 1),
                on(0, 1, "share", 3),
                on(0, 3, "share", 2));

        assertThat(weights.get("1>2")).isCloseTo(saturated(2) - saturated(1), ROUNDING);
        assertThat(weights.get("2>1")).isCloseTo(saturated(1), ROUNDING);
        assertThat(weights.get("1>3")).isCloseTo(saturated(1), ROUNDING);
        assertThat(weights.get("3>2")).isCloseTo(saturated(1), ROUNDING);
    }

    @Test
    void aNegativeKindNeverAddsAndNeverTakesMoreThanThereIs() {
        Map<String, Double> weights = weights(
                AMPLE,
                0.5,
                on(0, 1, "share", 2),
                on(0, 1, "block", 2),
                on(0, 1, "block", 2),
                on(0, 3, "block", 2),
                on(0, 2, "share", 1));

        assertThat(weights).containsOnlyKeys("1>2", "2>1").containsEntry("1>2", 0.0);
        // There is nothing mutual to take off.
        assertThat(weights.get("2>1")).isCloseTo(saturated(1), ROUNDING);
    }

    @Test
    void whatIsLeftOfNegativeReactionsIsHeldAgainstTheAuthorAndCountsAsNoReaction() {
        Dataset<Row> daily = log(
                on(0, 1, "share", 2),
                on(0, 1, "block", 2),
                on(0, 1, "block", 2),
                on(0, 3, "block", 2),
                on(0, 3, "share", 4),
                on(0, 3, "downvote", 4),
                on(0, 5, "idle", 4));
        Dataset<Row> pairs = weighing(AMPLE, 0.5, daily, PersonLookup.ITSELF).pairs();

        Map<String, Double> against = new HashMap<>();
        for (Row row : Attention.against(pairs).collectAsList()) {
            against.put(row.get(0) + ">" + row.get(1), row.getLong(2) / FixedPoint.PICO);
        }
        assertThat(against).containsOnlyKeys("1>2", "3>2");
        assertThat(against.get("1>2")).isCloseTo(saturated(2) - saturated(1), ROUNDING);
        assertThat(against.get("3>2")).isCloseTo(saturated(1), ROUNDING);
        assertThat(Attention.weights(pairs)
                        .orderBy(GraphColumns.REACTOR.col())
                        .select(GraphColumns.REACTOR.col(), GraphColumns.AUTHOR.col(), PublishedColumns.REACTIONS.col())
                        .collectAsList())
                .containsExactly(RowFactory.create(1L, 2L, 1L), RowFactory.create(3L, 4L, 1L));
    }

    @Test
    void aNegativeKindUsesUpTheBudget() {
        Map<String, Double> weights = weights(1, 0, on(0, 1, "share", 2), on(0, 1, "block", 3));

        assertThat(weights.get("1>2")).isCloseTo(saturated(0.5), ROUNDING);
    }

    @Test
    void reactionsAreCountedIfTheirKindIsWorthSomething() {
        Dataset<Row> daily = log(
                on(0, 1, "share", 2),
                on(5, 1, "share", 2),
                on(5, 1, "like", 2),
                on(0, 1, "downvote", 2),
                on(0, 1, "idle", 2),
                on(0, 2, "like", 1));

        List<Row> weights = Attention.weights(
                        weighing(AMPLE, 0, daily, PersonLookup.ITSELF).pairs())
                .orderBy(GraphColumns.REACTOR.col())
                .select(GraphColumns.REACTOR.col(), GraphColumns.AUTHOR.col(), PublishedColumns.REACTIONS.col())
                .collectAsList();

        assertThat(weights).containsExactly(RowFactory.create(1L, 2L, 3L), RowFactory.create(2L, 1L, 1L));
    }

    @Test
    void aPostIsNoReaction() {
        Dataset<Row> counts = log(on(0, 2, "post", 2), on(0, 1, "share", 2));

        assertThat(weights(weighing(AMPLE, 0, counts, PersonLookup.ITSELF))).containsOnlyKeys("1>2");
    }

    @Test
    void whatOnesOwnAccountsGaveEachOtherIsWorthNothingAndLeavesTheBudgetAlone() {
        Dataset<Row> daily = log(
                on(0, 1, "share", 2),
                on(0, 2, "share", 1),
                on(0, 1, "share", 3),
                on(0, 3, "share", 4),
                on(0, 5, "share", 2));
        // 1 and 2 are one person; 3 is linked, but to none of these; 4 and 5 are not linked.
        Dataset<Row> linked = ROWS.of(
                List.of(GraphColumns.VERTEX, GraphColumns.PERSON),
                RowFactory.create(1L, 1L),
                RowFactory.create(2L, 1L),
                RowFactory.create(3L, 3L));

        Map<String, Double> weights = weights(weighing(1, 0, daily, PersonLookup.in(linked, linked.count())));

        assertThat(weights).containsOnlyKeys("1>3", "3>4", "5>2");
        assertThat(weights.get("1>3")).isCloseTo(saturated(1), ROUNDING);
        assertThat(weights(weighing(1, 0, daily, PersonLookup.ITSELF))).containsKeys("1>2", "2>1");
    }

    @Test
    void anEndorsementIsNoReactionOverAll() {
        assertThat(Attention.reactions(log(on(0, 1, "endorse", 2), on(0, 1, "share", 3)))
                        .select(GraphColumns.AUTHOR.col())
                        .collectAsList())
                .containsExactly(RowFactory.create(3L));
    }

    @Test
    void activityIsWhatWasDoneLessHalfOfItForEachHalfLife() {
        Dataset<Row> daily = log(
                on(0, 1, "share", 2),
                on(10, 1, "like", 2),
                on(20, 1, "block", 2),
                on(0, 2, "share", 1),
                on(0, 2, "endorse", 1));

        // One, a half and a quarter: the kind does not matter, but that endorsements are no activity.
        assertThat(attention(2, 0)
                        .deeds(daily)
                        .select(GraphColumns.REACTOR.col(), DailyColumns.ACTIVITY.col())
                        .collectAsList())
                .containsExactlyInAnyOrder(
                        RowFactory.create(1L, 1_000_000L),
                        RowFactory.create(1L, 500_000L),
                        RowFactory.create(1L, 250_000L),
                        RowFactory.create(2L, 1_000_000L),
                        RowFactory.create(2L, 0L));
    }

    /** c = 2. */
    private static double saturated(double m) {
        return 2 * Math.log(1 + m / 2);
    }

    private static Attention attention(double budget, double rho) {
        return new Attention(config(budget, rho), RUN_DATE);
    }

    private static AttentionConfig config(double budget, double rho) {
        return new AttentionConfig(VALUE, budget, 10, 90, 2, rho, Optional.of(1.0), 0.99, 5);
    }

    private static Weighing weighing(double budget, double rho, Dataset<Row> daily, PersonLookup personOf) {
        return new Weighing(config(budget, rho), RUN_DATE, daily, personOf, 10);
    }

    private static Map<String, Double> weights(double budget, double rho, Row... log) {
        return weights(weighing(budget, rho, log(log), PersonLookup.ITSELF));
    }

    private static Map<String, Double> weights(Weighing weighing) {
        Map<String, Double> weights = new HashMap<>();
        for (Row row : Attention.weights(weighing.pairs()).collectAsList()) {
            weights.put(
                    row.getAs(GraphColumns.REACTOR.name()) + ">" + row.getAs(GraphColumns.AUTHOR.name()),
                    row.<Long>getAs(GraphColumns.WEIGHT.name()) / FixedPoint.PICO);
        }
        return weights;
    }

    private static Dataset<Row> log(Row... rows) {
        return ROWS.of(List.of(DailyColumns.DAY, GraphColumns.REACTOR, GraphColumns.AUTHOR, DailyColumns.KIND), rows)
                .withColumn(DailyColumns.COUNT.name(), functions.lit(1L));
    }

    private static Row on(int age, long reactor, String kind, long author) {
        return RowFactory.create(day(age), reactor, author, kind);
    }

    private static int day(int age) {
        return (int) RUN_DATE.toEpochDay() - age;
    }
}
