package io.clout.publish;

import io.clout.table.Table;
import io.clout.table.Tables;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A release in the making: {@link #write} every table, then {@link #publish}. Readers see nothing before. */
public final class Release {
    private static final Map<String, String> PARQUET = Map.of(
            // Written once and read for years: zstd is the smallest of the codecs that every reader has.
            "compression", "zstd",
            // The manifest says what a success is.
            "mapreduce.fileoutputcommitter.marksuccessfuljobs", "false",
            // The local file system without its .crc files; other file systems do not look at this.
            "fs.file.impl", RawLocalFileSystem.class.getName(),
            "fs.file.impl.disable.cache", "true");

    private final Warehouse warehouse;
    private final Store store;
    private final Configuration conf;
    private final Published release;
    private final Map<String, Written> written = new LinkedHashMap<>();

    Release(Warehouse warehouse, Store store, Configuration conf, Published release) {
        this.warehouse = warehouse;
        this.store = store;
        this.conf = conf;
        this.release = release;
    }

    /** One file of a table. */
    record Part(String file, long bytes, long rows) {}

    /** One table: its columns, its rows and its files. */
    record Written(String schema, long rows, List<Part> files) {}

    /** What is in a release; {@code format} counts the ways in which this file was written. */
    record Manifest(int format, String runDate, String runId, Map<String, Written> tables, Map<String, Object> facts) {}

    /**
     * Writes {@code rows} as {@code table}: its columns in order, cast, with their comments. As many files as the rows
     * have partitions: bring them down before.
     *
     * @return the rows that were written, from the files' footers
     */
    public long write(Table table, Dataset<Row> rows) {
        if (written.containsKey(table.name())) {
            throw new PublishException("%s is written already".formatted(release.table(table)));
        }
        Path folder = release.table(table);
        table.conform(rows).write().options(PARQUET).parquet(folder.toString());
        List<Part> parts = new ArrayList<>();
        for (FileStatus file : store.list(folder)) {
            long fileRows = Store.attempt("read", file.getPath(), () -> rows(file));
            parts.add(new Part(file.getPath().getName(), file.getLen(), fileRows));
        }
        long all = parts.stream().mapToLong(Part::rows).sum();
        written.put(table.name(), new Written(table.schema().catalogString(), all, parts));
        return all;
    }

    /**
     * Lets readers see the release: writes its manifest, then points its date to it.
     *
     * @param facts what else the manifest should say, such as the configuration's hash: texts, numbers, lists and maps
     * @throws PublishException when a table was not written, or the run does not hold the warehouse's lock
     */
    public Published publish(Map<String, Object> facts) {
        List<String> missing = Tables.ALL.stream()
                .map(Table::name)
                .filter(name -> !written.containsKey(name))
                .toList();
        if (!missing.isEmpty()) {
            throw new PublishException(
                    "run %s does not publish: it wrote no %s".formatted(release.runId(), String.join(", ", missing)));
        }
        Manifest manifest = new Manifest(1, release.runDate().toString(), release.runId(), written, facts);
        store.replace(new Path(release.folder(), Warehouse.MANIFEST), manifest);
        warehouse.point(release);
        return release;
    }

    private long rows(FileStatus file) throws IOException {
        try (ParquetFileReader reader = ParquetFileReader.open(HadoopInputFile.fromStatus(file, conf))) {
            return reader.getRecordCount();
        }
    }
}
