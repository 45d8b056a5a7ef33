package io.clout.score.reason;

import io.clout.model.ScoreScale;
import io.clout.operator.ScaleColumns;
import io.clout.operator.SortedGroups;
import io.clout.table.ColumnSpec;
import io.clout.table.GraphColumns;
import io.clout.table.PublishedColumns;
import io.clout.table.ReasonColumns;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** The rows of {@code score_changes}: one fold over both releases' rows of a person. */
public final class ScoreChanges implements SortedGroups.Fold {
    private static final double HUNDREDTHS = 100;
    private static final StructType OUT = ColumnSpec.schema(List.of(
            PublishedColumns.PERSON_ID, ReasonColumns.CAUSE, ReasonColumns.MASS_CHANGE, ReasonColumns.POINTS_CHANGE));

    private final ScoreScale scaleBefore;
    private final ScoreScale scaleAfter;
    private final FactorRows before = new FactorRows();
    private final FactorRows after = new FactorRows();
    private String person;
    /** Two persons whose hashes are equal, one of whom may have gone since: no change is told of either. */
    private boolean areTwo;

    private ScoreChanges(ScoreScale scaleBefore, ScoreScale scaleAfter) {
        this.scaleBefore = scaleBefore;
        this.scaleAfter = scaleAfter;
    }

    /**
     * Changes of all persons whom both releases have: {@code person_id}, {@code cause}, {@code mass}, {@code points}. A
     * cause of no points has no row.
     */
    public static Dataset<Row> of(ReleaseScores before, ReleaseScores after) {
        Dataset<Row> sorted = FactorRows.of(before, 0)
                .unionByName(FactorRows.of(after, 1))
                .repartition(GraphColumns.PERSON.col())
                .sortWithinPartitions(GraphColumns.PERSON.col()); // One number alone is sorted by its digits.
        ScoreScale old = ScaleColumns.formula(before.scale());
        ScoreScale now = ScaleColumns.formula(after.scale());
        return SortedGroups.of(sorted, OUT, () -> new ScoreChanges(old, now));
    }

    @Override
    public void add(SortedGroups.In row) {
        String of = FactorRows.person(row);
        areTwo |= person != null && !person.equals(of);
        person = of;
        (FactorRows.isOfLater(row) ? after : before).add(row);
    }

    @Override
    public List<Object[]> rows() {
        List<Object[]> rows = new ArrayList<>();
        if (before.isThere() && after.isThere() && !areTwo) {
            ScoreChange change = ScoreChange.between(before.factors(scaleBefore), after.factors(scaleAfter));
            change.hundredths(before.score(), after.score()).forEach((cause, points) -> {
                if (points != 0) {
                    rows.add(new Object[] {person, cause.text(), change.mass().get(cause), points / HUNDREDTHS});
                }
            });
        }
        return rows;
    }
}
