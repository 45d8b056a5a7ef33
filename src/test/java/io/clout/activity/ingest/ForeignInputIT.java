package io.clout.activity.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clout.TestParquet;
import io.clout.TestSpark;
import io.clout.activity.daily.DailyTwin;
import io.clout.activity.daily.RowOutcome;
import io.clout.activity.source.InputException;
import io.clout.activity.window.ActivityWindow;
import io.clout.config.CloutConfig;
import io.clout.config.ConfigException;
import io.clout.table.PublishedColumns;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.parquet.schema.MessageType;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dumps that other people's programs write, each of a kind that was once read wrongly. */
class ForeignInputIT {
    private static final SparkSession SPARK = TestSpark.nightly();
    private static final LocalDate RUN_DATE = LocalDate.parse("2026-11-22");
    private static final int ROWS = 24;
    private static final long NANOS = LocalDate.parse("2026-11-21").toEpochDay() * 86_400_000_000_000L;

    /** One reaction a row among twelve accounts. */
    private static final String DAY = """
            SELECT timestamp'2026-11-%d 10:00:00' + make_interval(0, 0, 0, 0, 0, 0, id) AS ts, 'share' AS verb,
              concat('u', id %% 12) AS who, concat('u', (id + 1) %% 12) AS whom, array('tea') AS tags FROM range(24)""";

    @TempDir
    private Path temp;

    private Path log;
    private int nights;
    private DailyTwin kept;

    @BeforeEach
    void open() throws IOException {
        log = temp.resolve("log");
        kept = new DailyTwin(SPARK, Files.createDirectory(temp.resolve("kept")));
    }

    @Test
    void aFileBesideFoldersOfDaysCountsWithThem() throws IOException {
        day(20);
        day(21);
        write(
                log.resolve("late"),
                "SELECT ts + interval 1 minute AS ts, * EXCEPT (ts) FROM (" + DAY.formatted(21) + ")");
        Files.move(file(log.resolve("late")), log.resolve("late.parquet"));
        delete(log.resolve("late"));
        Files.createDirectory(log.resolve("day=2026-11-21/below"));
        Files.move(file(log.resolve("day=2026-11-20")), log.resolve("day=2026-11-21/below/moved.parquet"));

        assertThat(accepted("")).isEqualTo(3 * ROWS);
    }

    @Test
    void aFileThatComesLaterBesideFoldersOfDaysCountsFromThatNightOn() throws IOException {
        day(19);
        day(20);
        assertThat(night("", 20).accepted()).isEqualTo(2 * ROWS);
        write(
                temp.resolve("late"),
                "SELECT ts + interval 1 minute AS ts, * EXCEPT (ts) FROM (" + DAY.formatted(20) + ")");
        Files.move(file(temp.resolve("late")), log.resolve("late.parquet"));
        day(21);

        assertThat(night("", 21).accepted()).isEqualTo(4 * ROWS);
        assertThat(night("", 21).accepted()).isEqualTo(4 * ROWS);
    }

    @Test
    void aFileOfNoBytesIsRefusedByItsName() throws IOException {
        day(21);
        Files.createFile(log.resolve("day=2026-11-21/zzz.parquet"));

        assertThatThrownBy(() -> accepted(""))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("sources.log.path", "zzz.parquet", "0 bytes");
    }

    @Test
    void filesThatAreBeingWrittenArePassedOver() throws IOException {
        day(21);
        Files.createFile(log.resolve("day=2026-11-21/part-9.parquet._COPYING_"));

        Ingest sources = sources("");

        assertThat(accepted(sources)).isEqualTo(ROWS);
        assertThat(sources.passedOver()).singleElement().asString().endsWith("._COPYING_");
    }

    @Test
    void foldersOfSeveralLayoutsGoTogether() throws IOException {
        write(log.resolve("day=2026-11-20"), DAY.formatted(20));
        write(log.resolve("dt=2026-11-21"), DAY.formatted(21));

        assertThat(accepted("")).isEqualTo(2 * ROWS);
    }

    @Test
    void aFolderOfPlainFoldersAsksForAGlobThatThenIsRead() throws IOException {
        write(log.resolve("2026/11/21"), DAY.formatted(21));

        assertThatThrownBy(() -> accepted(""))
                .isInstanceOf(ConfigException.class)
                .hasMessageContainingAll("sources.log.path", "use a glob", "/log/*/*/*");
        assertThat(accepted("path = \"%s/*/*/*\"".formatted(log))).isEqualTo(ROWS);
    }

