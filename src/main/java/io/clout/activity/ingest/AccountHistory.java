package io.clout.activity.ingest;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.unix_date;

import io.clout.activity.daily.DailyManifest.Part;
import io.clout.activity.daily.DailyStore;
import io.clout.table.DailyColumns;
import io.clout.table.DailyTables;
import io.clout.table.GraphColumns;
import io.clout.table.PublishedColumns;
import io.clout.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Facts about accounts that belong to no kept day: their names, and the days before the kept ones on which they were
 * first seen.
 */
final class AccountHistory {
    /** So many runs' rows of a source stand side by side before they are made one. */
    private static final int MOST_RUNS = 8;

    private final DailyStore daily;
    private final String runId;

    AccountHistory(DailyStore daily, String runId) {
        this.daily = daily;
        this.runId = runId;
    }

    /**
     * Adds the first days of {@code source} that this run knows of.
     *
     * @param fresh those in its new and changed files that are before what is kept
     * @return the runs whose first days count from now on
     */
    List<String> firstDays(SourceDelta source, Optional<Dataset<Row>> fresh) {
        List<Dataset<Row>> seen = new ArrayList<>();
        fresh.ifPresent(seen::add);
        if (!source.expired().isEmpty()) {
            seen.add(of(daily.read(DailyTables.COUNTS, source.expired())));
        }
        if (seen.isEmpty()) {
            return source.before().firstDays();
        }
        List<String> runs = new ArrayList<>(source.before().firstDays());
        if (runs.size() >= MOST_RUNS) {
            seen.add(read(DailyTables.FIRST_DAYS, source, runs)
                    .select(GraphColumns.VERTEX.col(), GraphColumns.FIRST_SEEN.col()));
            runs.clear();
        }
        add(
                DailyTables.FIRST_DAYS,
                source,
                first(seen.stream().reduce(Dataset::unionByName).orElseThrow()));
        runs.add(runId);
        return runs;
    }

    /**
     * Makes one of the names of many runs, and forgets those that no kept day has.
     *
     * @return the runs whose names count from now on
     */
    List<String> names(SourceDelta source) {
        if (!source.reads()) {
            return source.before().names();
        }
        List<String> runs = new ArrayList<>(source.before().names());
        if (runs.size() >= MOST_RUNS) {
            Dataset<Row> counts = daily.read(DailyTables.COUNTS, source.kept());
            Dataset<Row> present = counts.select(GraphColumns.VERTEX.of(GraphColumns.REACTOR.col()))
                    .unionByName(counts.select(GraphColumns.VERTEX.of(GraphColumns.AUTHOR.col())));
            Dataset<Row> names = read(DailyTables.NAMES, source, runs)
                    .drop(PublishedColumns.SOURCE.name(), DailyColumns.DATE.name(), PublishedColumns.RUN_ID.name())
                    .distinct();
            add(
                    DailyTables.NAMES,
                    source,
                    names.join(
                            present,
                            names.col(GraphColumns.VERTEX.name()).equalTo(present.col(GraphColumns.VERTEX.name())),
                            "leftsemi"));
            runs.clear();
        }
        runs.add(runId);
        return runs;
    }

    private Dataset<Row> read(Table table, SourceDelta source, List<String> runs) {
        return daily.read(
                table,
                runs.stream()
                        .map(run -> new Part(source.source().name(), Optional.empty(), run))
                        .toList());
    }

    private void add(Table table, SourceDelta source, Dataset<Row> rows) {
        daily.add(
                table,
                rows.withColumn(
                                PublishedColumns.SOURCE.name(),
                                lit(source.source().name()))
                        .withColumn(DailyColumns.DATE.name(), lit(null))
                        .withColumn(PublishedColumns.RUN_ID.name(), lit(runId)));
    }

    /** Of {@code counts}, whose reactors are those who acted: {@code vertex}, {@code first_seen}. */
    static Dataset<Row> of(Dataset<Row> counts) {
        return counts.select(
                GraphColumns.VERTEX.of(GraphColumns.REACTOR.col()),
                GraphColumns.FIRST_SEEN.of(unix_date(DailyColumns.DATE.col())));
    }

    /** The earliest day of each account: {@code vertex}, {@code first_seen}. */
    static Dataset<Row> first(Dataset<Row> seen) {
        return seen.groupBy(GraphColumns.VERTEX.col())
                .agg(min(GraphColumns.FIRST_SEEN.col()).as(GraphColumns.FIRST_SEEN.name()));
    }
}
