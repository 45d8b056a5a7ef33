package io.clout.score;

import io.clout.table.PublishedColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Distribution of scores, which have two decimals: some thousand of different ones, however many persons there are.
 *
 * @param persons by their score
 */
public record ScoreCounts(NavigableMap<Double, Long> persons) {
    public static ScoreCounts of(Dataset<Row> scores) {
        NavigableMap<Double, Long> persons = new TreeMap<>();
        scores.groupBy(PublishedColumns.SCORE.col())
                .count()
                .collectAsList()
                .forEach(row -> persons.put(row.getDouble(0), row.getLong(1)));
        return new ScoreCounts(persons);
    }

    public long total() {
        return persons.values().stream().mapToLong(n -> n).sum();
    }

    /** Smallest score that the given share of persons does not exceed; no number where there is nobody. */
    public double quantile(double share) {
        double wanted = share * total();
        long seen = 0;
        for (Map.Entry<Double, Long> score : persons.entrySet()) {
            seen += score.getValue();
            if (seen >= wanted) {
                return score.getKey();
            }
        }
        return Double.NaN;
    }

    /** Number of persons from {@code from} on to below {@code to}. */
    public record Bin(int from, int to, long persons) {}

    /** Bins of equal width, in whole points, from the least possible score, 1, to the highest. */
    public List<Bin> bins(int most) {
        List<Bin> bins = new ArrayList<>();
        double highest = persons.isEmpty() ? 0 : persons.lastKey();
        int width = (int) Math.max(1, Math.ceil(highest / most));
        for (int from = 1; from <= highest; from += width) {
            long inside = persons.subMap((double) from, true, (double) from + width, false).values().stream()
                    .mapToLong(n -> n)
                    .sum();
            bins.add(new Bin(from, from + width, inside));
        }
        return bins;
    }
}
