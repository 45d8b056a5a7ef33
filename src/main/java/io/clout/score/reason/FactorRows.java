package io.clout.score.reason;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.xxhash64;

import io.clout.model.ScoreScale;
import io.clout.operator.SortedGroups;
import io.clout.table.ColumnSpec;
import io.clout.table.GraphColumns;
import io.clout.table.PublishedColumns;
import io.clout.table.ReasonColumns;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/** Rows of {@code nodes} and {@code scores} of a person in one release, gathered to their factors. */
final class FactorRows {
    private static final ColumnSpec RELEASE =
            new ColumnSpec("release", DataTypes.LongType, "", "0 or 1", "whether the row is of the later release");
    /** Columns of a node in {@code nodes}. */
    private static final List<ColumnSpec> NODE = List.of(
            PublishedColumns.NETWORK,
            ReasonColumns.COUNTS,
            ReasonColumns.TRUST,
            ReasonColumns.FROM_CREDIBLE,
            ReasonColumns.FROM_UNKNOWN,
            ReasonColumns.HELD_AGAINST,
            ReasonColumns.ENDURANCE,
            ReasonColumns.NODE_PRESENCE);
    /** All columns of a row. A row of {@code scores} has no network. */
    private static final List<ColumnSpec> IN = Stream.concat(
                    Stream.of(
                            GraphColumns.PERSON,
                            PublishedColumns.PERSON_ID,
                            RELEASE,
                            PublishedColumns.MASS,
                            PublishedColumns.SCORE),
                    NODE.stream())
            .toList();

    private static final int PERSON_ID = IN.indexOf(PublishedColumns.PERSON_ID);
    private static final int IN_RELEASE = IN.indexOf(RELEASE);
    private static final int MASS = IN.indexOf(PublishedColumns.MASS);
    private static final int SCORE = IN.indexOf(PublishedColumns.SCORE);
    private static final int NETWORK = IN.indexOf(PublishedColumns.NETWORK);
    private static final int COUNTS = IN.indexOf(ReasonColumns.COUNTS);
    private static final int TRUST = IN.indexOf(ReasonColumns.TRUST);
    private static final int CREDIBLE = IN.indexOf(ReasonColumns.FROM_CREDIBLE);
    private static final int UNKNOWN = IN.indexOf(ReasonColumns.FROM_UNKNOWN);
    private static final int AGAINST = IN.indexOf(ReasonColumns.HELD_AGAINST);
    private static final int ENDURANCE = IN.indexOf(ReasonColumns.ENDURANCE);
    private static final int PRESENCE = IN.indexOf(ReasonColumns.NODE_PRESENCE);

    private final FactorSums sums = new FactorSums();
    private double score = Double.NaN;
    private double mass = Double.NaN;

    /** Rows of one release, keyed by the hash of the person. */
    static Dataset<Row> of(ReleaseScores release, long number) {
        Dataset<Row> nodes = release.nodes().withColumn(PublishedColumns.SCORE.name(), lit(Double.NaN));
        Dataset<Row> persons = release.scores()
                .withColumn(PublishedColumns.NETWORK.name(), PublishedColumns.NETWORK.of(lit(null)))
                .withColumn(ReasonColumns.COUNTS.name(), lit(false));
        for (ColumnSpec column : NODE.subList(2, NODE.size())) {
            persons = persons.withColumn(column.name(), lit(0.0));
        }
        return keyed(nodes, number).unionByName(keyed(persons, number));
    }

    private static Dataset<Row> keyed(Dataset<Row> rows, long number) {
        return rows.withColumn(GraphColumns.PERSON.name(), xxhash64(PublishedColumns.PERSON_ID.col()))
                .withColumn(RELEASE.name(), lit(number))
                .select(IN.stream().map(ColumnSpec::col).toArray(Column[]::new));
    }

    static String person(SortedGroups.In row) {
        return row.text(PERSON_ID);
    }

    static boolean isOfLater(SortedGroups.In row) {
        return row.whole(IN_RELEASE) == 1;
    }

    void add(SortedGroups.In row) {
        if (row.isNull(NETWORK)) {
            score = row.number(SCORE);
            mass = row.number(MASS);
            return;
        }
        NodeFactors node = new NodeFactors(
                row.truth(COUNTS),
                row.number(TRUST),
                row.number(CREDIBLE),
                row.number(UNKNOWN),
                row.number(AGAINST),
                row.number(ENDURANCE),
                row.number(PRESENCE));
        sums.add(row.text(NETWORK), node, row.number(MASS));
    }

    /** Whether the release has the person. */
    boolean isThere() {
        return !Double.isNaN(score);
    }

    /** The published score. */
    double score() {
        return score;
    }

    PersonFactors factors(ScoreScale scale) {
        return sums.factors(mass, scale);
    }
}
