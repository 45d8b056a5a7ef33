package io.clout.activity.daily;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.clout.activity.daily.DailyManifest.Part;
import io.clout.activity.source.InputException;
import io.clout.operator.PartitionFolders;
import io.clout.table.ColumnSpec;
import io.clout.table.DailyColumns;
import io.clout.table.DailyTables;
import io.clout.table.PublishedColumns;
import io.clout.table.Table;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * The tables of {@link DailyTables}: added to by day and run, and read by the days that an {@link DailyManifest} names.
 */
public final class DailyStore {
    /** As Spark names the folder of a null. */
    private static final String NO_DATE = "__HIVE_DEFAULT_PARTITION__";

    private final SparkSession spark;
    private final Path folder;

    public DailyStore(SparkSession spark, Path folder) {
        this.spark = spark;
        this.folder = folder;
    }

    public Path folder() {
        return folder;
    }

    /**
     * Makes sure that kept counts are all there.
     *
     * @param counts rows of {@link DailyTables#COUNTS}, as {@link #read} gives them
     * @param counted activities by source and day, with the key {@code source on day}
     * @throws InputException when some were lost or added to since they were counted
     */
    public void requireCounts(Dataset<Row> counts, Map<String, Long> counted) {
        Map<String, Long> kept = new HashMap<>();
        counts.groupBy(PublishedColumns.SOURCE.col(), DailyColumns.DATE.col())
                .agg(sum(DailyColumns.COUNT.col()))
                .collectAsList()
                .forEach(row -> kept.put(row.getString(0) + " on " + row.getDate(1), row.getLong(2)));
        counted.forEach((key, activities) -> {
            long found = kept.getOrDefault(key, 0L);
            if (found != activities) {
                throw new InputException(
                        "%s: the counts of %s are of %,d activities, and %,d were counted: the folder was changed by hand. Delete it, and the next run reads all dumps anew"
                                .formatted(folder, key, found, activities));
            }
        });
    }

    /**
     * Adds {@code rows}, which have the columns of the partition, too. Nothing sees them before an inventory names
     * them.
     */
    public void add(Table table, Dataset<Row> rows) {
        String[] partition =
                DailyTables.PARTITION.stream().map(ColumnSpec::name).toArray(String[]::new);
        byDay(rows.select(Stream.concat(DailyTables.PARTITION.stream(), table.columns().stream())
                        .map(c -> c.of(c.col()))
                        .toArray(Column[]::new)))
                .write()
                .mode(SaveMode.Append)
                .partitionBy(partition)
                .parquet(path(table).toString());
    }

    /** For a file or so for each day, however many tasks there are, and several for a large one. */
    private Dataset<Row> byDay(Dataset<Row> rows) {
        boolean isAdaptive = Boolean.parseBoolean(spark.conf().get("spark.sql.adaptive.enabled"));
        // Only adaptive execution knows how to cut a large day.
        return isAdaptive
                ? rows.hint("rebalance", PublishedColumns.SOURCE.col(), DailyColumns.DATE.col())
                : rows.repartition(PublishedColumns.SOURCE.col(), DailyColumns.DATE.col());
    }

    /** The rows of {@code table} in {@code parts}, with the columns of the partition behind its own. */
    public Dataset<Row> read(Table table, Collection<Part> parts) {
        StructType schema = ColumnSpec.schema(Stream.concat(table.columns().stream(), DailyTables.PARTITION.stream())
                .toList());
        if (parts.isEmpty() || !exists(path(table))) {
            return spark.createDataFrame(List.of(), schema);
        }
        Object[] wanted = parts.stream().map(DailyStore::key).toArray();
        return spark.read().schema(schema).parquet(path(table).toString()).where(KEY.isin(wanted));
    }

    /** Where {@code part} of {@code table} is, below the folder of all of them. */
    public static Path folder(Path daily, Table table, Part part) {
        return new Path(
                daily,
                String.join(
                        "/",
                        table.name(),
                        PartitionFolders.name(PublishedColumns.SOURCE.name(), part.source()),
                        PartitionFolders.name(
                                DailyColumns.DATE.name(), part.date().orElse(NO_DATE)),
                        PartitionFolders.name(PublishedColumns.RUN_ID.name(), part.runId())));
    }

    /** Names a folder; of columns of the partition alone, so that Spark opens no other one. */
    private static final Column KEY = concat_ws(
            "/",
            PublishedColumns.SOURCE.col(),
            coalesce(DailyColumns.DATE.col().cast("string"), lit(NO_DATE)),
            PublishedColumns.RUN_ID.col());

    private static String key(Part part) {
        return String.join("/", part.source(), part.date().orElse(NO_DATE), part.runId());
    }

    /**
     * Deletes files that {@code inventory} does not name: of days that were read again or are kept no longer, and of
     * runs that broke.
     */
    public void keepOnly(Optional<DailyManifest> inventory) {
        try {
            FileSystem files = files();
            for (Table table : DailyTables.ALL) {
                Set<String> named = inventory.map(i -> i.parts(table)).orElse(Set.of()).stream()
                        .map(DailyStore::key)
                        .collect(Collectors.toSet());
                for (FileStatus source : list(files, path(table))) {
                    for (FileStatus date : list(files, source.getPath())) {
                        for (FileStatus run : list(files, date.getPath())) {
                            if (!named.contains(key(source, date, run))) {
                                files.delete(run.getPath(), true);
                            }
                        }
                        if (list(files, date.getPath()).length == 0) {
                            files.delete(date.getPath(), true);
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot clear " + folder, e);
        }
    }

    private static String key(FileStatus... folders) {
        return Stream.of(folders)
                .map(f -> f.getPath().getName())
                .map(PartitionFolders::value)
                .collect(Collectors.joining("/"));
    }

    private static FileStatus[] list(FileSystem files, Path path) throws IOException {
        try {
            return files.listStatus(path, below -> below.getName().contains("="));
        } catch (FileNotFoundException e) {
            return new FileStatus[0];
        }
    }

    private boolean exists(Path path) {
        try {
            return files().exists(path);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look at " + path, e);
        }
    }

    private Path path(Table table) {
        return new Path(folder, table.name());
    }

    private FileSystem files() throws IOException {
        return folder.getFileSystem(spark.sparkContext().hadoopConfiguration());
    }
}
