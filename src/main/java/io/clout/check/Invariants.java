package io.clout.check;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.xxhash64;

import io.clout.config.CheckConfig;
import io.clout.config.CheckConfig.Rule;
import io.clout.table.DailyColumns;
import io.clout.table.PublishedColumns;
import io.clout.table.Table;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Rules that must hold within one run. */
public final class Invariants {
    /** Most rows that a message names. */
    private static final int NAMED = 3;

    private final CheckConfig config;
    private final Checks checks;

    /**
     * Sets up the rules.
     *
     * @param checks collects broken rules
     */
    public Invariants(CheckConfig config, Checks checks) {
        this.config = config;
        this.checks = checks;
    }

    /**
     * Checks a table: keys are unique and not null, masses are finite and ≥ 0, scores are in 1 to 100. No score falls
     * as mass rises.
     */
    public void table(Table table, Dataset<Row> rows) {
        Column[] keys = table.keys().stream()
                .filter(k -> !k.equals(PublishedColumns.RUN_DATE))
                .map(io.clout.table.ColumnSpec::col)
                .toArray(Column[]::new);
        Column mass = not(PublishedColumns.MASS
                .col()
                .geq(0)
                .and(PublishedColumns.MASS.col().lt(Double.POSITIVE_INFINITY)));
        Column score = not(PublishedColumns.SCORE.col().between(1, 100));
        Column none = Stream.of(keys).map(Column::isNull).reduce(lit(false), Column::or);
        List<Row> byScore = rows.groupBy(PublishedColumns.SCORE.col())
                .agg(
                        min(PublishedColumns.MASS.col()),
                        max(PublishedColumns.MASS.col()),
                        count(lit(1)),
                        count_if(none),
                        count_if(mass),
                        count_if(score))
                .collectAsList();
        long all = total(byScore, 3);
        Column row = struct(keys);
        share(config.keys(), table, total(byScore, 4), all, "a null in the key", rows.where(none), row);
        share(
                config.masses(),
                table,
                total(byScore, 5),
                all,
                "no mass ≥ 0",
                rows.where(mass),
                struct(row, PublishedColumns.MASS.col()));
        share(
                config.scores(),
                table,
                total(byScore, 6),
                all,
                "no score in 1 to 100",
                rows.where(score),
                struct(row, PublishedColumns.SCORE.col()));
        unique(table, rows, keys, all);
        if (total(byScore, 5) + total(byScore, 6) == 0) {
            monotone(table, rows, byScore, row);
        }
    }

    private void unique(Table table, Dataset<Row> rows, Column[] keys, long all) {
        // Equal keys have equal hashes. In a sound table, only these numbers are compared, not texts.
        if (more(twice(rows, xxhash64(keys))) == 0) {
            return;
        }
        Dataset<Row> twice = twice(rows, struct(keys));
        share(
                config.keys(),
                table,
                more(twice),
                all,
                "the key of another",
                twice,
                struct(PublishedColumns.ROW.col(), DailyColumns.COUNT.col()));
    }

    private static Dataset<Row> twice(Dataset<Row> rows, Column key) {
        return rows.groupBy(key.as(PublishedColumns.ROW.name()))
                .agg(count(lit(1)).as(DailyColumns.COUNT.name()))
                .where(DailyColumns.COUNT.col().gt(1));
    }

    private static long more(Dataset<Row> twice) {
        return twice.agg(coalesce(sum(DailyColumns.COUNT.col().minus(1)), lit(0L)))
                .first()
                .getLong(0);
    }

    /**
     * Checks that scores rise with mass. There are at most 9,901 scores (1 to 100 with two decimals). A row is out of
     * order if another of lower score has a larger mass.
     */
    private void monotone(Table table, Dataset<Row> rows, List<Row> byScore, Column key) {
        Rule rule = config.monotone();
        List<Row> rising = byScore.stream()
                .sorted(Comparator.comparingDouble(at -> at.getDouble(0)))
                .toList();
        double most = Double.NEGATIVE_INFINITY;
        int below = 0;
        for (Row at : rising) {
            while (rising.get(below).getDouble(0) < at.getDouble(0) - rule.tolerance()) {
                most = Math.max(most, rising.get(below++).getDouble(2));
            }
            if (most > at.getDouble(1)) {
                Dataset<Row> out = rows.where(PublishedColumns.SCORE
                        .col()
                        .equalTo(at.getDouble(0))
                        .and(PublishedColumns.MASS.col().lt(most)));
                checks.broken(
                        rule,
                        "%s: a mass of %s has a score below %s, and smaller masses have that: %s; %s allows %s points"
                                .formatted(
                                        table.name(),
                                        most,
                                        at.get(0),
                                        named(out, struct(key, PublishedColumns.MASS.col())),
                                        rule.key(),
                                        rule.tolerance()));
                return;
            }
        }
    }

    private void share(Rule rule, Table table, long bad, long all, String what, Dataset<Row> rows, Column row) {
        if (bad > rule.tolerance() * all) {
            checks.broken(
                    rule,
                    "%s: %,d of %,d rows have %s: %s; %s allows a share of %s"
                            .formatted(table.name(), bad, all, what, named(rows, row), rule.key(), rule.tolerance()));
        }
    }

    /** Names some of {@code rows} by the column {@code row}, in its order. */
    static String named(Dataset<Row> rows, Column row) {
        return rows
                .select(row.as(PublishedColumns.ROW.name()))
                .sort(PublishedColumns.ROW.col())
                .takeAsList(NAMED)
                .stream()
                .map(r -> r.getStruct(0).toString())
                .collect(Collectors.joining(", "));
    }

    private static long total(List<Row> rows, int column) {
        return rows.stream().mapToLong(r -> r.getLong(column)).sum();
    }

    /** Whether {@code sound} is false or null. */
    private static Column not(Column sound) {
        return coalesce(sound, lit(false)).equalTo(false);
    }
}