    @Test
    void aColonInAFolderMayStandBehindAGlob() throws IOException {
        Path plain = temp.resolve("plain");
        write(plain, DAY.formatted(21));
        Files.createDirectories(log.resolve("day=2026-11-21 00:00:00"));
        Files.move(file(plain), log.resolve("day=2026-11-21 00:00:00/p.parquet"));

        assertThat(accepted("path = \"%s/day=*\", object = day".formatted(log))).isEqualTo(ROWS);
    }

    @Test
    void valuesOfFoldersStayTextsAndAreDecodedAsUtf8() throws IOException {
        write(temp.resolve("plain"), DAY.formatted(21));
        Files.createDirectories(log.resolve("topic=%C3%A9t%C3%A9/hour=07"));
        Files.move(file(temp.resolve("plain")), log.resolve("topic=%C3%A9t%C3%A9/hour=07/p.parquet"));

        ActivityWindow window = window(sources("topics = \"array(topic, hour)\""));

        assertThat(new TreeSet<>(window.topics().as(Encoders.STRING()).collectAsList()))
                .containsExactly("07", "été");
    }

    @Test
    void aDumpInCsvIsAnErrorOfTheConfiguration() throws IOException {
        Files.createDirectories(log);
        Files.writeString(log.resolve("1.csv"), "ts,verb,who,whom\n");

        assertThatThrownBy(() -> accepted(""))
                .isInstanceOf(ConfigException.class)
                .hasMessageContainingAll("sources.log.path", "1.csv", "Parquet only");
    }

    @Test
    void aColumnThatSomeNewFilesLackStopsUnlessItIsOptional() throws IOException {
        day(20);
        write(log.resolve("day=2026-11-21"), "SELECT * EXCEPT (tags), tags AS tag FROM (" + DAY.formatted(21) + ")");

        assertThatThrownBy(() -> accepted(""))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll(
                        "day=2026-11-21",
                        "no column tags, which sources.log.topics names",
                        "did you mean tag?",
                        "optional-columns");
        assertThat(accepted("optional-columns = [tags]")).isEqualTo(2 * ROWS);
    }

    @Test
    void aColumnThatLastNightHadAndThisNightLacksStops() throws IOException {
        day(20);
        night("", 20);
        write(
                log.resolve("day=2026-11-21"),
                "SELECT * EXCEPT (whom), whom AS whom_id FROM (" + DAY.formatted(21) + ")");

        assertThatThrownBy(() -> night("", 21))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("day=2026-11-21", "no column whom", "did you mean whom_id?");
    }

    @Test
    void aColumnOfNullsWithoutATypeIsAbsent() throws IOException {
        day(20);
        TestParquet.write(
                log.resolve("day=2026-11-21/p.parquet"),
                TestParquet.schema(
                        "optional int64 ts (TIMESTAMP(MICROS,true)); optional binary verb (STRING);"
                                + " optional binary who (STRING); optional binary whom (STRING); optional int32 tags (UNKNOWN);"),
                List.<Object[]>of(new Object[] {NANOS / 1000, "share", "u1", "u2", null}));

        assertThatThrownBy(() -> accepted(""))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("day=2026-11-21", "tags is null in every row", "sources.log.topics");
        assertThat(accepted("optional-columns = [tags]")).isEqualTo(ROWS + 1);
    }

    @Test
    void aMappedColumnThatIsThereTwiceIsRefusedByItsName() throws IOException {
        TestParquet.write(
                log.resolve("p.parquet"),
                TestParquet.schema(
                        "optional int64 ts (TIMESTAMP(MICROS,true)); optional binary verb (STRING);"
                                + " optional binary who (STRING); optional binary whom (STRING); optional binary who (STRING);"),
                List.<Object[]>of(new Object[] {NANOS / 1000, "share", "u1", "u2", "u3"}));

        assertThatThrownBy(() -> accepted("topics = verb"))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("p.parquet", "the column who is there twice", "sources.log.reactor");
    }

    @Test
    void aSummaryOfAnOldSchemaIsNobodysSchema() throws IOException {
        day(21);
        Path other = temp.resolve("other");
        write(other, "SELECT 1L AS whom");
        Files.move(file(other), log.resolve("_common_metadata"));

        assertThat(accepted("")).isEqualTo(ROWS);
    }

