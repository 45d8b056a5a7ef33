package io.clout.activity.ingest;

import static io.clout.activity.ingest.ForeignLog.DAY;
import static io.clout.activity.ingest.ForeignLog.ROWS;
import static io.clout.activity.ingest.ForeignLog.delete;
import static io.clout.activity.ingest.ForeignLog.file;
import static io.clout.activity.ingest.ForeignLog.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clout.activity.daily.RowOutcome;
import io.clout.activity.source.InputException;
import io.clout.activity.window.ActivityWindow;
import io.clout.config.ConfigException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.Util;
import org.apache.spark.sql.Encoders;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files and folders as other people's programs leave them, each of a kind that was once read wrongly. */
class ForeignFilesIT {
    @TempDir
    private Path temp;

    private ForeignLog log;

    @BeforeEach
    void open() throws IOException {
        log = new ForeignLog(temp);
    }

    @Test
    void aFileBesideFoldersOfDaysCountsWithThem() throws IOException {
        log.day(20);
        log.day(21);
        write(
                log.resolve("late"),
                "SELECT ts + interval 1 minute AS ts, * EXCEPT (ts) FROM (" + DAY.formatted(21) + ")");
        Files.move(file(log.resolve("late")), log.resolve("late.parquet"));
        delete(log.resolve("late"));
        Files.createDirectory(log.resolve("day=2026-11-21/below"));
        Files.move(file(log.resolve("day=2026-11-20")), log.resolve("day=2026-11-21/below/moved.parquet"));

        assertThat(log.accepted("")).isEqualTo(3 * ROWS);
    }

    @Test
    void aFileThatComesLaterBesideFoldersOfDaysCountsFromThatNightOn() throws IOException {
        log.day(19);
        log.day(20);
        assertThat(log.night("", 20).accepted()).isEqualTo(2 * ROWS);
        write(
                temp.resolve("late"),
                "SELECT ts + interval 1 minute AS ts, * EXCEPT (ts) FROM (" + DAY.formatted(20) + ")");
        Files.move(file(temp.resolve("late")), log.resolve("late.parquet"));
        log.day(21);

        assertThat(log.night("", 21).accepted()).isEqualTo(4 * ROWS);
        assertThat(log.night("", 21).accepted()).isEqualTo(4 * ROWS);
    }

    @Test
    void aFileOfNoBytesIsRefusedByItsName() throws IOException {
        log.day(21);
        Files.createFile(log.resolve("day=2026-11-21/zzz.parquet"));

        assertThatThrownBy(() -> log.accepted(""))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("sources.log.path", "zzz.parquet", "0 bytes");
    }

    @Test
    void aFooterThatCannotBeReadForItsColumnsSaysSo() throws IOException {
        for (List<String> columns : List.of(List.<String>of(), List.of("who", "who"))) {
            log.day(21);
            Files.write(log.resolve("day=2026-11-21/odd.parquet"), footerOf(columns));

            assertThatThrownBy(() -> log.accepted(""))
                    .isInstanceOf(InputException.class)
                    .hasMessageContainingAll(
                            "odd.parquet",
                            columns.isEmpty() ? "it has no columns" : "two of its columns are called who");
            delete(log.folder());
        }
    }

    @Test
    void filesThatAreBeingWrittenArePassedOver() throws IOException {
        log.day(21);
        Files.createFile(log.resolve("day=2026-11-21/part-9.parquet._COPYING_"));

        Ingest sources = log.sources("");

        assertThat(log.accepted(sources)).isEqualTo(ROWS);
        assertThat(sources.passedOver()).singleElement().asString().endsWith("._COPYING_");
    }

    @Test
    void foldersOfSeveralLayoutsGoTogether() throws IOException {
        write(log.resolve("day=2026-11-20"), DAY.formatted(20));
        write(log.resolve("dt=2026-11-21"), DAY.formatted(21));

        assertThat(log.accepted("")).isEqualTo(2 * ROWS);
    }

    @Test
    void aFolderOfPlainFoldersAsksForAGlobThatThenIsRead() throws IOException {
        write(log.resolve("2026/11/21"), DAY.formatted(21));

        assertThatThrownBy(() -> log.accepted(""))
                .isInstanceOf(ConfigException.class)
                .hasMessageContainingAll("sources.log.path", "use a glob", "/log/*/*/*");
        assertThat(log.accepted("path = \"%s/*/*/*\"".formatted(log.folder()))).isEqualTo(ROWS);
    }

