package io.clout.activity.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.clout.TestSpark;
import io.clout.activity.daily.DailyManifest;
import io.clout.activity.daily.DailyManifest.KnownDay;
import io.clout.activity.daily.DailyStore;
import io.clout.activity.daily.KnownSource;
import io.clout.table.DailyTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The days of many small runs come into the files of one, and every row is read as before. */
class SmallRunsIT {
    private static final SparkSession SPARK = TestSpark.nightly();
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);

    @TempDir
    private Path folder;

    private DailyStore daily;

    @BeforeEach
    void open() {
        daily = new DailyStore(SPARK, new org.apache.hadoop.fs.Path(folder.toUri()));
    }

    @Test
    void theDaysOfManySmallRunsAreMadeOneAndALargeRunStays() throws IOException {
        KnownSource known = nights(40, "run-07");

        KnownSource gathered = new SmallRuns(daily, "now").gathered("log", known);

        assertThat(gathered.runs().keySet()).containsExactly("now", "run-07");
        assertThat(rows(gathered)).isEqualTo(rows(known)).hasSize(40);
        daily.keepOnly(Optional.of(DailyManifest.of(Map.of("log", gathered))));
        assertThat(runFolders()).containsExactly("run_id=now", "run_id=run-07");
        assertThat(rows(gathered)).hasSize(40);
    }

    @Test
    void rowsWithoutATimeStayWhereTheirRunHasThem() {
        KnownSource known = nights(40, "run-07");
        daily.add(DailyTables.REJECTED, SPARK.sql("""
                        SELECT source, run_id, IF(reactor % 2 = 0, date, NULL) AS date, 'f' AS file, 0L AS row_index,
                          'no_time' AS reason, '{}' AS row, reactor, author
                        FROM nights"""));

        new SmallRuns(daily, "now").gathered("log", known);

        assertThat(daily.read(DailyTables.REJECTED, List.of(new DailyManifest.Part("log", "now", Set.of())))
                        .where("date IS NULL")
                        .count())
                .isZero();
        assertThat(daily.read(DailyTables.REJECTED, List.of(new DailyManifest.Part("log", "now", Set.of())))
                        .count())
                .isPositive();
    }

    @Test
    void tasksOfARunThatBrokeWhileItAddedRowsAreNotTakenIn() throws IOException {
        nights(3, "none");
        Path task = folder.resolve("counts/_temporary/0/task_1/source=log/run_id=run-01");
        Files.createDirectories(task);

        daily.keepOnly(Optional.empty());

        assertThat(folder.resolve("counts/_temporary")).doesNotExist();
    }

    @Test
    void fewRunsStayAsTheyAre() {
        KnownSource known = nights(20, "run-07");

        assertThat(new SmallRuns(daily, "now").gathered("log", known)).isSameAs(known);
    }

    /** Each run reads its own day, and the one before once more. */
    private KnownSource nights(int nights, String large) {
        SPARK.sql("""
                SELECT 'log' AS source, concat('run-', lpad(id, 2, '0')) AS run_id, 'share' AS kind, 1L AS count,
                  date_add(DATE '%s', CAST(id - back AS INT)) AS date, id - back AS reactor, -1L AS author
                FROM range(%d) LATERAL VIEW explode(array(0, 1)) AS back""".formatted(FIRST, nights)).createOrReplaceTempView("nights");
        daily.add(DailyTables.COUNTS, SPARK.table("nights"));
        NavigableMap<String, KnownDay> days = new TreeMap<>();
        NavigableMap<String, NavigableSet<String>> replaced = new TreeMap<>();
        for (int night = 0; night < nights; night++) {
            // The day's second reading is the one that counts; the last day has only one.
            String run = "run-%02d".formatted(Math.min(night + 1, nights - 1));
            days.put(
                    FIRST.plusDays(night).toString(),
                    new KnownDay(run, new TreeMap<>(Map.of("accepted", run.equals(large) ? 1_000_000L : 1L))));
            replaced.put(
                    "run-%02d".formatted(night),
                    new TreeSet<>(Set.of(
                            FIRST.plusDays(night == nights - 1 ? -1 : night).toString())));
        }
        return new KnownSource("mapping", new TreeMap<>(), days, null, replaced, List.of());
    }

    private List<String> rows(KnownSource known) {
        return daily
                .read(DailyTables.COUNTS, known.parts("log", known.days().keySet()))
                .selectExpr("concat_ws(' ', date, reactor, author, kind, count)")
                .as(Encoders.STRING())
                .collectAsList()
                .stream()
                .sorted()
                .toList();
    }

    private List<String> runFolders() throws IOException {
        try (Stream<Path> runs = Files.list(folder.resolve("counts/source=log"))) {
            return runs.map(run -> run.getFileName().toString()).sorted().toList();
        }
    }
}
