package io.clout.activity.daily;

import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.not;

import io.clout.activity.daily.DailyManifest.Part;
import io.clout.activity.source.InputException;
import io.clout.operator.PartitionFolders;
import io.clout.spark.SealedFiles;
import io.clout.spark.SealedFiles.Seal;
import io.clout.table.ColumnSpec;
import io.clout.table.DailyColumns;
import io.clout.table.DailyTables;
import io.clout.table.PublishedColumns;
import io.clout.table.Table;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

/** The tables of {@link DailyTables}: added to by run, and read by the days that a {@link DailyManifest} names. */
public final class DailyStore {
    private final SparkSession spark;
    private final Path folder;

    public DailyStore(SparkSession spark, Path folder) {
        this.spark = spark;
        this.folder = folder;
    }

    public Path folder() {
        return folder;
    }

    /** The files of all rows that {@code inventory} names. */
    public Map<String, Seal> files(DailyManifest inventory) {
        List<Path> folders = new ArrayList<>();
        for (Table table : DailyTables.ALL) {
            inventory
                    .runs(table)
                    .forEach((source, runs) -> runs.forEach(run -> folders.add(folder(folder, table, source, run))));
        }
        return SealedFiles.in(folder, folders, spark.sparkContext().hadoopConfiguration());
    }

    /**
     * Makes sure that all files are as the last reading left them.
     *
     * @throws InputException when one was lost, added or exchanged
     */
    public void requireFiles(DailyManifest inventory) {
        SealedFiles.difference(inventory.files(), files(inventory)).ifPresent(difference -> {
            throw new InputException("%s: %s. %s".formatted(folder, difference, DailyTables.REMEDY.formatted(folder)));
        });
    }

    /**
     * Adds {@code rows}, which have the columns of the partition, too. Nothing sees them before an inventory names
     * them.
     */
    public void add(Table table, Dataset<Row> rows) {
        String[] partition =
                DailyTables.PARTITION.stream().map(ColumnSpec::name).toArray(String[]::new);
        grouped(rows.select(Stream.concat(DailyTables.PARTITION.stream(), table.columns().stream())
                        .map(c -> c.of(c.col()))
                        .toArray(Column[]::new)))
                .write()
                .mode(SaveMode.Append)
                .partitionBy(partition)
                .parquet(path(table).toString());
    }

    /** For few files, however many tasks there are, and several for a large source. */
    private Dataset<Row> grouped(Dataset<Row> rows) {
        boolean isAdaptive = Boolean.parseBoolean(spark.conf().get("spark.sql.adaptive.enabled"));
        // Only adaptive execution knows how to cut a large source.
        return isAdaptive ? rows.hint("rebalance", PublishedColumns.SOURCE.col()) : rows;
    }

    /** The rows of {@code parts}, with the columns of the partition behind those of {@code table}. */
    public Dataset<Row> read(Table table, Collection<Part> parts) {
        StructType schema = ColumnSpec.schema(Stream.concat(table.columns().stream(), DailyTables.PARTITION.stream())
                .toList());
        if (parts.isEmpty() || !exists(path(table))) {
            return spark.createDataFrame(List.of(), schema);
        }
        Object[] runs =
                parts.stream().map(part -> key(part.source(), part.runId())).toArray();
        Dataset<Row> rows =
                spark.read().schema(schema).parquet(path(table).toString()).where(KEY.isin(runs));
        return DailyTables.DATED.contains(table) ? without(rows, parts) : rows;
    }

    /** Few rows are of a day that any part leaves out: for most, the date alone decides. */
    private static Dataset<Row> without(Dataset<Row> rows, Collection<Part> parts) {
        Object[] dates = parts.stream()
                .flatMap(part -> part.without().stream())
                .distinct()
                .map(LocalDate::parse)
                .toArray();
        Object[] keys = parts.stream()
                .flatMap(part -> part.without().stream().map(date -> key(part.source(), part.runId(), date)))
                .toArray();
        Column date = DailyColumns.DATE.col();
        return dates.length == 0
                ? rows
                : rows.where(not(date.isNotNull()
                        .and(date.isin(dates))
                        .and(concat_ws("/", KEY, date.cast("string")).isin(keys))));
    }

    /** Where the rows of one run are, below the folder {@code daily} of all tables. */
    public static Path folder(Path daily, Table table, String source, String runId) {
        return new Path(
                daily,
                String.join(
                        "/",
                        table.name(),
                        PartitionFolders.name(PublishedColumns.SOURCE.name(), source),
                        PartitionFolders.name(PublishedColumns.RUN_ID.name(), runId)));
    }

    /** Names a folder; of columns of the partition alone, so that Spark opens no other one. */
    private static final Column KEY = concat_ws("/", PublishedColumns.SOURCE.col(), PublishedColumns.RUN_ID.col());

    private static String key(String... parts) {
        return String.join("/", parts);
    }

    /** Deletes files that {@code inventory} does not name: of runs that broke, and of those whose days others read. */
    public void keepOnly(Optional<DailyManifest> inventory) {
        try {
            FileSystem files = files();
            for (Table table : DailyTables.ALL) {
                // Of a run that broke while it added rows: the next commit would take them in.
                files.delete(new Path(path(table), "_temporary"), true);
                Map<String, Set<String>> named =
                        inventory.map(i -> i.runs(table)).orElse(Map.of());
                for (FileStatus source : list(files, path(table))) {
                    Set<String> runs = named.getOrDefault(value(source), Set.of());
                    for (FileStatus run : list(files, source.getPath())) {
                        if (!runs.contains(value(run))) {
                            files.delete(run.getPath(), true);
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot clear " + folder, e);
        }
    }

    /** Deletes the files of one run, which no inventory names, and folders that become empty. */
    public void drop(String runId) {
        try {
            FileSystem files = files();
            for (Table table : DailyTables.ALL) {
                for (FileStatus source : list(files, path(table))) {
                    files.delete(
                            new Path(source.getPath(), PartitionFolders.name(PublishedColumns.RUN_ID.name(), runId)),
                            true);
                    deleteIfEmpty(files, source.getPath());
                }
                deleteIfEmpty(files, path(table));
            }
            deleteIfEmpty(files, folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot clear " + folder, e);
        }
    }

    /** Spark's marker of a finished write is nothing. */
    private static void deleteIfEmpty(FileSystem files, Path path) throws IOException {
        if (files.exists(path)
                && Stream.of(files.listStatus(path))
                        .allMatch(file -> file.getPath().getName().equals("_SUCCESS"))) {
            files.delete(path, true);
        }
    }

    private static String value(FileStatus folder) {
        return PartitionFolders.value(folder.getPath().getName());
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
