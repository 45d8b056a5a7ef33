package io.clout.spark;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import io.clout.table.ColumnSpec;
import io.clout.table.PublishedColumns;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * Tables that the stages of one run hand on, in the run's own folder. A saved table is computed once, however often it
 * is read.
 */
public final class WorkTables {
    private static final String ROWS = "rows";
    private static final String DICTIONARY = "parquet.enable.dictionary";

    private final SparkSession spark;
    private final Path folder;
    private final Set<String> names = new HashSet<>();

    /** @param folder exists for this run alone; the caller deletes it */
    public WorkTables(SparkSession spark, Path folder) {
        this.spark = spark;
        this.folder = folder;
    }

    /**
     * Saves {@code rows} under {@code name} and reads them back, with their number. A table that the same run saved
     * before it broke is reused.
     */
    public StageResult<Dataset<Row>> save(String name, Dataset<Row> rows) {
        if (!names.add(name)) {
            throw new IllegalArgumentException(name + " is saved already by this run");
        }
        Path path = folder(name);
        if (isWhole(path)) {
            Dataset<Row> saved = read(path, rows);
            return new StageResult<>(saved, saved.count());
        }
        Observation seen = new Observation();
        DataFrameWriter<Row> writer = rows.observe(seen, count(lit(1)).as(ROWS))
                .write()
                .mode(SaveMode.Overwrite)
                // Most columns are of hashes and measures, which hardly repeat.
                .option(DICTIONARY, false);
        for (ColumnSpec word : List.of(PublishedColumns.NETWORK, PublishedColumns.TOPIC)) {
            writer = writer.option(DICTIONARY + "#" + word.name(), true);
        }
        writer.parquet(path.toString());
        return new StageResult<>(read(path, rows), rows(seen));
    }

    private Dataset<Row> read(Path path, Dataset<Row> rows) {
        return spark.read().schema(rows.schema()).parquet(path.toString());
    }

    private boolean isWhole(Path path) {
        try {
            return path.getFileSystem(spark.sparkContext().hadoopConfiguration())
                    .exists(new Path(path, "_SUCCESS"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look at " + path, e);
        }
    }

    /** Path of a folder of this run. */
    public Path folder(String name) {
        return new Path(folder, name);
    }

    /** Deletes all of them. */
    public void delete() {
        try {
            folder.getFileSystem(spark.sparkContext().hadoopConfiguration()).delete(folder, true);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + folder, e);
        }
    }

    private static long rows(Observation seen) {
        try {
            return (Long) seen.getAsJava().get(ROWS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while rows were counted", e);
        }
    }
}
