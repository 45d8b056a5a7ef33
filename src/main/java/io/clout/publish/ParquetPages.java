package io.clout.publish;

import java.io.IOException;
import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/** Pages of Parquet files, read on the executors, each held against its checksum. Nothing is decompressed. */
final class ParquetPages {
    /** Files differ in size: with many tasks, cores end at about the same time. */
    private static final int TASKS_A_CORE = 16;

    private final SparkSession spark;

    ParquetPages(SparkSession spark) {
        this.spark = spark;
    }

    /**
     * One file.
     *
     * @param rows by its footer
     * @param damage the first in it; empty if it is whole
     */
    record ReadFile(String path, long rows, String damage) implements Serializable {}

    /** Reads all of {@code files}; gives them by their paths. */
    Map<Path, ReadFile> read(Collection<Path> files) {
        Map<Path, ReadFile> read = new TreeMap<>();
        if (files.isEmpty()) {
            return read;
        }
        List<String> paths = files.stream().map(Path::toString).toList();
        SerializableConfiguration hadoop =
                new SerializableConfiguration(spark.sparkContext().hadoopConfiguration());
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        context.parallelize(paths, Math.min(paths.size(), TASKS_A_CORE * context.defaultParallelism()))
                .map(path -> read(path, hadoop.value()))
                .collect()
                .forEach(file -> read.put(new Path(file.path()), file));
        return read;
    }

    private static ReadFile read(String name, Configuration hadoop) {
        Path path = new Path(name);
        try (ParquetFileReader reader = ParquetFileReader.open(
                HadoopInputFile.fromPath(path, hadoop),
                HadoopReadOptions.builder(hadoop, path)
                        .usePageChecksumVerification(true)
                        .build())) {
            while (reader.readNextRowGroup() != null) {
                // The checksums are verified on the way.
            }
            return new ReadFile(name, reader.getRecordCount(), "");
        } catch (IOException | RuntimeException e) {
            // Damaged lengths and offsets end in exceptions of every kind.
            return new ReadFile(name, -1, e.toString());
        }
    }
}
