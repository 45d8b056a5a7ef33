package io.clout.evaluation;


import io.clout.evaluation.log.ActivityLog;
import io.clout.evaluation.measure.Ranks;
import io.clout.table.PublishedColumns;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What the product gives the persons of a log; 0, and the lowest score, where it does not know them.
 *
 * @param release the folder of the release, which is deleted with the workshop
 */
public record Scores(String release, double[] mass, double[] score) {
    private static final double LOWEST = 1;

    static Scores read(SparkSession spark, String release, ActivityLog log) {
        double[] mass = new double[log.people().size()];
        double[] score = new double[mass.length];
        java.util.Arrays.fill(score, LOWEST);
        Column[] columns = {PublishedColumns.PERSON_ID.col(), PublishedColumns.MASS.col(), PublishedColumns.SCORE.col()};
        for (Row row : spark.read()
                .parquet(release + "/scores")
                .select(columns)
                .collectAsList()) {
            int person = log.people().find(row.getString(0));
            if (person >= 0) {
                mass[person] = ((Number) row.get(1)).doubleValue();
                score[person] = ((Number) row.get(2)).doubleValue();
            }
        }
        return new Scores(release, mass, score);
    }

    /** Rank of a person by mass among all persons of the log, from 1; ties share the best. */
    public static int rank(double[] values, int person) {
        int above = 0;
        for (double value : values) {
            above += value > values[person] ? 1 : 0;
        }
        return above + 1;
    }

    /** Gives the places of all masses. */
    public Ranks ranks() {
        return Ranks.of(mass);
    }
}