    @Test
    void aColonInAFolderMayStandBehindAGlob() throws IOException {
        Path plain = temp.resolve("plain");
        write(plain, DAY.formatted(21));
        Files.createDirectories(log.resolve("day=2026-11-21 00:00:00"));
        Files.move(file(plain), log.resolve("day=2026-11-21 00:00:00/p.parquet"));

        assertThat(log.accepted("path = \"%s/day=*\", object = day".formatted(log.folder())))
                .isEqualTo(ROWS);
    }

    @Test
    void valuesOfFoldersStayTextsAndAreDecodedAsUtf8() throws IOException {
        write(temp.resolve("plain"), DAY.formatted(21));
        Files.createDirectories(log.resolve("topic=%C3%A9t%C3%A9/hour=07"));
        Files.move(file(temp.resolve("plain")), log.resolve("topic=%C3%A9t%C3%A9/hour=07/p.parquet"));

        ActivityWindow window = log.window(log.sources("topics = \"array(topic, hour)\""));

        assertThat(new TreeSet<>(window.topics().as(Encoders.STRING()).collectAsList()))
                .containsExactly("07", "été");
    }

    @Test
    void aDumpInCsvIsAnErrorOfTheConfiguration() throws IOException {
        Files.createDirectories(log.folder());
        Files.writeString(log.resolve("1.csv"), "ts,verb,who,whom\n");

        assertThatThrownBy(() -> log.accepted(""))
                .isInstanceOf(ConfigException.class)
                .hasMessageContainingAll("sources.log.path", "1.csv", "Parquet only");
    }

    @Test
    void aSummaryOfAnOldSchemaIsNobodysSchema() throws IOException {
        log.day(21);
        Path other = temp.resolve("other");
        write(other, "SELECT 1L AS whom");
        Files.move(file(other), log.resolve("_common_metadata"));

        assertThat(log.accepted("")).isEqualTo(ROWS);
    }

    @Test
    void daysOfFilesThatWereCleanedUpKeepTheirCountsAndLateRowsOfThemAreTooLate() throws IOException {
        for (int day = 10; day <= 20; day++) {
            log.day(day);
        }
        log.night("", 20);
        delete(log.resolve("day=2026-11-10"));
        delete(log.resolve("day=2026-11-19"));
        // Late rows come beside rows of a day that is alive.
        write(log.resolve("late"), DAY.formatted(10) + " UNION ALL " + DAY.formatted(21));

        ActivityWindow window = log.night("missing-days = normal", 21);

        assertThat(window.outcomes().get("log"))
                .isEqualTo(Map.of(RowOutcome.ACCEPTED, 11L * ROWS, RowOutcome.TOO_LATE, (long) ROWS));
        assertThat(window.counts().selectExpr("sum(count)").first().getLong(0)).isEqualTo(11L * ROWS);
    }

    @Test
    void aFileWithOtherRowsThanItsFooterTellsIsRefused() throws IOException {
        log.day(21);
        Ingest sources = log.sources("");
        Path file = file(log.resolve("day=2026-11-21"));
        long modified = Files.getLastModifiedTime(file).toMillis();
        sources.inputs();
        log.day(20);
        Files.copy(file(log.resolve("day=2026-11-20")), file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Files.setLastModifiedTime(file, java.nio.file.attribute.FileTime.fromMillis(modified));
        Files.write(file, new byte[] {1, 2, 3});

        assertThatThrownBy(() -> log.accepted(sources))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("day=2026-11-21");
    }

    /** A file with these columns of texts, and a group of rows that lacks them. */
    private static byte[] footerOf(List<String> columns) throws IOException {
        List<SchemaElement> schema = new ArrayList<>();
        schema.add(new SchemaElement("root").setNum_children(columns.size()));
        columns.forEach(column -> schema.add(
                new SchemaElement(column).setType(Type.BYTE_ARRAY).setRepetition_type(FieldRepetitionType.OPTIONAL)));
        ByteArrayOutputStream footer = new ByteArrayOutputStream();
        Util.writeFileMetaData(new FileMetaData(1, schema, 1, List.of(new RowGroup(List.of(), 0, 1))), footer);
        byte[] magic = "PAR1".getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(footer.size() + 2 * magic.length + Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(magic)
                .put(footer.toByteArray())
                .putInt(footer.size())
                .put(magic)
                .array();
    }
}
