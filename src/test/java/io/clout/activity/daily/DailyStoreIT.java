package io.clout.activity.daily;

import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import io.clout.TestSpark;
import io.clout.activity.ingest.Ingest;
import io.clout.activity.window.ActivityWindow;
import io.clout.config.CloutConfig;
import io.clout.table.GraphColumns;
import io.clout.table.Vertices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Counts kept by day equal those of a full read, and only days with new files are read. */
class DailyStoreIT {
    private static final SparkSession SPARK = TestSpark.nightly();
    private static final String MAPPING = """
            log {
              path = "%s/*", network = net, time = at, kind = what, reactor = who, author = whom, object = thing, topics = tags
              event-id = id, same-second { mention = [reply] }, missing-days = normal, max-reject-share = 1
            }""";

    @TempDir
    private Path temp;

    private Path dump;
    private DailyTwin kept;
    private int runs;

    @BeforeEach
    void open() throws IOException {
        dump = Files.createDirectory(temp.resolve("dump"));
        kept = new DailyTwin(SPARK, Files.createDirectory(temp.resolve("kept")));
    }

    @Test
    void aFileThatIsKnownIsNotReadAgain() throws IOException {
        write("one", row(1, 10, "ann", "bob"), row(2, 11, "ann", "bob"));
        night(11);
        write("two", row(3, 12, "cy", "bob"));
        // A file that cannot be read shows that nobody tries.
        breakFile("one");

        night(12);

        assertThat(kept.known().orElseThrow().readBy("run-2")).isEqualTo(new DailyManifest.Read(1, 1));
        assertThat(kept.known().orElseThrow().readBy("run-1")).isEqualTo(new DailyManifest.Read(1, 2));
    }

    @Test
    void aLateFileIsNoticedAndItsDayIsMadeAnewWithTheOtherFilesOfThatDay() throws IOException {
        write("one", row(1, 10, "ann", "bob"), row(2, 11, "ann", "bob"));
        night(11);
        write("late", row(1, 10, "ann", "bob"), row(4, 10, "dee", "bob"));

        ActivityWindow window = night(11);

        assertThat(window.outcomes().get("log")).isEqualTo(Map.of(RowOutcome.ACCEPTED, 3L, RowOutcome.DUPLICATE, 1L));
        assertThat(DailyTwin.content(window)).isEqualTo(DailyTwin.content(fromScratch(11)));
    }

    @Test
    void aFileThatWasChangedOrIsGoneTakesItsDaysWithIt() throws IOException {
        write("one", row(1, 10, "ann", "bob"));
        write("two", row(2, 10, "cy", "bob"), row(3, 9, "cy", "bob"));
        write("three", row(4, 8, "dee", "bob"));
        night(10);
        write("two", row(5, 10, "eve", "bob"));
        delete("three");

        ActivityWindow window = night(10);

        assertThat(window.outcomes().get("log")).isEqualTo(Map.of(RowOutcome.ACCEPTED, 2L));
        assertThat(DailyTwin.content(window)).isEqualTo(DailyTwin.content(fromScratch(10)));
    }

    @Test
    void aReactionThatNamesNoTopicHasThoseThatTheAuthorHadSaidByThenAndElseThoseOfOthers() throws IOException {
        String share = "('2026-11-10', '%s', 'reply', 'ann', 'bob', '%s', CAST(%s AS ARRAY<STRING>))";
        write(
                "early",
                share.formatted(1, "o1", "array()"),
                share.formatted(2, "o1", "array('own')"),
                share.formatted(3, "o2", "NULL"));
        // Before the author says what it is about, others do.
        assertThat(topics(night(10))).containsExactlyInAnyOrder("own reply 2");
        write("late", "('2026-11-11', '4', 'post', 'bob', 'bob', 'o1', array('tea', 'cup'))");

        assertThat(topics(night(11))).containsExactlyInAnyOrder("own reply 2", "tea post 1", "cup post 1");
    }

