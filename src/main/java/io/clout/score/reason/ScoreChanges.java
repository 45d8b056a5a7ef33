package io.clout.score.reason;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;

import io.clout.model.ScoreScale;
import io.clout.operator.ScaleColumns;
import io.clout.operator.SortedGroups;
import io.clout.table.GraphColumns;
import io.clout.table.PublishedColumns;
import io.clout.table.ReasonColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The rows of {@code score_changes}: one fold over both releases' rows of a person. */
public final class ScoreChanges implements SortedGroups.Fold {
    private static final double HUNDREDTHS = 100;
    private static final StructType OUT = schema();

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

    private static StructType schema() {
        StructType schema = new StructType().add(PublishedColumns.PERSON_ID.field());
        for (Cause cause : Cause.values()) {
            schema = schema.add(mass(cause), DataTypes.DoubleType, false)
                    .add(points(cause), DataTypes.DoubleType, false);
        }
        return schema;
    }

    private static String mass(Cause cause) {
        return cause.text() + "_mass";
    }

    private static String points(Cause cause) {
        return cause.text() + "_points";
    }

    /**
     * Changes of all persons whom both releases have: {@code person_id}, {@code cause}, {@code mass}, {@code points}.
     */
    public static Dataset<Row> of(ReleaseScores before, ReleaseScores after) {
        Dataset<Row> sorted = FactorRows.of(before, 0)
                .unionByName(FactorRows.of(after, 1))
                .repartition(GraphColumns.PERSON.col())
                .sortWithinPartitions(GraphColumns.PERSON.col(), PublishedColumns.PERSON_ID.col());
        ScoreScale old = ScaleColumns.formula(before.scale());
        ScoreScale now = ScaleColumns.formula(after.scale());
        Column[] causes = Stream.of(Cause.values())
                .map(cause -> struct(
                        ReasonColumns.CAUSE.of(lit(cause.text())),
                        ReasonColumns.MASS_CHANGE.of(col(mass(cause))),
                        ReasonColumns.POINTS_CHANGE.of(col(points(cause)))))
                .toArray(Column[]::new);
        return SortedGroups.of(sorted, OUT, () -> new ScoreChanges(old, now))
                .select(PublishedColumns.PERSON_ID.col(), inline(array(causes)))
                .where(ReasonColumns.POINTS_CHANGE.col().notEqual(0));
    }

    @Override
    public void add(SortedGroups.In row) {
        String of = FactorRows.person(row);
        areTwo |= person != null && !person.equals(of);
        person = of;
        (FactorRows.isOfLater(row) ? after : before).add(row);
    }

    @Override
    public Object[] row() {
        List<Object> row = new ArrayList<>();
        row.add(person);
        boolean isInBoth = before.isThere() && after.isThere() && !areTwo;
        ScoreChange change =
                isInBoth ? ScoreChange.between(before.factors(scaleBefore), after.factors(scaleAfter)) : null;
        Map<Cause, Long> hundredths = isInBoth ? change.hundredths(before.score(), after.score()) : Map.of();
        for (Cause cause : Cause.values()) {
            row.add(isInBoth ? change.mass().get(cause) : 0.0);
            row.add(hundredths.getOrDefault(cause, 0L) / HUNDREDTHS);
        }
        return row.toArray();
    }
}
