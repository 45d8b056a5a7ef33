package io.clout.activity.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clout.TestRows;
import io.clout.operator.CollisionException;
import io.clout.table.GraphColumns;
import io.clout.table.PublishedColumns;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class ActiveAccountsIT {
    private static final TestRows ROWS = TestRows.open();

    @Test
    void eachActiveAccountIsThereOnceAndNobodyElse() {
        Dataset<Row> names = names(
                name(1, "chirp", "ann"),
                name(1, "chirp", "ann"),
                name(2, "boards", "Bób ✓"),
                name(3, "chirp", ""),
                name(4, "chirp", "only in files that count no more"));

        assertThat(of(names, row(1L, 2L), row(2L, 1L), row(3L, 3L)))
                .containsExactlyInAnyOrder("[1,chirp,ann]", "[2,boards,Bób ✓]", "[3,chirp,]");
    }

    @Test
    void manyAccountsComeOutAsTheyWentIn() {
        List<Row> names = new ArrayList<>();
        List<Row> activities = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (long account = 0; account < 2_000; account++) {
            // Texts of many lengths, some of them empty.
            String id = "x".repeat((int) (account % 37)) + (account % 37 == 0 ? "" : account);
            names.add(name(account, "net" + account % 3, id));
            if (account % 2 == 0) {
                activities.add(row(account, account / 4 * 2));
                expected.add("[%d,net%d,%s]".formatted(account, account % 3, id));
            }
        }

        assertThat(of(names(names.toArray(Row[]::new)), activities.toArray(Row[]::new)))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void twoAccountsWithOneHashStopTheRun() {
        Dataset<Row> names = names(name(1, "chirp", "ann"), name(1, "chirp", "bob"));

        assertThatThrownBy(() -> of(names, row(1L, 1L)))
                .hasRootCauseInstanceOf(CollisionException.class)
                .rootCause()
                .hasMessageContaining("0000000000000001")
                .hasMessageContaining("ann")
                .hasMessageContaining("bob");
    }

    private static List<String> of(Dataset<Row> names, Row... activities) {
        Dataset<Row> pairs = ROWS.of(List.of(GraphColumns.REACTOR, GraphColumns.AUTHOR), activities);
        return ActiveAccounts.of(pairs, 4L * activities.length, names).collectAsList().stream()
                .map(Row::toString)
                .toList();
    }

    private static Dataset<Row> names(Row... rows) {
        return ROWS.of(List.of(GraphColumns.VERTEX, PublishedColumns.NETWORK, PublishedColumns.ACCOUNT_ID), rows);
    }

    private static Row name(long account, String network, String id) {
        return row(account, network, id);
    }

    private static Row row(Object... values) {
        return RowFactory.create(values);
    }
}
