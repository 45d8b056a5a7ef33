package io.clout.propagate;

import static io.clout.table.Columns.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clout.TestRows;
import io.clout.config.PreferenceConfig;
import io.clout.config.PreferenceConfig.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PreferenceIT {
    private static final TestRows ROWS = TestRows.open();
    private static final PreferenceConfig CONFIG =
            new PreferenceConfig(1, Map.of("reputation", new Evidence(4, 1000), "inlinks", new Evidence(1, 10)));
    private static final Dataset<Row> ACCOUNTS =
            ROWS.of(List.of(VERTEX, NETWORK), row(1L, "x"), row(2L, "x"), row(3L, "x"), row(4L, "y"), row(5L, "y"));

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

    @Test
    void eachNetworkHasAsMuchPreferenceAsItHasAccounts() {
        Random random = new Random(1);
        List<Row> accounts = new ArrayList<>();
        List<Row> amounts = new ArrayList<>();
        for (long vertex = 0; vertex < 600; vertex++) {
            accounts.add(row(vertex, "n" + (vertex % 7 == 0 ? 0 : vertex % 3)));
            amounts.add(row(vertex, "reputation", random.nextDouble() * 5000));
        }
        Dataset<Row> table = ROWS.of(List.of(VERTEX, NETWORK), accounts);
        Dataset<Row> evidence = ROWS.of(List.of(VERTEX, EVIDENCE, AMOUNT), amounts);

        for (Row network : Preference.of(table, Optional.of(evidence), CONFIG)
                .join(table, VERTEX.name())
                .groupBy(NETWORK.col())
                .avg(PREFERENCE.name())
                .collectAsList()) {
            // Each of at most 600 summands is a rounded quotient.
            assertThat(network.getDouble(1)).isCloseTo(1, within(600 * 0x1p-52));
        }
    }

    private static Map<Long, Double> preference(Optional<Dataset<Row>> evidence) {
        Map<Long, Double> preference = new TreeMap<>();
        for (Row row : Preference.of(ACCOUNTS, evidence, CONFIG)
                .select(VERTEX.col(), PREFERENCE.col())
                .collectAsList()) {
            preference.put(row.getLong(0), row.getDouble(1));
        }
        return preference;
    }

    private static Dataset<Row> evidence(Row... rows) {
        return ROWS.of(List.of(VERTEX, EVIDENCE, AMOUNT), rows);
    }

    private static Row row(Object... values) {
        return RowFactory.create(values);
    }
}
