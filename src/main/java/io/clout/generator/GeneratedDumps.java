package io.clout.generator;

import io.clout.generator.TopicPart.Slice;
import java.io.IOException;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * Writer of a plan's tables as Parquet. Every file holds a fixed range of indices in order. So files, rows and their
 * order depend on the plan alone, and nothing is shuffled or sorted.
 */
public final class GeneratedDumps {
    private static final String STAGING = "_generating";
    private static final String ROWS = "rows";

    private final SparkSession spark;
    private final GeneratorPlan plan;
    private final Path out;
    private final FileSystem files;

    /**
     * Sets up a writer.
     *
     * @param out folder on any file system that Hadoop knows; created if it is missing
     */
    public GeneratedDumps(SparkSession spark, GeneratorPlan plan, String out) throws IOException {
        this.spark = spark;
        this.plan = plan;
        this.out = new Path(out);
        this.files = this.out.getFileSystem(spark.sparkContext().hadoopConfiguration());
    }

    /** Whether the folder has any file. */
    public boolean holdsFiles() throws IOException {
        return files.exists(out) && files.listStatus(out).length > 0;
    }

    /** Rows of {@code part}, in order, with one partition a file. */
    public Dataset<Row> rows(TopicPart part) {
        List<Slice> slices = part.slices(plan);
        GeneratorPlan sent = plan;
        FlatMapFunction<Long, Row> make = number -> {
            Slice slice = slices.get(number.intValue());
            RawTable table = part.table(sent);
            return LongStream.range(slice.from(), slice.to())
                    .boxed()
                    .<Row>mapMulti(table::rows)
                    .iterator();
        };
        return spark.range(0, slices.size(), 1, slices.size())
                .flatMap(make, Encoders.row(part.table(plan).schema()));
    }

    /**
     * Writes {@code part} in place of the content of its folder; nothing else in the dump's folder changes.
     *
     * @return rows written
     */
    public long write(TopicPart part) throws IOException, InterruptedException {
        Path staging = new Path(out, STAGING);
        Observation written = new Observation();
        DataFrameWriter<Row> writer = rows(part)
                .observe(written, functions.count(functions.lit(1)).as(ROWS))
                .write()
                .mode(SaveMode.Overwrite)
                .option("compression", "zstd");
        part.table(plan).unrepeated().forEach(c -> writer.option("parquet.enable.dictionary#" + c, false));
        writer.parquet(staging.toString());
        files.delete(new Path(out, part.folder()), true);
        move(staging, part.slices(plan));
        files.delete(staging, true);
        return (Long) written.getAsJava().get(ROWS);
    }

    /** Gives Spark's files their lasting names. Checksum files and markers are left out. */
    private void move(Path staging, List<Slice> slices) throws IOException {
        FileSystem plain = files instanceof LocalFileSystem local ? local.getRawFileSystem() : files;
        for (FileStatus file : plain.globStatus(new Path(staging, "part-*.parquet"))) {
            int number = Integer.parseInt(file.getPath().getName().split("-", 3)[1]);
            Path target = new Path(out, slices.get(number).file());
            plain.mkdirs(target.getParent());
            if (!plain.rename(file.getPath(), target)) {
                throw new IOException("cannot move %s to %s".formatted(file.getPath(), target));
            }
        }
    }
}
