package io.clout.publish;

import static io.clout.publish.Samples.DAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clout.config.ConfigException;
import io.clout.table.PublishedColumns;
import io.clout.table.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Releases as their readers see them, and as they lie on a disk. */
class WarehouseIT {
    private static final SparkSession SPARK = Samples.spark();

    @TempDir
    private Path temp;

    private Path root;
    private Warehouse warehouse;

    @BeforeEach
    void open() {
        root = temp.resolve("a warehouse");
        warehouse = Samples.warehouse(root.toString());
    }

    @Test
    void anEmptyWarehouseHasNoReleasesAndIsNotCreatedByLooking() {
        assertThat(warehouse.before(LocalDate.MAX)).isEmpty();
        assertThat(warehouse.all()).isEmpty();
        assertThat(warehouse.published(DAY)).isEmpty();
        assertThat(root).doesNotExist();
    }

    @Test
    void readersSeeAReleaseOnlyOnceItIsPublished() {
        try (RunLock lock = warehouse.lock("r1", Samples.CLOCK)) {
            lock.renew();
            Release release = Samples.written(SPARK, warehouse, DAY, "r1", "ada", "bob");
            assertThat(warehouse.before(LocalDate.MAX)).isEmpty();

            Published published = release.publish(Map.of());

            assertThat(warehouse.before(LocalDate.MAX)).contains(published);
            assertThat(Samples.persons(warehouse, published)).containsExactly("ada", "bob");
        }
    }

    @Test
    void aRerunIsWhatReadersSeeAndTheOldReleaseStaysWhole() {
        Published first = Samples.publish(SPARK, warehouse, DAY, "r1", "ada");
        Dataset<Row> opened = warehouse.read(first, Tables.SCORES);

        Published second = Samples.publish(SPARK, warehouse, DAY, "r2", "bob");

        assertThat(warehouse.all()).containsExactly(second);
        assertThat(Samples.persons(warehouse, second)).containsExactly("bob");
        assertThat(opened.count()).isOne();
        assertThat(Samples.persons(warehouse, first)).containsExactly("ada");
    }

    @Test
    void releasesComeOldestFirstAndTheLatestIsOfTheNewestRunDateWhateverWasPublishedLast() {
        Published newer = Samples.publish(SPARK, warehouse, DAY, "r1", "ada");
        Published older = Samples.publish(SPARK, warehouse, DAY.minusDays(1), "r2", "ada");

        assertThat(warehouse.all()).containsExactly(older, newer);
        assertThat(warehouse.before(LocalDate.MAX)).contains(newer);
        assertThat(warehouse.read(warehouse.all(), Tables.SCORES).count()).isEqualTo(2);
    }

    @Test
    void aReleaseThatLacksATableIsNotPublished() {
        try (RunLock lock = warehouse.lock("r1", Samples.CLOCK)) {
            lock.renew();
            Release release = warehouse.begin(DAY, "r1");
            release.write(Tables.SCORES, Samples.rows(SPARK, Tables.SCORES, DAY, 1, "ada"));

            assertThatThrownBy(() -> release.publish(Map.of()))
                    .isInstanceOf(PublishException.class)
                    .hasMessageContaining(
                            "network_scores, topic_scores, topics, topic_matches, nodes, influencers, score_changes, styles, rejects, runs");
        }
        assertThat(warehouse.before(LocalDate.MAX)).isEmpty();
    }

