package io.clout.activity.ingest;

import static io.clout.activity.ingest.ForeignLog.DAY;
import static io.clout.activity.ingest.ForeignLog.ROWS;
import static io.clout.activity.ingest.ForeignLog.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clout.TestParquet;
import io.clout.activity.daily.RowOutcome;
import io.clout.activity.source.InputException;
import io.clout.activity.window.ActivityWindow;
import io.clout.config.ConfigException;
import io.clout.table.PublishedColumns;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.parquet.schema.MessageType;
import org.apache.spark.sql.Encoders;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Columns and values that other people's programs write, each of a kind that was once read wrongly. */
class ForeignColumnsIT {
    private static final long NANOS = LocalDate.parse("2026-11-21").toEpochDay() * 86_400_000_000_000L;

    @TempDir
    private Path temp;

    private ForeignLog log;

    @BeforeEach
    void open() throws IOException {
        log = new ForeignLog(temp);
    }

    @Test
    void aColumnThatSomeNewFilesLackStopsUnlessItIsOptional() throws IOException {
        log.day(20);
        write(log.resolve("day=2026-11-21"), "SELECT * EXCEPT (tags), tags AS tag FROM (" + DAY.formatted(21) + ")");

        assertThatThrownBy(() -> log.accepted(""))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll(
                        "day=2026-11-21",
                        "no column tags, which sources.log.topics names",
                        "did you mean tag?",
                        "optional-columns");
        assertThat(log.accepted("optional-columns = [tags]")).isEqualTo(2 * ROWS);
    }

    @Test
    void aColumnThatLastNightHadAndThisNightLacksStops() throws IOException {
        log.day(20);
        log.night("", 20);
        write(
                log.resolve("day=2026-11-21"),
                "SELECT * EXCEPT (whom), whom AS whom_id FROM (" + DAY.formatted(21) + ")");

        assertThatThrownBy(() -> log.night("", 21))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("day=2026-11-21", "no column whom", "did you mean whom_id?");
    }

    @Test
    void aMistypedFieldOfAStructIsNamedWithTheNearestOfItsFields() throws IOException {
        write(
                log.resolve("day=2026-11-21"),
                "SELECT *, named_struct('name', who, 'kind', 1) AS actor FROM (" + DAY.formatted(21) + ")");

        assertThatThrownBy(() -> log.accepted("object = actor.nmae"))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll(
                        "no column actor.nmae", "did you mean actor.name?", "Its columns: actor.kind, actor.name.");
    }

    @Test
    void aColumnOfNullsWithoutATypeIsAbsent() throws IOException {
        log.day(20);
        TestParquet.write(
                log.resolve("day=2026-11-21/p.parquet"),
                TestParquet.schema(
                        "optional int64 ts (TIMESTAMP(MICROS,true)); optional binary verb (STRING);"
                                + " optional binary who (STRING); optional binary whom (STRING); optional int32 tags (UNKNOWN);"),
                List.<Object[]>of(new Object[] {NANOS / 1000, "share", "u1", "u2", null}));

        assertThatThrownBy(() -> log.accepted(""))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("day=2026-11-21", "tags is null in every row", "sources.log.topics");
        assertThat(log.accepted("optional-columns = [tags]")).isEqualTo(ROWS + 1);
    }

    @Test
    void aMappedColumnThatIsThereTwiceIsRefusedByItsName() throws IOException {
        TestParquet.write(
                log.resolve("p.parquet"),
                TestParquet.schema(
                        "optional int64 ts (TIMESTAMP(MICROS,true)); optional binary verb (STRING);"
                                + " optional binary who (STRING); optional binary whom (STRING); optional binary who (STRING);"),
                List.<Object[]>of(new Object[] {NANOS / 1000, "share", "u1", "u2", "u3"}));

        assertThatThrownBy(() -> log.accepted("topics = verb"))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("p.parquet", "the column who is there twice", "sources.log.reactor");
    }

