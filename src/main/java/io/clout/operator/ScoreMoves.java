package io.clout.operator;

import static org.apache.spark.sql.functions.round;

import io.clout.table.ColumnSpec;
import io.clout.table.GraphColumns;
import io.clout.table.PublishedColumns;
import java.util.function.Supplier;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Scores of a release beside those of an earlier one. */
public final class ScoreMoves {
    private ScoreMoves() {}

    /**
     * Scores of persons of both releases on the same scale: {@code person_id}, {@code score}, {@code earlier_score}.
     *
     * @param now and {@code then}: {@code person_id}, {@code scale_version}, {@code score}
     */
    public static Dataset<Row> between(Dataset<Row> then, Dataset<Row> now) {
        Dataset<Row> earlier = then.select(
                PublishedColumns.PERSON_ID.col(),
                PublishedColumns.SCALE_VERSION.col(),
                GraphColumns.EARLIER_SCORE.of(PublishedColumns.SCORE.col()));
        String[] same = {PublishedColumns.PERSON_ID.name(), PublishedColumns.SCALE_VERSION.name()};
        return now.join(earlier, same)
                .select(
                        PublishedColumns.PERSON_ID.col(),
                        PublishedColumns.SCORE.col(),
                        GraphColumns.EARLIER_SCORE.col());
    }

    /**
     * The same, without a join where {@code scores} has a column of this difference.
     *
     * @param scores a run's
     * @param days how many days before the run the earlier release was
     * @param then scores of the earlier release
     */
    public static Dataset<Row> since(long days, Supplier<Dataset<Row>> then, Dataset<Row> scores) {
        ColumnSpec delta = PublishedColumns.DELTAS.get((int) days);
        if (delta == null) {
            return between(then.get(), scores);
        }
        Column earlier = rounded(PublishedColumns.SCORE.col().minus(delta.col()));
        return scores.where(delta.col().isNotNull())
                .select(
                        PublishedColumns.PERSON_ID.col(),
                        PublishedColumns.SCORE.col(),
                        GraphColumns.EARLIER_SCORE.of(earlier));
    }

    /** Points by which a row's score moved, to two decimals as scores have them. */
    public static Column points() {
        return rounded(PublishedColumns.SCORE.col().minus(GraphColumns.EARLIER_SCORE.col()));
    }

    private static Column rounded(Column points) {
        return round(points, 2);
    }
}
