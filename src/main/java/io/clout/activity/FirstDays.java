package io.clout.activity;

import static io.clout.table.Columns.AUTHOR_ID;
import static io.clout.table.Columns.DATE;
import static io.clout.table.Columns.FIRST_SEEN;
import static io.clout.table.Columns.NETWORK;
import static io.clout.table.Columns.REACTOR;
import static io.clout.table.Columns.REACTOR_ID;
import static io.clout.table.Columns.REASON;
import static io.clout.table.Columns.RUN_ID;
import static io.clout.table.Columns.SOURCE;
import static io.clout.table.Columns.VERTEX;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.unix_date;

import io.clout.activity.Inventory.Part;
import io.clout.table.DailyTables;
import io.clout.table.Vertices;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Remembers when accounts were first seen, of days that are not kept, or no longer. */
final class FirstDays {
    /** So many runs' first days stand side by side before they are made one. */
    private static final int MOST_RUNS = 8;

    private final Daily daily;
    private final String runId;

    FirstDays(Daily daily, String runId) {
        this.daily = daily;
        this.runId = runId;
    }

    /**
     * Adds those of {@code source} that this run knows of.
     *
     * @param fresh activities of its new and changed files
     * @return the runs whose first days count from now on
     */
    List<String> keep(SourceReading source, Optional<Dataset<Row>> fresh) {
        List<Dataset<Row>> seen = new ArrayList<>();
        fresh.filter(rows -> source.reachesBack()).ifPresent(rows -> seen.add(before(source, rows)));
        if (!source.expired().isEmpty()) {
            seen.add(of(daily.read(DailyTables.COUNTS, source.expired())));
        }
        if (seen.isEmpty()) {
            return source.firstDays();
        }
        List<String> runs = new ArrayList<>(source.firstDays());
        String name = source.source().name();
        if (runs.size() >= MOST_RUNS) {
            List<Part> parts = runs.stream()
                    .map(run -> new Part(name, Optional.empty(), run))
                    .toList();
            seen.add(daily.read(DailyTables.FIRST_DAYS, parts).select(VERTEX.col(), FIRST_SEEN.col()));
            runs.clear();
        }
        daily.add(
                DailyTables.FIRST_DAYS,
                first(seen.stream().reduce(Dataset::unionByName).orElseThrow())
                        .withColumn(SOURCE.name(), lit(name))
                        .withColumn(DATE.name(), lit(null))
                        .withColumn(RUN_ID.name(), lit(runId)));
        runs.add(runId);
        return runs;
    }

    /** Of {@code counts}, whose reactors are those who acted: {@code vertex}, {@code first_seen}. */
    static Dataset<Row> of(Dataset<Row> counts) {
        return counts.select(VERTEX.of(REACTOR.col()), FIRST_SEEN.of(unix_date(DATE.col())));
    }

    /** The earliest day of each account: {@code vertex}, {@code first_seen}. */
    static Dataset<Row> first(Dataset<Row> seen) {
        return seen.groupBy(VERTEX.col()).agg(min(FIRST_SEEN.col()).as(FIRST_SEEN.name()));
    }

    private static Dataset<Row> before(SourceReading source, Dataset<Row> fresh) {
        return fresh.where(DATE.col().lt(lit(source.oldest())).and(REASON.col().equalTo(Outcome.ACCEPTED.text())))
                .select(
                        VERTEX.of(Vertices.of(NETWORK.col(), coalesce(REACTOR_ID.col(), AUTHOR_ID.col()))),
                        FIRST_SEEN.of(unix_date(DATE.col())));
    }
}