    @Test
    void aMappedColumnWithANameThatSparkGivesItsOwnIsRefused() throws IOException {
        write(log.resolve("day=2026-11-21"), "SELECT *, who AS _metadata FROM (" + DAY.formatted(21) + ")");

        assertThatThrownBy(() -> log.accepted("object = _metadata"))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("day=2026-11-21", "hidden by Spark's own column", "sources.log.object");
        assertThat(log.accepted("")).isEqualTo(ROWS);
    }

    @Test
    void millisecondsFarOutOfRangeAreNoTime() throws IOException {
        for (boolean isUtc : List.of(true, false)) {
            TestParquet.write(
                    log.resolve("utc=" + isUtc + "/p.parquet"),
                    TestParquet.schema(
                            "optional int64 ts (TIMESTAMP(MILLIS," + isUtc + ")); optional binary verb (STRING);"
                                    + " optional binary who (STRING); optional binary whom (STRING);"),
                    List.of(
                            new Object[] {Long.MAX_VALUE, "share", "u1", "u2"},
                            new Object[] {NANOS / 1_000_000, "share", "u1", "u2"}));
        }

        assertThat(log.accepted("topics = verb, unique-events = false")).isEqualTo(2);
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

        ActivityWindow window = log.window(log.sources(""));

        assertThat(window.accepted()).isEqualTo(3 * ROWS);
        assertThat(window.accounts().count()).isEqualTo(12);
    }

    @Test
    void idsThatAreFloatsAreAnErrorOfTheConfiguration() throws IOException {
        write(
                log.resolve("day=2026-11-21"),
                "SELECT * EXCEPT (who), 310000001.0D AS who FROM (" + DAY.formatted(21) + ")");

        assertThatThrownBy(() -> log.accepted(""))
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

        ActivityWindow window = log.window(log.sources("topics = tod"));

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
                log.folder(),
                "SELECT explode(array(1795219200000L, 1795219200000000000L, 0L, 253402300800000L)) AS ms, 'share' AS verb, 'u1' AS who, 'u2' AS whom, array('a') AS tags");

        Map<RowOutcome, Long> outcomes = log.window(log.sources("time = \"timestamp_millis(ms)\""))
                .outcomes()
                .get("log");

        assertThat(outcomes).isEqualTo(Map.of(RowOutcome.ACCEPTED, 1L, RowOutcome.NO_TIME, 3L));
    }

    /** A client without a clock: its row is no part of the log, and the log begins on the same day without it. */
    @Test
    void aRowOfTheEpochChangesNothingButItsOwnOutcome() throws IOException {
        log.day(20);
        log.day(21);
        ActivityWindow without = log.window(log.sources(""));
        write(
                log.resolve("odd"),
                "SELECT timestamp'1970-01-01' AS ts, * EXCEPT (ts) FROM (" + DAY.formatted(21) + ") LIMIT 1");

        ActivityWindow with = log.window(log.sources(""));

        assertThat(with.outcomes().get("log"))
                .isEqualTo(Map.of(RowOutcome.ACCEPTED, 2L * ROWS, RowOutcome.NO_TIME, 1L));
        assertThat(without.outcomes().get("log")).isEqualTo(Map.of(RowOutcome.ACCEPTED, 2L * ROWS));
        assertThat(with.accounts().collectAsList())
                .containsExactlyInAnyOrderElementsOf(without.accounts().collectAsList());
    }

    @Test
    void placeholdersAreNobodyAndIdsAreTrimmedAndComposed() throws IOException {
        write(
                log.folder(),
                "SELECT timestamp'2026-11-21 10:00:00' AS ts, 'share' AS verb, explode(array(' None', '-1', '[Deleted]', '\\u00a0ann\\t', 'e\\u0301')) AS who, 'u2' AS whom, array('a') AS tags");

        ActivityWindow window = log.window(log.sources(""));

        assertThat(window.outcomes().get("log")).isEqualTo(Map.of(RowOutcome.ACCEPTED, 2L, RowOutcome.NO_REACTOR, 3L));
        assertThat(window.accounts()
                        .select(PublishedColumns.ACCOUNT_ID.col())
                        .as(Encoders.STRING())
                        .collectAsList())
                .containsExactlyInAnyOrder("ann", "\u00e9", "u2");
    }
}
