package io.clout.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clout.TestRows;
import io.clout.config.PreferenceConfig;
import io.clout.config.PreferenceConfig.Evidence;
import io.clout.table.ColumnSpec;
import io.clout.table.GraphColumns;
import io.clout.table.PublishedColumns;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreferenceIT {
    private static final TestRows ROWS = TestRows.open();
    private static final List<ColumnSpec> ACCOUNT =
            List.of(GraphColumns.VERTEX, PublishedColumns.NETWORK, GraphColumns.FIRST_SEEN);
    private static final LocalDate RUN_DATE = LocalDate.parse("2026-11-22");
    /** Without tenure. */
    private static final PreferenceConfig CONFIG =
            new PreferenceConfig(1, 0, Map.of("reputation", new Evidence(4, 1000), "inlinks", new Evidence(1, 10)));

    private static final Dataset<Row> ACCOUNTS =
            ROWS.of(ACCOUNT, row(1L, "x", 0), row(2L, "x", 0), row(3L, "x", 0), row(4L, "y", 0), row(5L, "y", 0));

    /** Terms are rounded to 10⁻⁹. */
    private static final Offset<Double> ROUNDING = within(2e-9);

    @Test
    void withoutEvidenceItIsUniform() {
        assertThat(preference(Optional.empty())).isEqualTo(Map.of(1L, 1.0, 2L, 1.0, 3L, 1.0, 4L, 1.0, 5L, 1.0));
        assertThat(preference(Optional.of(evidence()))).isEqualTo(preference(Optional.empty()));
    }

    @Test
    void evidenceAddsItsWeightTimesItsSaturatedAmountInUnitsOfTheNetworksMean() {
        Map<Long, Double> preference = preference(Optional.of(
                evidence(row(1L, "reputation", 1000.0), row(1L, "inlinks", 30.0), row(2L, "inlinks", 10.0))));

        // 1 + 4·1/2 + 1·3/4 = 3.75 and 1 + 1/2 = 1.5 and 1: the mean is 6.25 / 3.
        assertThat(preference.get(1L)).isCloseTo(3.75 * 3 / 6.25, ROUNDING);
        assertThat(preference.get(2L)).isCloseTo(1.5 * 3 / 6.25, ROUNDING);
        assertThat(preference.get(3L)).isCloseTo(1.0 * 3 / 6.25, ROUNDING);
        // Evidence on one network is no disadvantage to the other.
        assertThat(preference).containsEntry(4L, 1.0).containsEntry(5L, 1.0);
    }

    @Test
    void ofSeveralAmountsOfOneEvidenceTheLargestCounts() {
        assertThat(preference(Optional.of(evidence(
                        row(4L, "reputation", 10.0), row(4L, "reputation", 1000.0), row(4L, "reputation", 500.0)))))
                .isEqualTo(preference(Optional.of(evidence(row(4L, "reputation", 1000.0)))))
                // 3 and 1: the mean is 2.
                .containsEntry(4L, 1.5)
                .containsEntry(5L, 0.5);
    }

    @Test
    void evidenceThatIsNotConfiguredOrOfAnUnknownAccountAddsNothing() {
        assertThat(preference(Optional.of(evidence(row(1L, "followers", 1e9), row(99L, "reputation", 1e9)))))
                .isEqualTo(preference(Optional.empty()));
    }

    @ParameterizedTest(name = "seed {0}, tenure {1}")
    @CsvSource({"1, 0", "2, 30", "3, 3650"})
    void eachNetworkHasAsMuchPreferenceAsItHasAccounts(long seed, int tenure) {
        Random random = new Random(seed);
        List<Row> accounts = new ArrayList<>();
        List<Row> amounts = new ArrayList<>();
        for (long vertex = 0; vertex < 600; vertex++) {
            accounts.add(row(vertex, "n" + (vertex % 7 == 0 ? 0 : vertex % 3), day(random.nextInt(90))));
            amounts.add(row(vertex, "reputation", random.nextDouble() * 5000));
        }
        Dataset<Row> table = ROWS.of(ACCOUNT, accounts);
        Dataset<Row> evidence =
                ROWS.of(List.of(GraphColumns.VERTEX, GraphColumns.EVIDENCE, GraphColumns.AMOUNT), amounts);

        for (Row network : new Preference(new PreferenceConfig(1, tenure, CONFIG.evidence()), RUN_DATE)
                .of(table, Optional.empty(), Optional.of(evidence))
                .join(table, GraphColumns.VERTEX.name())
                .groupBy(PublishedColumns.NETWORK.col())
                .avg(GraphColumns.PREFERENCE.name())
                .collectAsList()) {
            // Each of at most 600 summands is a rounded quotient.
            assertThat(network.getDouble(1)).isCloseTo(1, within(600 * 0x1p-52));
        }
    }

    @Test
    void anAccountGrowsIntoItsPreferenceOverTheTenure() {
        // Ramps 1, 1, 15/30, 0 and, only reacted to, 0: the mean is 2.5 / 5.
        assertThat(tenured(
                        30,
                        Optional.empty(),
                        row(1L, "x", day(80)),
                        row(2L, "x", day(30)),
                        row(3L, "x", day(15)),
                        row(4L, "x", day(0)),
                        row(5L, "x", null)))
                .isEqualTo(Map.of(1L, 2.0, 2L, 2.0, 3L, 1.0, 4L, 0.0, 5L, 0.0));
    }

    @Test
    void theRampMultipliesBaseAndEvidence() {
        Map<Long, Double> preference = new TreeMap<>();
        collect(
                new Preference(new PreferenceConfig(1, 10, CONFIG.evidence()), RUN_DATE)
                        .of(
                                ROWS.of(ACCOUNT, row(1L, "x", day(40)), row(2L, "x", day(5))),
                                Optional.empty(),
                                Optional.of(evidence(row(2L, "reputation", 1000.0)))),
                preference);

        // 1 · 1 and 0.5 · (1 + 4/2).
        assertThat(preference.get(1L)).isCloseTo(0.8, ROUNDING);
        assertThat(preference.get(2L)).isCloseTo(1.2, ROUNDING);
    }

    @Test
    void anAccountIsAsOldAsItsFirstActivityOrItsCreationWhicheverIsEarlier() {
        Dataset<Row> created = ROWS.of(
                List.of(GraphColumns.VERTEX, GraphColumns.CREATED),
                row(1L, day(1000)),
                row(1L, day(2)),
                row(2L, day(1)),
                row(3L, day(20)),
                row(5L, day(-3)),
                row(77L, day(9)));

        // 40 and 40 and 20 days, none, and created in the future: full, full, half, nothing, nothing.
        assertThat(tenured(
                        40,
                        Optional.of(created),
                        row(1L, "x", null),
                        row(2L, "x", day(40)),
                        row(3L, "x", day(0)),
                        row(4L, "x", day(0)),
                        row(5L, "x", null)))
                .isEqualTo(Map.of(1L, 2.0, 2L, 2.0, 3L, 1.0, 4L, 0.0, 5L, 0.0));
    }

    @Test
    void onAYoungLogAFewDaysAreAllThatCanBeAskedFor() {
        // The log of x is 4 days old, so 4 days are all of the tenure there; that of y began today.
        Map<Long, Double> preference = tenured(
                30,
                Optional.empty(),
                row(1L, "x", day(4)),
                row(2L, "x", day(4)),
                row(3L, "x", day(2)),
                row(4L, "x", day(0)),
                row(5L, "y", day(0)),
                row(6L, "y", null));

        assertThat(preference).isEqualTo(Map.of(1L, 1.6, 2L, 1.6, 3L, 0.8, 4L, 0.0, 5L, 1.0, 6L, 1.0));
    }

    @Test
    void theFewOldAccountsOfAYoungLogDoNotTakeItsPreference() {
        // One account was created ten years ago; of the 99 others nothing is known but that they came yesterday.
        Row[] accounts =
                LongStream.range(0, 100).mapToObj(i -> row(i, "x", day(1))).toArray(Row[]::new);

        assertThat(tenured(
                        30,
                        Optional.of(ROWS.of(List.of(GraphColumns.VERTEX, GraphColumns.CREATED), row(0L, day(3650)))),
                        accounts))
                .containsEntry(0L, 1.0)
                .containsEntry(99L, 1.0);
    }

    @Test
    void aNetworkWithoutAnyPositiveRampIsUniformWhateverTheEvidence() {
        Map<Long, Double> preference = new TreeMap<>();
        collect(
                new Preference(new PreferenceConfig(1, 30, CONFIG.evidence()), RUN_DATE)
                        .of(
                                ROWS.of(ACCOUNT, row(1L, "x", day(0)), row(2L, "x", null)),
                                Optional.empty(),
                                Optional.of(evidence(row(2L, "reputation", 1e9)))),
                preference);

        assertThat(preference).isEqualTo(Map.of(1L, 1.0, 2L, 1.0));
    }

    private static Map<Long, Double> tenured(int tenure, Optional<Dataset<Row>> created, Row... accounts) {
        Map<Long, Double> preference = new TreeMap<>();
        collect(
                new Preference(new PreferenceConfig(1, tenure, Map.of()), RUN_DATE)
                        .of(ROWS.of(ACCOUNT, accounts), created, Optional.empty()),
                preference);
        return preference;
    }

    private static void collect(Dataset<Row> rows, Map<Long, Double> preference) {
        rows.select(GraphColumns.VERTEX.col(), GraphColumns.PREFERENCE.col())
                .collectAsList()
                .forEach(r -> preference.put(r.getLong(0), r.getDouble(1)));
    }

    private static int day(int age) {
        return (int) RUN_DATE.toEpochDay() - age;
    }

    private static Map<Long, Double> preference(Optional<Dataset<Row>> evidence) {
        Map<Long, Double> preference = new TreeMap<>();
        collect(new Preference(CONFIG, RUN_DATE).of(ACCOUNTS, Optional.empty(), evidence), preference);
        return preference;
    }

    private static Dataset<Row> evidence(Row... rows) {
        return ROWS.of(List.of(GraphColumns.VERTEX, GraphColumns.EVIDENCE, GraphColumns.AMOUNT), rows);
    }

    private static Row row(Object... values) {
        return RowFactory.create(values);
    }
}