    @Test
    void numbersAreWidenedAndWithTextsTheyAreTexts() throws IOException {
        String[] types = {"INT", "BIGINT", "STRING"};
        for (int i = 0; i < types.length; i++) {
            write(
                    log.resolve("day=2026-11-" + (19 + i)),
                    "SELECT * EXCEPT (who, whom), CAST(substr(who, 2) AS %s) AS who, CAST(substr(whom, 2) AS %s) AS whom FROM (%s)"
                            .formatted(types[i], types[i], DAY.formatted(19 + i)));
        }

        ActivityWindow window = window(sources(""));

        assertThat(window.accepted()).isEqualTo(3 * ROWS);
        assertThat(window.accounts().count()).isEqualTo(12);
    }

    @Test
    void idsThatAreFloatsAreAnErrorOfTheConfiguration() throws IOException {
        write(
                log.resolve("day=2026-11-21"),
                "SELECT * EXCEPT (who), 310000001.0D AS who FROM (" + DAY.formatted(21) + ")");

        assertThatThrownBy(() -> accepted(""))
                .isInstanceOf(ConfigException.class)
                .hasMessageContainingAll("sources.log.reactor = who gives DOUBLE", "BIGINT");
    }

    @Test
    void bytesAndUuidsAreIdsAndNanosecondsAreTimes() throws IOException {
        byte[] bytes = ByteBuffer.allocate(16)
                .putLong(0x0123456789ABCDEFL)
                .putLong(0xFEDCBA9876543210L)
                .array();
        MessageType schema =
                TestParquet.schema("optional int64 ts (TIMESTAMP(NANOS,false)); optional binary verb (STRING);"
                        + " optional fixed_len_byte_array(16) who; optional fixed_len_byte_array(16) whom (UUID);"
                        + " optional int64 tod (TIME(MICROS,true)); optional int64 other (TIMESTAMP(NANOS,true));"
                        + " optional int32 WHO; optional fixed_len_byte_array(12) span (INTERVAL);");
        Object[] row = {NANOS + 999, "share", bytes, bytes, 3_661_000_001L, 1L, 7, null};
        Object[] bad = {NANOS, "share", bytes, null, 1L, 1L, 7, null};
        TestParquet.write(log.resolve("p.parquet"), schema, List.of(row, bad));

        ActivityWindow window = window(sources("topics = tod"));

        assertThat(window.accounts()
                        .select(PublishedColumns.ACCOUNT_ID.col())
                        .as(Encoders.STRING())
                        .collectAsList())
                .containsExactlyInAnyOrder("0123456789abcdeffedcba9876543210", "01234567-89ab-cdef-fedc-ba9876543210");
        assertThat(window.topics().as(Encoders.STRING()).collectAsList()).containsExactly("01:01:01.000001");
        assertThat(window.rejects().count()).isEqualTo(1);
    }

    @Test
    void anAbsurdNumberIsNoTimeAndSoIsADayBeforeTheEarliest() throws IOException {
        write(
                log,
                "SELECT explode(array(1795219200000L, 1795219200000000000L, 0L, 253402300800000L)) AS ms, 'share' AS verb, 'u1' AS who, 'u2' AS whom, array('a') AS tags");

        Map<RowOutcome, Long> outcomes =
                window(sources("time = \"timestamp_millis(ms)\"")).outcomes().get("log");

        assertThat(outcomes).isEqualTo(Map.of(RowOutcome.ACCEPTED, 1L, RowOutcome.NO_TIME, 3L));
    }

    /** A client without a clock: its row is no part of the log, and the log begins on the same day without it. */
    @Test
    void aRowOfTheEpochChangesNothingButItsOwnOutcome() throws IOException {
        day(20);
        day(21);
        ActivityWindow without = window(sources(""));
        write(
                log.resolve("odd"),
                "SELECT timestamp'1970-01-01' AS ts, * EXCEPT (ts) FROM (" + DAY.formatted(21) + ") LIMIT 1");

        ActivityWindow with = window(sources(""));

        assertThat(with.outcomes().get("log"))
                .isEqualTo(Map.of(RowOutcome.ACCEPTED, 2L * ROWS, RowOutcome.NO_TIME, 1L));
        assertThat(without.outcomes().get("log")).isEqualTo(Map.of(RowOutcome.ACCEPTED, 2L * ROWS));
        assertThat(with.accounts().collectAsList())
                .containsExactlyInAnyOrderElementsOf(without.accounts().collectAsList());
    }

