package io.clout.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.clout.TestRows;
import io.clout.operator.ScoreMoves;
import io.clout.table.ColumnSpec;
import io.clout.table.PublishedColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class ScoreMovesIT {
    private static final TestRows ROWS = TestRows.open();
    private static final List<ColumnSpec> SCORES =
            List.of(PublishedColumns.PERSON_ID, PublishedColumns.SCALE_VERSION, PublishedColumns.SCORE);

    /** Of scores of two decimals, as doubles, the differences mostly are not of two decimals. */
    @Test
    void theColumnOfDeltasTellsWhatAJoinTells() {
        Random random = new Random(5);
        List<Row> then = new ArrayList<>();
        List<Row> now = new ArrayList<>();
        for (int person = 0; person < 500; person++) {
            if (person % 7 != 0) {
                then.add(RowFactory.create("p" + person, person % 11 == 0 ? "old" : "3", hundredths(random)));
            }
            now.add(RowFactory.create("p" + person, "3", hundredths(random)));
        }
        Dataset<Row> last = ROWS.of(SCORES, then);
        Dataset<Row> scores =
                Scores.withDeltas(ROWS.of(SCORES, now), days -> days == 7 ? Optional.of(last) : Optional.empty());

        List<Row> joined = ScoreMoves.since(6, () -> last, scores).collectAsList();

        long onOneScale =
                then.stream().filter(row -> row.getString(1).equals("3")).count();
        assertThat(joined).hasSize((int) onOneScale);
        assertThat(ScoreMoves.since(
                                7,
                                () -> {
                                    throw new AssertionError("the earlier scores are not read");
                                },
                                scores)
                        .collectAsList())
                .containsExactlyInAnyOrderElementsOf(joined);
        assertThat(scores.select(PublishedColumns.DELTA_7D.col())
                        .where(PublishedColumns.DELTA_7D.col().isNotNull())
                        .count())
                .isEqualTo(onOneScale);
    }

    private static double hundredths(Random random) {
        return (100 + random.nextInt(9_901)) / 100.0;
    }
}
