package io.clout.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.clout.TestRows;
import io.clout.operator.PackedShuffle;
import io.clout.operator.PersonLookup;
import io.clout.operator.PersonPartitions;
import io.clout.table.GraphColumns;
import io.clout.table.NodeColumns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class RepeatedReactorsIT {
    private static final TestRows ROWS = TestRows.open();

    @Test
    void aPersonWhoReactsOnSeveralNetworksCountsWhereTheirCredibilityIsLargest() {
        // Person 100 has the nodes 1 and 2, person 200 the nodes 11 and 12; node 13 is a person of its own.
        Dataset<Row> accounts = ROWS.of(
                List.of(GraphColumns.VERTEX, GraphColumns.PERSON),
                row(1L, 100L),
                row(2L, 100L),
                row(11L, 200L),
                row(12L, 200L));
        Dataset<Row> dates = ROWS.of(
                List.of(NodeColumns.NODE, NodeColumns.OWN_CREDIBLE), row(11L, 0.25), row(12L, 1.0), row(13L, 1.0));
        Dataset<Row> edges = ROWS.of(
                List.of(GraphColumns.REACTOR, GraphColumns.AUTHOR, GraphColumns.WEIGHT),
                row(11L, 1L, 5L),
                row(12L, 2L, 5L),
                row(13L, 1L, 5L));

        assertThat(repeated(edges, dates, accounts)).containsExactly("1: 1, 1, 1, 0.25");
    }

    @Test
    void ofTwoReactionsTheFadedOneIsTheRepeated() {
        Dataset<Row> accounts = ROWS.of(
                List.of(GraphColumns.VERTEX, GraphColumns.PERSON),
                row(1L, 100L),
                row(2L, 100L),
                row(11L, 200L),
                row(12L, 200L));
        Dataset<Row> edges = ROWS.of(
                List.of(GraphColumns.REACTOR, GraphColumns.AUTHOR, GraphColumns.WEIGHT),
                row(11L, 1L, 0L),
                row(12L, 2L, 5L));
        Dataset<Row> dates = ROWS.of(List.of(NodeColumns.NODE, NodeColumns.OWN_CREDIBLE), row(11L, 1.0), row(12L, 0.0));

        assertThat(repeated(edges, dates, accounts)).containsExactly("1: 1, 0, 0, 0.0");
    }

    @Test
    void theOrderOfTheEdgesIsNoMatter() {
        // Person 200 reacts to person 100 on three networks with one credibility: the smallest author counts.
        Dataset<Row> accounts = ROWS.of(
                List.of(GraphColumns.VERTEX, GraphColumns.PERSON),
                row(1L, 100L),
                row(2L, 100L),
                row(3L, 100L),
                row(11L, 200L),
                row(12L, 200L),
                row(13L, 200L));
        Dataset<Row> dates = ROWS.of(
                List.of(NodeColumns.NODE, NodeColumns.OWN_CREDIBLE), row(11L, 0.5), row(12L, 0.5), row(13L, 0.5));
        List<Row> edges = List.of(row(11L, 1L, 5L), row(12L, 2L, 5L), row(13L, 3L, 5L));
        for (int[] order : new int[][] {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}}) {
            Dataset<Row> some = ROWS.of(
                    List.of(GraphColumns.REACTOR, GraphColumns.AUTHOR, GraphColumns.WEIGHT),
                    edges.get(order[0]),
                    edges.get(order[1]),
                    edges.get(order[2]));

            assertThat(repeated(some.coalesce(1), dates, accounts))
                    .as(Arrays.toString(order))
                    .containsExactlyInAnyOrder("2: 1, 1, 1, 0.5", "3: 1, 1, 1, 0.5");
        }
    }

    /** All rows about a node together: node, reactors, fresh, credible, credibility. */
    private static List<String> repeated(Dataset<Row> edges, Dataset<Row> dates, Dataset<Row> accounts) {
        PersonPartitions parts = new PersonPartitions(PersonLookup.in(accounts, accounts.count()), 3);
        List<String> all = new ArrayList<>();
        RepeatedReactors.of(parts, edges, dates)
                .mapPartitions(pages -> {
                    List<String> rows = new ArrayList<>();
                    PackedShuffle.each(
                            pages,
                            RepeatedReactors.LAYOUT,
                            row -> rows.add("%d: %d, %d, %d, %s"
                                    .formatted(row[0], row[1], row[2], row[3], row[4] / RepeatedReactors.PARTS)));
                    return rows.iterator();
                })
                .collect()
                .forEach(all::add);
        return all;
    }

    private static Row row(Object... values) {
        return RowFactory.create(values);
    }
}
