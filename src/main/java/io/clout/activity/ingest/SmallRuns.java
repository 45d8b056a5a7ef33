package io.clout.activity.ingest;

import static org.apache.spark.sql.functions.lit;

import io.clout.activity.daily.DailyManifest.KnownDay;
import io.clout.activity.daily.DailyManifest.Part;
import io.clout.activity.daily.DailyStore;
import io.clout.activity.daily.KnownSource;
import io.clout.table.DailyColumns;
import io.clout.table.DailyTables;
import io.clout.table.PublishedColumns;
import io.clout.table.Table;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Brings the days of many runs together in the files of one. Every night adds files, and opening one takes longer than
 * reading few rows.
 */
final class SmallRuns {
    /** So many small runs of a source stand side by side before they are made one. */
    private static final int MOST = 32;
    /** Rows of a small run are fewer. */
    private static final long FEW_ROWS = 200_000;

    private final DailyStore daily;
    private final String runId;

    SmallRuns(DailyStore daily, String runId) {
        this.daily = daily;
        this.runId = runId;
    }

    /** Writes the rows of the small runs of {@code source} once more, as of this run, where they are too many. */
    KnownSource gathered(String source, KnownSource known) {
        NavigableMap<String, NavigableSet<String>> small = known.runs();
        small.remove(runId);
        small.values().removeIf(dates -> rows(known, dates) >= FEW_ROWS);
        if (small.size() < MOST) {
            return known;
        }
        List<String> dates =
                small.values().stream().flatMap(NavigableSet::stream).toList();
        List<Part> parts = known.parts(source, dates);
        for (Table table : DailyTables.DATED) {
            // Rows without a time are of a file, and stay where its run has them.
            Dataset<Row> dated =
                    daily.read(table, parts).where(DailyColumns.DATE.col().isNotNull());
            daily.add(table, dated.withColumn(PublishedColumns.RUN_ID.name(), lit(runId)));
        }
        NavigableMap<String, KnownDay> days = new TreeMap<>(known.days());
        dates.forEach(date -> days.put(date, new KnownDay(runId, days.get(date).outcomes())));
        NavigableMap<String, NavigableSet<String>> replaced = new TreeMap<>(known.replaced());
        replaced.keySet().removeAll(small.keySet());
        return new KnownSource(known.mapping(), known.files(), days, known.began(), replaced, known.names());
    }

    private static long rows(KnownSource known, NavigableSet<String> dates) {
        return dates.stream()
                .flatMap(date -> known.days().get(date).outcomes().values().stream())
                .mapToLong(n -> n)
                .sum();
    }
}