    @Test
    void aRunIdNamesOneRun() {
        Samples.publish(SPARK, warehouse, DAY, "r1", "ada");

        assertThatThrownBy(() -> warehouse.begin(DAY, "r1")).hasMessageContaining("a run id names one run");
        assertThatThrownBy(() -> warehouse.work("../r1")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPointerToAReleaseThatIsGoneIsNamed() throws IOException {
        Published gone = Samples.publish(SPARK, warehouse, DAY, "r1", "ada");
        Files.delete(onDisk(gone).resolve(Warehouse.MANIFEST));
        Warehouse later = Samples.warehouse(root.toString());

        assertThat(later.before(LocalDate.MAX)).isEmpty();
        assertThat(later.damaged()).singleElement().asString().contains("run_id=r1", Warehouse.MANIFEST);
    }

    @Test
    void theManifestListsEveryFileWithItsBytesAndRows() throws IOException {
        Published published = Samples.publish(SPARK, warehouse, DAY, "r1", "ada", "bob", "eve");

        JsonNode manifest = new ObjectMapper()
                .readTree(onDisk(published).resolve(Warehouse.MANIFEST).toFile());

        assertThat(manifest.at("/run_date").asText()).isEqualTo("2026-11-22");
        assertThat(manifest.at("/run_id").asText()).isEqualTo("r1");
        assertThat(manifest.at("/facts/config_hash").asText()).isEqualTo("c0ffee");
        assertThat(manifest.at("/tables").size()).isEqualTo(Tables.ALL.size());
        JsonNode scores = manifest.at("/tables/scores");
        assertThat(scores.at("/rows").asLong()).isEqualTo(3);
        assertThat(scores.at("/schema").asText()).startsWith("struct<run_date:date,person_id:string,score:double");
        JsonNode file = scores.at("/files/0");
        assertThat(file.at("/rows").asLong()).isEqualTo(3);
        assertThat(warehouse.rows(published, Tables.SCORES)).isEqualTo(3);
        assertThat(file.at("/bytes").asLong())
                .isEqualTo(Files.size(onDisk(published)
                        .resolve("scores")
                        .resolve(file.at("/file").asText())));
    }

    @Test
    void anEmptyTableIsWrittenWithItsColumns() {
        warehouse.lock("r1", Samples.CLOCK);
        Release release = warehouse.begin(DAY, "r1");
        Dataset<Row> none = Samples.rows(SPARK, Tables.TOPICS, DAY, 1, "ada").limit(0);

        assertThat(release.write(Tables.TOPICS, none).rows()).isZero();
        assertThat(SPARK.read()
                        .parquet(root.resolve("releases/run_date=2026-11-22/run_id=r1/topics")
                                .toString())
                        .columns())
                .isEqualTo(Tables.TOPICS.schema().fieldNames());
    }

    @Test
    void theFootersOfAPublishedFileHoldTheColumnsComments() throws IOException {
        Published published = Samples.publish(SPARK, warehouse, DAY, "r1", "ada");
        Path scores = onDisk(published).resolve("scores");

        ParquetMetadata footer = footer(scores.resolve(Samples.children(scores).get(0)));

        String row = footer.getFileMetaData().getKeyValueMetaData().get("org.apache.spark.sql.parquet.row.metadata");
        StructType schema = (StructType) DataType.fromJson(row);
        assertThat(schema.apply(PublishedColumns.MASS.name()).getComment().get())
                .isEqualTo(PublishedColumns.MASS.comment());
        assertThat(footer.getBlocks().get(0).getColumns().get(0).getCodec()).isEqualTo(CompressionCodecName.ZSTD);
    }

    @Test
    void aWarehouseOnALocalDiskHoldsNothingButWhatIsDocumented() throws IOException {
        Samples.publish(SPARK, warehouse, DAY, "r1", "ada");

        try (Stream<Path> all = Files.walk(root)) {
            assertThat(all.filter(Files::isRegularFile).map(f -> f.getFileName().toString()))
                    .allMatch(name -> name.endsWith(".parquet")
                            || name.equals("_manifest.json")
                            || name.equals("2026-11-22.json")
                            || name.equals("latest.json"));
        }
    }

    @Test
    void aColumnThatAnOldReleaseDidNotHaveIsNull() {
        Published published = Samples.publish(SPARK, warehouse, DAY, "r1", "ada");
        String scores = published.table(Tables.SCORES).toString();
        Dataset<Row> fewer =
                SPARK.read().parquet(scores).drop(PublishedColumns.REACH.name()).localCheckpoint();
        fewer.write().mode("overwrite").parquet(scores);

        Row row = warehouse.read(published, Tables.SCORES).head();

        assertThat(row.isNullAt(row.fieldIndex(PublishedColumns.REACH.name()))).isTrue();
        assertThat((String) row.getAs(PublishedColumns.PERSON_ID.name())).isEqualTo("ada");
    }

    @Test
    void aWarehousePathThatSparkWouldTakeForAPatternIsRefused() {
        assertThatThrownBy(() -> Samples.warehouse(root + "/{a,b}"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("publish.warehouse");
    }

    private static Path onDisk(Published published) {
        return Path.of(published.folder().toUri().getPath());
    }

    private static ParquetMetadata footer(Path file) throws IOException {
        HadoopInputFile input =
                HadoopInputFile.fromPath(new org.apache.hadoop.fs.Path(file.toUri()), new Configuration());
        try (ParquetFileReader reader = ParquetFileReader.open(input)) {
            return reader.getFooter();
        }
    }
}
