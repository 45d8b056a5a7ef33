package io.clout.check;

import static io.clout.table.Columns.*;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;

import io.clout.table.Column;
import io.clout.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Collects what must hold before a run publishes, and refuses to go on when something does not. */
public final class Checks {
    /** The pi sum to 1 within the rounding of one double an account. */
    private static final double TOTAL_TOLERANCE = 1e-12;

    private final List<String> failures = new ArrayList<>();

    /** The source's rows that were rejected as faulty must not pass its largest share. */
    public Checks rejects(String source, long rejected, long rows, double maxShare, String reasons) {
        if (rejected > maxShare * rows) {
            failures.add(
                    "sources.%s: %,d of %,d rows are rejected (%.1f %%), more than max-reject-share = %s allows: %s"
                            .formatted(source, rejected, rows, 100.0 * rejected / rows, maxShare, reasons));
        }
        return this;
    }

    /** All influence must be accounted for. */
    public Checks total(double total) {
        if (!(Math.abs(total - 1) <= TOTAL_TOLERANCE)) {
            failures.add("influence sums to %s, not to 1 within %s".formatted(total, TOTAL_TOLERANCE));
        }
        return this;
    }

    /** Keys are unique and not null, masses are finite and ≥ 0, scores are within 1 to 100. */
    public Checks table(Table table, Dataset<Row> rows) {
        org.apache.spark.sql.Column[] keys = table.keys().stream()
                .filter(k -> !k.equals(RUN_DATE))
                .map(Column::col)
                .toArray(org.apache.spark.sql.Column[]::new);
        for (Row row : rows.groupBy(struct(keys).as(ROW.name()))
                .agg(count(lit(1)).as(COUNT.name()))
                .where(COUNT.col().gt(1))
                .takeAsList(1)) {
            failures.add("%s: the key %s occurs %d times".formatted(table.name(), row.get(0), row.getLong(1)));
        }
        org.apache.spark.sql.Column hasNull = Stream.of(keys)
                .map(org.apache.spark.sql.Column::isNull)
                .reduce(lit(false), org.apache.spark.sql.Column::or);
        for (Row row : rows.where(hasNull).select(keys).takeAsList(1)) {
            failures.add("%s: the key %s has a null".formatted(table.name(), row));
        }
        org.apache.spark.sql.Column sound = SCORE.col()
                .between(1, 100)
                .and(MASS.col().geq(0))
                .and(MASS.col().lt(Double.POSITIVE_INFINITY));
        for (Row row : rows.where(coalesce(sound, lit(false)).equalTo(false))
                .select(struct(keys), SCORE.col(), MASS.col())
                .takeAsList(1)) {
            failures.add("%s: %s has score %s and mass %s".formatted(table.name(), row.get(0), row.get(1), row.get(2)));
        }
        return this;
    }

    /**
     * Ends the check.
     *
     * @throws CheckFailedException naming everything that does not hold
     */
    public void require() {
        if (!failures.isEmpty()) {
            throw new CheckFailedException(failures);
        }
    }
}
