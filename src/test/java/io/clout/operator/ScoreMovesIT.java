package io.clout.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.clout.TestRows;
import io.clout.table.PublishedColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class ScoreMovesIT {
    private static final TestRows ROWS = TestRows.open();

    /** Scores of two decimals, whose differences as doubles are mostly not of two decimals. */
    @Test
    void theColumnOfADifferenceTellsWhatAJoinTells() {
        Random random = new Random(5);
        List<Row> then = new ArrayList<>();
        List<Row> now = new ArrayList<>();
        for (int person = 0; person < 500; person++) {
            double old = hundredths(random);
            double score = hundredths(random);
            boolean isKnown = person % 7 != 0;
            if (isKnown) {
                then.add(RowFactory.create("p" + person, "3", old));
            }
            Double delta = isKnown ? Math.rint((score - old) * 100) / 100 : null;
            now.add(RowFactory.create("p" + person, "3", score, delta));
        }
        Dataset<Row> last = ROWS.of(
                List.of(PublishedColumns.PERSON_ID, PublishedColumns.SCALE_VERSION, PublishedColumns.SCORE), then);
        Dataset<Row> scores = ROWS.of(
                List.of(
                        PublishedColumns.PERSON_ID,
                        PublishedColumns.SCALE_VERSION,
                        PublishedColumns.SCORE,
                        PublishedColumns.DELTA_7D),
                now);

        List<Row> joined = ScoreMoves.since(6, () -> last, scores).collectAsList();

        assertThat(joined).hasSize(then.size());
        assertThat(ScoreMoves.since(
                                7,
                                () -> {
                                    throw new AssertionError("the earlier scores are not read");
                                },
                                scores)
                        .collectAsList())
                .containsExactlyInAnyOrderElementsOf(joined);
    }

    private static double hundredths(Random random) {
        return (100 + random.nextInt(9_901)) / 100.0;
    }
}
