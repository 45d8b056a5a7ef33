package io.clout.activity.ingest;

import static io.clout.table.Columns.AUTHOR;
import static io.clout.table.Columns.DATE;
import static io.clout.table.Columns.FIRST_SEEN;
import static io.clout.table.Columns.REACTOR;
import static io.clout.table.Columns.RUN_ID;
import static io.clout.table.Columns.SOURCE;
import static io.clout.table.Columns.VERTEX;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.unix_date;

import io.clout.activity.daily.DailyManifest.Part;
import io.clout.activity.daily.DailyStore;
import io.clout.table.DailyTables;
import io.clout.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What is kept of accounts whatever day it is of: their names, and when they were first seen before what is kept. */
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
            return source.firstDays();
        }
        List<String> runs = new ArrayList<>(source.firstDays());
        if (runs.size() >= MOST_RUNS) {
            seen.add(read(DailyTables.FIRST_DAYS, source, runs).select(VERTEX.col(), FIRST_SEEN.col()));
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
            return source.names();
        }
        List<String> runs = new ArrayList<>(source.names());
        if (runs.size() >= MOST_RUNS) {
            Dataset<Row> counts = daily.read(DailyTables.COUNTS, source.kept());
            Dataset<Row> present =
                    counts.select(VERTEX.of(REACTOR.col())).unionByName(counts.select(VERTEX.of(AUTHOR.col())));
            Dataset<Row> names = read(DailyTables.NAMES, source, runs)
                    .drop(SOURCE.name(), DATE.name(), RUN_ID.name())
                    .distinct();
            add(
                    DailyTables.NAMES,
                    source,
                    names.join(present, names.col(VERTEX.name()).equalTo(present.col(VERTEX.name())), "leftsemi"));
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
                rows.withColumn(SOURCE.name(), lit(source.source().name()))
                        .withColumn(DATE.name(), lit(null))
                        .withColumn(RUN_ID.name(), lit(runId)));
    }

    /** Of {@code counts}, whose reactors are those who acted: {@code vertex}, {@code first_seen}. */
    static Dataset<Row> of(Dataset<Row> counts) {
        return counts.select(VERTEX.of(REACTOR.col()), FIRST_SEEN.of(unix_date(DATE.col())));
    }

    /** The earliest day of each account: {@code vertex}, {@code first_seen}. */
    static Dataset<Row> first(Dataset<Row> seen) {
        return seen.groupBy(VERTEX.col()).agg(min(FIRST_SEEN.col()).as(FIRST_SEEN.name()));
    }
}
