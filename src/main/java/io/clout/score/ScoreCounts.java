package io.clout.score;

import io.clout.report.BarChart;
import io.clout.report.BarChart.Bar;
import io.clout.report.Report.Grid;
import io.clout.report.Report.Heading;
import io.clout.report.Report.Section;
import io.clout.table.PublishedColumns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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
    private static final int MOST_BINS = 20;
    private static final double[] QUANTILES = {.5, .9, .99, .999};

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

    /** Quantiles, and a chart of the bins. */
    public Section section() {
        List<List<Object>> rows = new ArrayList<>();
        for (double share : QUANTILES) {
            String name = "p" + String.valueOf(share).substring(2);
            rows.add(Arrays.asList(name.length() == 2 ? name + "0" : name, quantile(share)));
        }
        rows.add(Arrays.asList("highest", quantile(1)));
        return new Section(
                "Scores",
                "%s persons have a score. p99 is the score that 99 %% of them do not exceed. The bars are logarithmic."
                        .formatted(count(total())),
                List.of(new BarChart(
                        "Persons by score",
                        bins(MOST_BINS).stream()
                                .map(bin -> new Bar(
                                        "%d to %d".formatted(bin.from(), bin.to()),
                                        Math.log10(1.0 + bin.persons()),
                                        count(bin.persons())))
                                .toList())),
                List.of(new Grid("quantiles", List.of(Heading.text("quantile"), Heading.number("score", 2)), rows)));
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
