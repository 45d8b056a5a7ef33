package io.clout.cluster;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/** A run's own folder for what its stages hand on. What is saved is computed once, whatever reads it afterwards. */
public final class Work {
    private static final String ROWS = "rows";

    private final SparkSession spark;
    private final Path folder;

    /** @param folder exists for this run alone; the caller deletes it */
    public Work(SparkSession spark, Path folder) {
        this.spark = spark;
        this.folder = folder;
    }

    /** Saves {@code rows} under {@code name} and gives them back as read from there, with their number. */
    public Stages.Made<Dataset<Row>> save(String name, Dataset<Row> rows) throws InterruptedException {
        Observation seen = new Observation();
        String path = new Path(folder, name).toString();
        rows.observe(seen, count(lit(1)).as(ROWS))
                .write()
                .mode(SaveMode.Overwrite)
                .parquet(path);
        long number = (Long) seen.getAsJava().get(ROWS);
        return new Stages.Made<>(spark.read().schema(rows.schema()).parquet(path), number);
    }
}