    @Test
    void placeholdersAreNobodyAndIdsAreTrimmedAndComposed() throws IOException {
        write(
                log,
                "SELECT timestamp'2026-11-21 10:00:00' AS ts, 'share' AS verb, explode(array(' None', '-1', '[Deleted]', '\\u00a0ann\\t', 'e\\u0301')) AS who, 'u2' AS whom, array('a') AS tags");

        ActivityWindow window = window(sources(""));

        assertThat(window.outcomes().get("log")).isEqualTo(Map.of(RowOutcome.ACCEPTED, 2L, RowOutcome.NO_REACTOR, 3L));
        assertThat(window.accounts()
                        .select(PublishedColumns.ACCOUNT_ID.col())
                        .as(Encoders.STRING())
                        .collectAsList())
                .containsExactlyInAnyOrder("ann", "\u00e9", "u2");
    }

    @Test
    void daysOfFilesThatWereCleanedUpKeepTheirCountsAndLateRowsOfThemAreTooLate() throws IOException {
        for (int day = 10; day <= 20; day++) {
            day(day);
        }
        night("", 20);
        delete(log.resolve("day=2026-11-10"));
        delete(log.resolve("day=2026-11-19"));
        write(log.resolve("late"), DAY.formatted(10));

        Map<RowOutcome, Long> outcomes =
                night("missing-days = normal", 20).outcomes().get("log");

        assertThat(outcomes).isEqualTo(Map.of(RowOutcome.ACCEPTED, 10L * ROWS, RowOutcome.TOO_LATE, (long) ROWS));
    }

    @Test
    void aFileWithOtherRowsThanItsFooterTellsIsRefused() throws IOException {
        day(21);
        Ingest sources = sources("");
        Path file = file(log.resolve("day=2026-11-21"));
        long modified = Files.getLastModifiedTime(file).toMillis();
        sources.inputs();
        day(20);
        Files.copy(file(log.resolve("day=2026-11-20")), file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Files.setLastModifiedTime(file, java.nio.file.attribute.FileTime.fromMillis(modified));
        Files.write(file, new byte[] {1, 2, 3});

        assertThatThrownBy(() -> accepted(sources))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("day=2026-11-21");
    }

    private void day(int day) {
        write(log.resolve("day=2026-11-%02d".formatted(day)), DAY.formatted(day));
    }

    private static void write(Path to, String query) {
        SPARK.sql(query).coalesce(1).write().parquet(to.toString());
    }

    private static Path file(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var below = Files.walk(folder)) {
            for (Path path : below.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(path);
            }
        }
    }

    private long accepted(String settings) throws IOException {
        return accepted(sources(settings));
    }

    private long accepted(Ingest sources) throws IOException {
        return window(sources).accepted();
    }

    private ActivityWindow window(Ingest sources) throws IOException {
        DailyTwin once = new DailyTwin(SPARK, Files.createTempDirectory(temp, "once"));
        return once.night(sources, RUN_DATE, "run");
    }

    /** A night over what was kept by the nights before. */
    private ActivityWindow night(String settings, int day) throws IOException {
        return kept.night(sources(settings), LocalDate.of(2026, 11, day), "run-" + nights++);
    }

    private Ingest sources(String settings) throws IOException {
        List<String> lines = new ArrayList<>(List.of(
                "path = \"" + log + "\"",
                "network = net, time = ts, kind = verb, reactor = who, author = whom",
                "missing-days = normal, max-reject-share = 1"));
        if (!settings.contains("topics =") && !settings.contains("object =")) {
            lines.add("topics = tags");
        }
        lines.add(settings);
        Path conf = Files.writeString(
                Files.createTempFile(temp, "test", ".conf"), "sources.log {\n" + String.join("\n", lines) + "\n}");
        CloutConfig config = CloutConfig.load(conf.toFile(), List.of("run.date=" + RUN_DATE));
        return new Ingest(
                SPARK,
                config.sources(),
                config.attention().value().keySet(),
                config.topics().aliases());
    }
}
