package io.clout.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.clout.TestRows;
import io.clout.config.ScaleConfig;
import io.clout.table.PublishedColumns;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class RankingIT {
    private static final TestRows ROWS = TestRows.open();

    @Test
    void theLargestMassIsFirstAndTiesGoById() {
        Dataset<Row> rows = ROWS.of(
                List.of(PublishedColumns.PERSON_ID, PublishedColumns.MASS),
                row("bob", 2.0),
                row("eve", 3.0),
                row("ada", 2.0),
                row("cat", 0.0));

        assertThat(Ranking.overall(rows, PublishedColumns.PERSON_ID).collectAsList())
                .containsExactly(
                        row("eve", 3.0, 1L, 100.0),
                        row("ada", 2.0, 2L, 66.666667),
                        row("bob", 2.0, 3L, 33.333333),
                        row("cat", 0.0, 4L, 0.0));
    }

    @Test
    void aSingleRowHasPercentileHundredAndOfTwoTheSecondHasNone() {
        Dataset<Row> rows = ROWS.of(
                List.of(PublishedColumns.NETWORK, PublishedColumns.ACCOUNT_ID, PublishedColumns.MASS),
                row("b", "x", 1.0),
                row("a", "x", 5.0),
                row("b", "y", 2.0));

        assertThat(Ranking.within(rows, PublishedColumns.NETWORK, PublishedColumns.ACCOUNT_ID)
                        .collectAsList())
                .containsExactly(
                        row("a", "x", 5.0, 1L, 100.0), row("b", "y", 2.0, 1L, 100.0), row("b", "x", 1.0, 2L, 0.0));
    }

    @Test
    void noRowsHaveNoRanks() {
        assertThat(Ranking.overall(
                                ROWS.of(List.of(PublishedColumns.PERSON_ID, PublishedColumns.MASS)),
                                PublishedColumns.PERSON_ID)
                        .collectAsList())
                .isEmpty();
    }

    @Test
    void ranksHaveNoGapsInAnyGroupAndFollowMassInAnyPartitions() {
        Random random = new Random(1);
        List<Row> given = IntStream.range(0, 500)
                .mapToObj(i -> row("n" + random.nextInt(4), "%03d".formatted(i), (double) random.nextInt(40)))
                .toList();

        List<Row> ranked = ranked(1, given);

        for (String network : List.of("n0", "n1", "n2", "n3")) {
            List<Row> group =
                    ranked.stream().filter(row -> row.get(0).equals(network)).toList();
            assertThat(group.stream().map(row -> row.<Long>getAs(PublishedColumns.RANK.name())))
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, group.size()).boxed().toList());
            assertThat(group).isSortedAccordingTo((a, b) -> {
                int byMass = Double.compare(b.getDouble(2), a.getDouble(2));
                return byMass != 0 ? byMass : a.getString(1).compareTo(b.getString(1));
            });
        }
        assertThat(ranked(7, given)).isEqualTo(ranked);
    }

    @Test
    void massesThatNoNumberTellsApartAreRankedLikeOthers() {
        // With two groups a number holds masses up to some 3·10¹².
        Dataset<Row> rows = ROWS.of(
                List.of(PublishedColumns.NETWORK, PublishedColumns.ACCOUNT_ID, PublishedColumns.MASS),
                row("a", "w", 1e15),
                row("a", "x", 1e16),
                row("a", "y", 0.000002),
                row("a", "z", 0.000003),
                row("b", "x", 1e300),
                row("b", "y", 1e301));

        assertThat(Ranking.within(rows, PublishedColumns.NETWORK, PublishedColumns.ACCOUNT_ID)
                        .select(PublishedColumns.ACCOUNT_ID.col(), PublishedColumns.RANK.col())
                        .collectAsList())
                .containsExactly(row("x", 1L), row("w", 2L), row("z", 3L), row("y", 4L), row("y", 1L), row("x", 2L));
    }

    @Test
    void aScaleGivesScoreAndVersion() {
        ScaleConfig scale = new ScaleConfig("s2", 10, 25);

        assertThat(ScaleColumns.by(
                                scale,
                                ROWS.of(List.of(PublishedColumns.MASS), row(0.0), row(10.0), row(100.0), row(1e9)))
                        .collectAsList())
                .containsExactly(
                        row(0.0, 1.0, "s2"), row(10.0, 8.53, "s2"), row(100.0, 27.03, "s2"), row(1e9, 100.0, "s2"));
    }

    private static List<Row> ranked(int partitions, List<Row> rows) {
        return Ranking.within(
                        TestRows.open(partitions)
                                .of(
                                        List.of(
                                                PublishedColumns.NETWORK,
                                                PublishedColumns.ACCOUNT_ID,
                                                PublishedColumns.MASS),
                                        rows),
                        PublishedColumns.NETWORK,
                        PublishedColumns.ACCOUNT_ID)
                .collectAsList();
    }

    private static Row row(Object... values) {
        return RowFactory.create(values);
    }
}
