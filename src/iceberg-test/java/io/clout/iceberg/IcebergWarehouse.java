package io.clout.iceberg;

import io.clout.config.IcebergConfig;
import io.clout.config.PublishConfig;
import io.clout.publish.Published;
import io.clout.publish.ReleaseFollowers;
import io.clout.publish.Releases;
import io.clout.publish.Samples;
import io.clout.publish.Warehouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableScan;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.spark.sql.SparkSession;

/** Warehouse with a catalog of Iceberg beside it, and a reader of its tables. */
public final class IcebergWarehouse {
    private final SparkSession spark;
    private final PublishConfig config;
    private final IcebergConfig iceberg;

    /** @param keepDays as the key {@code publish.iceberg.keep-days} */
    public IcebergWarehouse(SparkSession spark, Path warehouse, Path catalog, int keepDays) {
        this.spark = spark;
        this.iceberg = new IcebergConfig("clout", keepDays, Map.of("type", "hadoop", "warehouse", catalog.toString()));
        this.config = new PublishConfig(
                warehouse.toString(), Optional.empty(), Optional.of(iceberg), Duration.ofMinutes(2), Optional.empty());
    }

    public PublishConfig config() {
        return config;
    }

    Warehouse warehouse() {
        return Warehouse.at(spark, config);
    }

    Releases releases() {
        return Releases.at(new Configuration(), config);
    }

    ReleaseFollowers followers() {
        return new ReleaseFollowers(config, new Configuration(), () -> {
            throw new IllegalStateException("no session is needed");
        });
    }

    /** As after a night. */
    Optional<String> follow() {
        return followers().tryFollow(() -> {});
    }

    /** As at the end of {@code clout forget}. */
    Optional<String> forget() {
        return followers().tryEraseCopies(() -> {});
    }

    Published publish(LocalDate date, String run, String... persons) {
        return Samples.publish(spark, warehouse(), date, run, persons);
    }

    /** The table as it is in the catalog at this moment. */
    public Table table(String name) {
        return CatalogUtil.buildIcebergCatalog("test", iceberg.catalog(), new Configuration())
                .loadTable(TableIdentifier.of("clout", name));
    }

    /** Paths of the files that a reader of {@code scan} reads. */
    static List<String> files(TableScan scan) {
        try (CloseableIterable<FileScanTask> tasks = scan.planFiles()) {
            List<String> files = new ArrayList<>();
            tasks.forEach(task -> files.add(task.file().location()));
            return files.stream().sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Values of {@code columns} in all rows that a reader of {@code scan} sees, in order. */
    List<String> rows(TableScan scan, String... columns) {
        List<String> files = files(scan);
        return files.isEmpty()
                ? List.of()
                : spark.read().parquet(files.toArray(String[]::new)).selectExpr(columns).collectAsList().stream()
                        .map(Object::toString)
                        .sorted()
                        .toList();
    }

    /** Dates and persons of {@code scores} at this moment. */
    List<String> scores() {
        return rows(table("scores").newScan(), "run_date", "person_id");
    }

    /** Names of the Parquet files below {@code folder}, read by anybody or not. */
    static Stream<String> parquetBelow(Path folder) throws IOException {
        return Samples.listing(folder).keySet().stream().filter(file -> file.endsWith(".parquet"));
    }
}
