package io.clout.activity.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clout.TestSpark;
import io.clout.config.ConfigException;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RawTableIT {
    private static final SparkSession SPARK = TestSpark.nightly();

    @TempDir
    private Path temp;

    @Test
    void aPathWhereNothingIsNamesItsKeyAndItselfInFull() {
        assertThatThrownBy(() -> open("nowhere"))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "sources.log.path = file:%s: there is no such file or folder; %s is there",
                        temp.resolve("nowhere"), temp);
        assertThatThrownBy(() -> open("nowhere/day=*/*.parquet")).isInstanceOf(InputException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"_SUCCESS", ".part-0.parquet.crc", "_temporary/0/part-0.parquet", ".staging/part-0.parquet"})
    void aFolderWithoutAFileThatCountsHoldsNoFiles(String hidden) throws IOException {
        Path file = temp.resolve("dump").resolve(hidden);
        Files.createDirectories(file.getParent());
        Files.createFile(file);

        assertThatThrownBy(() -> open("dump"))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("sources.log.path", "holds no files");
    }

    @Test
    void onlyFilesThatAreReadAreListedWithTheirBytes() throws IOException {
        SPARK.range(3)
                .selectExpr("id", "id AS _key")
                .write()
                .partitionBy("_key")
                .parquet(path("a dump"));

        RawTable dump = open("a dump", "id");
        List<ListedFile> files = dump.files();

        assertThat(files)
                .extracting(ListedFile::path)
                .hasSize(3)
                .containsExactlyInAnyOrderElementsOf(dump.view()
                        .rows()
                        .select(TableView.file())
                        .as(Encoders.STRING())
                        .collectAsList());
        for (ListedFile file : files) {
            assertThat(file.bytes()).isEqualTo(Files.size(Path.of(URI.create(file.path()))));
        }
    }

    @Test
    void aSingleFileIsADump() throws IOException {
        SPARK.range(3).coalesce(1).write().parquet(path("dump"));

        assertThat(open("dump/" + parquet("dump").get(0).getFileName(), "id")
                        .view()
                        .rows()
                        .count())
                .isEqualTo(3);
    }

    @Test
    void aFileThatIsNoParquetIsNamed() throws IOException {
        Files.writeString(temp.resolve("notes.txt"), "not a dump");

        assertThatThrownBy(() -> open("notes.txt", "id").view())
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("sources.log.path", "notes.txt");
    }

    @Test
    void aFileCutShortAmongWholeOnesIsNamedWhenItIsRead() throws IOException {
        SPARK.range(0, 1000, 1, 3).write().parquet(path("dump"));
        Path cut = parquet("dump").get(2);
        try (FileChannel file = FileChannel.open(cut, StandardOpenOption.WRITE)) {
            file.truncate(file.size() / 2);
        }

        assertThatThrownBy(() -> ReadFailures.guard(
                        "reading", () -> open("dump", "id").view().rows().collectAsList()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(cut.getFileName().toString());
    }

    @Test
    void aFailureThatIsNotAboutReadingStaysWhatItIs() {
        assertThatThrownBy(() -> ReadFailures.guard(
                        "reading", () -> SPARK.sql("SELECT raise_error('ours')").head()))
                .isNotInstanceOf(InputException.class)
                .hasStackTraceContaining("ours");
    }

    @Test
    void anExpressionOverColumnsThatAreNotThereNamesKeyAndColumnAndThoseThatAre() {
        people();

        assertThatThrownBy(() -> open("people", "whoo").view())
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll(
                        "sources.log.path",
                        "no column whoo, which sources.log.reactor names",
                        "did you mean who?",
                        "Its columns: nested, who")
                .hasMessageNotContaining("\n");
        assertThatThrownBy(() -> open("people", "nested.y").view())
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no column nested.y");
    }

    @Test
    void whatIsNoExpressionIsAConfigurationErrorThatNamesItsKeyAndSaysWhy() {
        people();

        assertThatThrownBy(() -> open("people", "who = = 'ann'"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContainingAll(
                        "sources.log.reactor = who = = 'ann' is no SQL expression", "Syntax error at or near '='")
                .hasMessageNotContaining("\n");
    }

    @Test
    void anExpressionHasTheTypeThatSparkGivesIt() {
        people();

        assertThat(open("people", "timestamp_seconds(nested.x)").view().type("reactor"))
                .isEqualTo(DataTypes.TimestampType);
    }

    @Test
    void aRowThatMakesAnExpressionFailIsNullThere() {
        SPARK.sql("SELECT explode(array(1L, 9223372036854775807L)) AS ms")
                .write()
                .parquet(path("times"));

        TableView view = open("times", "timestamp_millis(ms)").view();

        assertThat(view.rows().where(view.column("reactor").isNull()).count()).isEqualTo(1);
    }

    private void people() {
        SPARK.sql("SELECT 'ann' AS who, named_struct('x', 1L) AS nested")
                .write()
                .parquet(path("people"));
    }

    private RawTable open(String name) {
        return open(name, "1");
    }

    /** The table at {@code name}, with one expression. */
    private RawTable open(String name, String expression) {
        return RawTable.open(SPARK, "sources.log", path(name), Map.of("reactor", expression));
    }

    private String path(String name) {
        return temp.resolve(name).toString();
    }

    private List<Path> parquet(String name) throws IOException {
        try (Stream<Path> files = Files.list(temp.resolve(name))) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .sorted()
                    .toList();
        }
    }
}
