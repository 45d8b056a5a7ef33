package io.clout.activity.ingest;

import static org.apache.spark.sql.functions.lit;

import io.clout.activity.daily.DailyManifest.Part;
import io.clout.activity.daily.DailyStore;
import io.clout.table.DailyTables;
import io.clout.table.GraphColumns;
import io.clout.table.PublishedColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The names of accounts, which belong to no day. */
final class AccountNames {
    /** So many runs' names of a source stand side by side before they are made one. */
    private static final int MOST_RUNS = 8;

    private final DailyStore daily;
    private final String runId;

    AccountNames(DailyStore daily, String runId) {
        this.daily = daily;
        this.runId = runId;
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
            Dataset<Row> names = daily.read(
                            DailyTables.NAMES,
                            runs.stream()
                                    .map(run -> new Part(source.source().name(), run, Set.of()))
                                    .toList())
                    .withColumn(PublishedColumns.RUN_ID.name(), lit(runId))
                    .distinct();
            daily.add(
                    DailyTables.NAMES,
                    names.join(
                            present,
                            names.col(GraphColumns.VERTEX.name()).equalTo(present.col(GraphColumns.VERTEX.name())),
                            "leftsemi"));
            runs.clear();
        }
        runs.add(runId);
        return runs;
    }
}
