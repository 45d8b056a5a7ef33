package io.clout.publish;

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
import java.util.stream.Stream;
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
}