    @Test
    void strangersPutNobodyOnATopicUnderWhatAnAuthorPostedWithoutOne() throws IOException {
        write(
                "all",
                "('2026-11-10', '1', 'post', 'bob', 'bob', 'o1', CAST(NULL AS ARRAY<STRING>))",
                "('2026-11-10', '2', 'reply', 'ann', 'bob', 'o1', array('dishwasher'))",
                "('2026-11-10', '3', 'reply', 'cy', 'bob', 'o1', NULL)");

        assertThat(topics(night(11))).containsExactly("dishwasher reply 1");
    }

    private static List<String> topics(ActivityWindow window) {
        return DailyTwin.topicDays(window)
                .selectExpr("concat_ws(' ', topic, kind, count)")
                .as(org.apache.spark.sql.Encoders.STRING())
                .collectAsList();
    }

    @Test
    void anotherMappingIsReadAnew() throws IOException {
        write("one", row(1, 10, "ann", "bob"));
        night(10);

        kept.night(sources(MAPPING.replace("reactor = who", "reactor = \"upper(who)\"")), day(10), "run-2");

        assertThat(kept.known().orElseThrow().readBy("run-2").rows()).isEqualTo(1);
    }

    @Test
    void whoIsSuppressedIsNobodyAndReactionsToThemAreMarkedForTheBudget() throws IOException {
        write(
                "one",
                row(1, 8, "ann", "sue"),
                row(2, 10, "ann", "bob"),
                row(3, 9, "cy", "sue"),
                row(4, 9, "sue", "bob"));
        night(10);
        Dataset<Row> suppressed = SPARK.sql("SELECT 'sue' AS id")
                .select(GraphColumns.VERTEX.of(Vertices.of(lit("net"), functions.col("id"))));

        ActivityWindow window = new ActivityWindow(
                SPARK,
                new org.apache.hadoop.fs.Path(kept.tables().toUri()),
                kept.known().orElseThrow(),
                sources(MAPPING),
                Optional.of(suppressed),
                day(10));

        assertThat(window.accounts()
                        .selectExpr("account_id")
                        .as(Encoders.STRING())
                        .collectAsList())
                .containsExactlyInAnyOrder("ann", "bob", "cy");
        assertThat(window.counts()
                        .selectExpr("concat_ws(' ', count, suppressed)")
                        .as(Encoders.STRING())
                        .collectAsList())
                .containsExactlyInAnyOrder("1 0", "1 1", "1 1");
    }

    @Test
    void daysAfterTheRunDateAreLeftForTheRunThatNeedsThem() throws IOException {
        write("one", row(1, 10, "ann", "bob"), row(2, 11, "cy", "bob"));

        ActivityWindow first = night(10);

        assertThat(first.outcomes().get("log")).isEqualTo(Map.of(RowOutcome.ACCEPTED, 1L, RowOutcome.FUTURE_TIME, 1L));
        assertThat(DailyTwin.content(night(11))).isEqualTo(DailyTwin.content(fromScratch(11)));
        assertThat(DailyTwin.content(night(10))).isEqualTo(DailyTwin.content(fromScratch(10)));
    }

