package io.clout.publish;

import io.clout.spark.StageResult;
import io.clout.table.Table;
import io.clout.table.Tables;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/** Release in the making: {@link #write} every table, then {@link #publish}. Readers see nothing before. */
public final class Release {
    static final Map<String, String> PARQUET = Map.of(
            // Written once and read for years: zstd is the smallest codec that every reader has.
            "compression", "zstd",
            // Local file system without .crc files; other file systems ignore this.
            "fs.file.impl", RawLocalFileSystem.class.getName(),
            "fs.file.impl.disable.cache", "true");

    /** Marker of Spark beside the files of a complete table. */
    private static final String WHOLE = "_SUCCESS";

    private final Warehouse warehouse;
    private final Store store;
    private final SparkSession spark;
    private final Published release;
    private final Map<String, Written> written = new LinkedHashMap<>();

    Release(Warehouse warehouse, Store store, SparkSession spark, Published release) {
        this.warehouse = warehouse;
        this.store = store;
        this.spark = spark;
        this.release = release;
    }

    /** Number of rows of all written tables. */
    public long rows() {
        return written.values().stream().mapToLong(Written::rows).sum();
    }

    /** File of a table. */
    record Part(String file, long bytes, long rows) {}

    /** Columns, rows and files of a table. */
    record Written(String schema, long rows, List<Part> files) {
        /** Columns, as they were written. */
        StructType columns() {
            return (StructType) DataType.fromDDL(schema);
        }
    }

    /** Content of a release. {@code format} is the version of this file. */
    record Manifest(int format, String runDate, String runId, Map<String, Written> tables, Map<String, Object> facts) {}

    /**
     * Writes {@code rows} as {@code table}: its columns in order, cast, with their comments.
     *
     * <p>There are as many files as {@code rows} has partitions; coalesce them before. A table that the same run wrote
     * completely before it broke is not written again.
     *
     * @return the table as read from the files, and its rows by the files' footers
     */
    public StageResult<Dataset<Row>> write(Table table, Dataset<Row> rows) {
        if (written.containsKey(table.name())) {
            throw new PublishException("%s is written already".formatted(release.table(table)));
        }
        warehouse.requireHolder(release.runId());
        Path folder = release.table(table);
        if (!store.exists(new Path(folder, WHOLE))) {
            table.conform(rows)
                    .write()
                    .options(PARQUET)
                    .mode(SaveMode.Overwrite)
                    .parquet(folder.toString());
        }
        List<Part> parts = new ArrayList<>();
        for (FileStatus file : store.list(folder)) {
            if (!file.getPath().getName().equals(WHOLE)) {
                long fileRows = Attempt.of("read", file.getPath(), () -> rows(spark, file));
                parts.add(new Part(file.getPath().getName(), file.getLen(), fileRows));
            }
        }
        long all = parts.stream().mapToLong(Part::rows).sum();
        written.put(table.name(), new Written(table.schema().catalogString(), all, parts));
        return new StageResult<>(spark.read().schema(table.schema()).parquet(folder.toString()), all);
    }

    /**
     * Writes a text beside the tables, which readers of these do not notice.
     *
     * @return its path
     * @throws PublishException if it cannot be written
     */
    public Path attach(String name, String text) {
        warehouse.requireHolder(release.runId());
        Path path = new Path(release.folder(), name);
        store.replaceText(path, text);
        return path;
    }

    /**
     * Publishes the release: finishes it, then points its date to it.
     *
     * @throws PublishException as {@link #finish} does
     */
    public Published publish(Map<String, Object> facts) {
        warehouse.point(finish(facts));
        return release;
    }

    /**
     * Writes the manifest, by which the release is complete. No reader sees it.
     *
     * @param facts more entries of the manifest, such as the configuration's hash: texts, numbers, lists and maps
     * @throws PublishException if a table was not written, or the run does not hold the warehouse's lock
     */
    public Published finish(Map<String, Object> facts) {
        List<String> missing = Tables.ALL.stream()
                .map(Table::name)
                .filter(name -> !written.containsKey(name))
                .toList();
        if (!missing.isEmpty()) {
            throw new PublishException(
                    "run %s does not publish: it wrote no %s".formatted(release.runId(), String.join(", ", missing)));
        }
        warehouse.requireHolder(release.runId());
        // From now on the manifest is the proof that tables are complete.
        Tables.ALL.forEach(table -> store.delete(new Path(release.table(table), WHOLE)));
        store.force(release.folder(), release.runId());
        Manifest manifest = new Manifest(1, release.runDate().toString(), release.runId(), written, facts);
        store.replace(new Path(release.folder(), Warehouse.MANIFEST), manifest);
        return release;
    }

    static long rows(SparkSession spark, FileStatus file) throws IOException {
        try (ParquetFileReader reader = ParquetFileReader.open(
                HadoopInputFile.fromStatus(file, spark.sparkContext().hadoopConfiguration()))) {
            return reader.getRecordCount();
        }
    }
}
