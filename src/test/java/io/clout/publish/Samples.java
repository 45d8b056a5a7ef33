package io.clout.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clout.TestSpark;
import io.clout.config.PublishConfig;
import io.clout.table.ColumnSpec;
import io.clout.table.PublishedColumns;
import io.clout.table.Table;
import io.clout.table.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/** Small releases for tests. */
public final class Samples {
    public static final LocalDate DAY = LocalDate.parse("2026-11-22");
    public static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T02:00:00Z"), ZoneOffset.UTC);

    private Samples() {}

    public static SparkSession spark() {
        return TestSpark.shared();
    }

    /** One row a person; of {@link PublishedColumns#SCORE} it has {@code score}, of other columns nothing. */
    public static Dataset<Row> rows(SparkSession spark, Table table, LocalDate date, double score, String... persons) {
        Map<ColumnSpec, Object> values = Map.of(PublishedColumns.RUN_DATE, date, PublishedColumns.SCORE, score);
        return spark.createDataset(Arrays.asList(persons), Encoders.STRING())
                .toDF(PublishedColumns.PERSON_ID.name())
                .coalesce(1)
                .select(table.columns().stream()
                        .map(c -> c.of(c.equals(PublishedColumns.PERSON_ID) ? c.col() : functions.lit(values.get(c))))
                        .toArray(Column[]::new));
    }

    /** Writes all tables without publishing them. */
    public static Release written(
            SparkSession spark, Warehouse warehouse, LocalDate date, String run, String... persons) {
        Release release = warehouse.begin(date, run);
        for (Table table : Tables.ALL) {
            release.write(table, rows(spark, table, date, 50.25, persons));
        }
        return release;
    }

    /** A run from lock to pointer. */
    public static Published publish(
            SparkSession spark, Warehouse warehouse, LocalDate date, String run, String... persons) {
        try (RunLock lock = warehouse.lock(run, CLOCK)) {
            lock.renew();
            return written(spark, warehouse, date, run, persons).publish(Map.of("config_hash", "c0ffee"));
        }
    }

    /** Warehouse at {@code root}, whose locks are stale after two minutes. */
    static Warehouse warehouse(String root) {
        return Warehouse.at(spark(), new PublishConfig(root, Optional.empty(), Duration.ofMinutes(2)));
    }

    /** Ids of the persons who have a score in a release. */
    static List<String> persons(Warehouse warehouse, Published published) {
        return warehouse
                .read(published, Tables.SCORES)
                .select(PublishedColumns.PERSON_ID.col())
                .as(Encoders.STRING())
                .collectAsList();
    }

    /** Names of the files and folders of {@code folder}. */
    static List<String> children(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.map(child -> child.getFileName().toString()).toList();
        }
    }

    /** Every file and folder below {@code root}, with the size and time of files. */
    public static SortedMap<String, String> listing(Path root) throws IOException {
        SortedMap<String, String> found = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : (Iterable<Path>) all::iterator) {
                found.put(
                        root.relativize(path).toString(),
                        Files.isDirectory(path) ? "" : Files.size(path) + " " + Files.getLastModifiedTime(path));
            }
        }
        return found;
    }

    /** Copies a warehouse, so that a test can change it. */
    public static Path copy(Path warehouse, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(warehouse)) {
            for (Path path : (Iterable<Path>) all::iterator) {
                Files.copy(path, to.resolve(warehouse.relativize(path).toString()));
            }
        }
        return to;
    }

    /** The one Parquet file in a folder. */
    public static Path part(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Folder of a run's release below the folder of the warehouse. */
    public static Path release(Path root, LocalDate date, String run) {
        return root.resolve("releases/run_date=%s/run_id=%s".formatted(date, run));
    }

    /** Makes a release one of an older edition, which did not have {@code table}. */
    public static void lack(Path release, Table table) throws IOException {
        ObjectMapper json = new ObjectMapper();
        java.io.File manifest = release.resolve(Warehouse.MANIFEST).toFile();
        JsonNode content = json.readTree(manifest);
        ((ObjectNode) content.get("tables")).remove(table.name());
        json.writeValue(manifest, content);
        Files.delete(part(release.resolve(table.name())));
        Files.delete(release.resolve(table.name()));
    }

    /** Flips a bit in the last page of the first column of a Parquet file. */
    public static void damage(Path parquet) throws IOException {
        long end;
        try (ParquetFileReader reader = ParquetFileReader.open(
                HadoopInputFile.fromPath(new org.apache.hadoop.fs.Path(parquet.toUri()), new Configuration()))) {
            ColumnChunkMetaData first =
                    reader.getRowGroups().get(0).getColumns().get(0);
            end = first.getStartingPos() + first.getTotalSize();
        }
        byte[] bytes = Files.readAllBytes(parquet);
        bytes[(int) end - 1] ^= 1;
        Files.write(parquet, bytes);
    }
}
