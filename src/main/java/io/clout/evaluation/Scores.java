package io.clout.evaluation;

import io.clout.evaluation.log.ActivityLog;
import io.clout.table.PublishedColumns;
import java.util.Arrays;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Published masses and scores of a log's persons; mass 0 and the lowest score for persons without a row.
 *
 * @param release the folder of the release, which is deleted with the workshop; empty where scores alone were made
 * @param credibility by person; not a number where the table has no such column
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
public record Scores(Optional<String> release, double[] mass, double[] score, double[] credibility) {
    private static final double LOWEST = 1;
    /** Not every edition of the model has it. */
    private static final String CREDIBILITY = "credibility";

    /** @param table {@code person_id}, {@code mass}, {@code score}, and {@code credibility} where it is told */
    static Scores read(Dataset<Row> table, Optional<String> release, ActivityLog log) {
        double[] mass = new double[log.people().size()];
        double[] score = new double[mass.length];
        double[] credibility = new double[mass.length];
        Arrays.fill(score, LOWEST);
        boolean isTold = Arrays.asList(table.columns()).contains(CREDIBILITY);
        Arrays.fill(credibility, isTold ? 0 : Double.NaN);
        Column[] columns = {
            PublishedColumns.PERSON_ID.col(),
            PublishedColumns.MASS.col(),
            PublishedColumns.SCORE.col(),
            isTold ? functions.col(CREDIBILITY) : functions.lit(Double.NaN)
        };
        for (Row row : table.select(columns).collectAsList()) {
            int person = log.people().find(row.getString(0));
            if (person >= 0) {
                mass[person] = ((Number) row.get(1)).doubleValue();
                score[person] = ((Number) row.get(2)).doubleValue();
                credibility[person] = row.isNullAt(3) ? 0 : ((Number) row.get(3)).doubleValue();
            }
        }
        return new Scores(release, mass, score, credibility);
    }

    /** Rank of a person among all by some values, from 1; ties share the best. */
    public static int rank(double[] values, int person) {
        int above = 0;
        for (double value : values) {
            above += value > values[person] ? 1 : 0;
        }
        return above + 1;
    }

    /** Share of all persons who have any credibility; not a number where the table does not tell. */
    public double credibleShare() {
        if (Arrays.stream(credibility).anyMatch(Double::isNaN)) {
            return Double.NaN;
        }
        return Arrays.stream(credibility).filter(c -> c > 0).count() / (double) Math.max(1, credibility.length);
    }
}