    @Test
    void whatARunWroteThatBrokeIsNotSeenAndIsDeleted() throws IOException {
        write("one", row(1, 10, "ann", "bob"));
        night(10);
        Path orphan = Files.createDirectories(kept.tables().resolve("counts/source=log/run_id=broken"));
        try (Stream<Path> files = Files.walk(kept.tables().resolve("counts/source=log"))) {
            Path file = files.filter(f -> f.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow();
            Files.copy(file, orphan.resolve("part-0.parquet"));
        }

        ActivityWindow window = night(10);

        assertThat(window.counts().count()).isEqualTo(1);
        assertThat(orphan).doesNotExist();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = 1)
    void whateverComesChangesAndGoesEveryNightIsAsIfReadFromScratch(long seed) throws IOException {
        Random random = new Random(seed);
        for (int night = 10; night < 13; night++) {
            for (int change = random.nextInt(3); change >= 0; change--) {
                String name = "file-" + random.nextInt(5);
                if (random.nextInt(5) == 0) {
                    delete(name);
                } else {
                    write(name, rows(random, night));
                }
            }
            write("sure", rows(random, night));

            ActivityWindow window = night(night);

            ActivityWindow scratch = fromScratch(night);
            Map<String, List<String>> content = DailyTwin.content(window);
            Map<String, List<String>> anew = DailyTwin.content(scratch);
            assertThat(content).as("night %d", night).isEqualTo(anew);
            assertThat(window.outcomes()).as("night %d", night).isEqualTo(scratch.outcomes());
        }
    }

    /** Of days before, in and after the window, and of none; with events that are logged twice. */
    private static String[] rows(Random random, int night) {
        List<String> rows = new ArrayList<>();
        for (int i = random.nextInt(12); i >= 0; i--) {
            String day = random.nextInt(8) == 0 ? "NULL" : "'2026-11-%02d'".formatted(night - 6 + random.nextInt(8));
            rows.add("(%s, '%d', '%s', 'p%d', %s, %s, %s)"
                    .formatted(
                            day,
                            random.nextInt(20),
                            List.of("reply", "mention", "post", "poke").get(random.nextInt(4)),
                            random.nextInt(5),
                            random.nextInt(9) == 0 ? "NULL" : "'p" + random.nextInt(5) + "'",
                            random.nextInt(2) == 0 ? "NULL" : "'o" + random.nextInt(3) + "'",
                            random.nextInt(2) == 0 ? "array()" : "array('t" + random.nextInt(3) + "')"));
        }
        return rows.toArray(String[]::new);
    }

    private static String row(int id, int day, String who, String whom) {
        return "('2026-11-%02d', '%d', 'reply', '%s', '%s', CAST(NULL AS STRING), array('t'))"
                .formatted(day, id, who, whom);
    }

    private void write(String name, String... rows) throws IOException {
        Path made = temp.resolve("made");
        SPARK.sql(
                        "SELECT at, id, what, who, whom, CAST(thing AS STRING) AS thing, CAST(tags AS ARRAY<STRING>) AS tags FROM VALUES "
                                + String.join(",", rows) + " AS t(at, id, what, who, whom, thing, tags)")
                .selectExpr(
                        "CAST(at AS STRING) AS at",
                        "id",
                        "what",
                        "who",
                        "CAST(whom AS STRING) AS whom",
                        "thing",
                        "tags")
                .coalesce(1)
                .write()
                .mode("overwrite")
                .parquet(made.toString());
        try (Stream<Path> files = Files.list(made)) {
            Path file = files.filter(f -> f.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow();
            delete(name);
            Files.move(file, dump.resolve(name + ".parquet"));
        }
        // Clocks of file systems are coarse; a file of the same size written at once would not be another one.
        Files.setLastModifiedTime(dump.resolve(name + ".parquet"), FileTime.fromMillis(1_000L * ++runs * 1_000));
    }

    private void delete(String name) throws IOException {
        Files.deleteIfExists(dump.resolve(name + ".parquet"));
    }

    /** Fills the middle of the file with zeros, and leaves its size, its time and its footer. */
    private void breakFile(String name) throws IOException {
        Path file = dump.resolve(name + ".parquet");
        FileTime written = Files.getLastModifiedTime(file);
        byte[] bytes = Files.readAllBytes(file);
        java.util.Arrays.fill(bytes, 4, 60, (byte) 0);
        Files.write(file, bytes);
        Files.setLastModifiedTime(file, written);
    }

    private int nights;

    private ActivityWindow night(int day) throws IOException {
        return kept.night(sources(MAPPING), day(day), "run-" + ++nights);
    }

    private ActivityWindow fromScratch(int day) throws IOException {
        return new DailyTwin(SPARK, Files.createTempDirectory(temp, "scratch"))
                .night(sources(MAPPING), day(day), "scratch");
    }

    private Ingest sources(String mapping) throws IOException {
        Path conf = Files.writeString(temp.resolve("test.conf"), "sources {\n" + mapping.formatted(dump) + "\n}");
        CloutConfig config = CloutConfig.load(conf.toFile(), List.of("run.date=2026-11-22"));
        return new Ingest(SPARK, config.sources(), config.attention().value().keySet(), List.of());
    }

    private static LocalDate day(int day) {
        return LocalDate.of(2026, 11, day);
    }
}
