package io.clout.benchmarks;

import static io.clout.table.Columns.AUTHOR;
import static io.clout.table.Columns.PREFERENCE;
import static io.clout.table.Columns.REACTOR;
import static io.clout.table.Columns.VERTEX;
import static io.clout.table.Columns.WEIGHT;
import static org.apache.spark.sql.functions.array_repeat;

import io.clout.config.PropagationConfig;
import io.clout.propagate.Influence;
import io.clout.propagate.Problem;
import io.clout.propagate.Propagation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The engine: edges in Parquet to ranks in Parquet. */
@Command(name = "engine", description = "Runs the block engine for a fixed number of iterations.")
final class RunEngine implements Callable<Integer> {
    @Parameters(index = "0", description = "Folder of the graph.")
    private Path folder;

    @Option(names = "--iterations")
    private int iterations = 20;

    @Option(names = "--sides", description = "Right-hand sides.")
    private int sides = 1;

    @Option(names = "--tolerance", description = "Stops earlier.")
    private double tolerance = 1e-300;

    @Option(names = "--partitions", description = "0: by size.")
    private int partitions = 0;

    @Option(names = "--earlier", description = "Ranks to start from.")
    private Path earlier;

    @Option(names = "--out", description = "Folder for the ranks, below the graph's.")
    private String out = "ranks-engine";

    @Override
    public Integer call() throws IOException {
        PropagationConfig config = new PropagationConfig(0.15, tolerance, iterations, 0, 5, 20, partitions);
        try (SparkSession spark = Bench.spark()) {
            Bench bench = new Bench("engine", folder);
            StructType edgeSchema =
                    new StructType().add(REACTOR.field()).add(AUTHOR.field()).add(WEIGHT.field());
            Dataset<Row> edges = spark.read()
                    .schema(edgeSchema)
                    .parquet(folder.resolve("edges").toString());
            Dataset<Row> vertices = spark.read()
                    .schema(new StructType().add(VERTEX.field()).add(PREFERENCE.field()))
                    .parquet(folder.resolve("vertices").toString());
            if (sides > 1) {
                vertices = vertices.withColumn(PREFERENCE.name(), array_repeat(PREFERENCE.col(), sides));
            }
            Optional<Dataset<Row>> start =
                    Optional.ofNullable(earlier).map(e -> spark.read().parquet(e.toString()));
            org.apache.hadoop.fs.Path work = new org.apache.hadoop.fs.Path(
                    folder.resolve("work-" + System.nanoTime()).toUri());
            String ranks = folder.resolve(out).toString();
            long begun = System.nanoTime();
            double[] timed = new double[1];
            Influence influence = new Propagation(spark, config, System.err::println)
                    .run(new Problem(vertices, edges, rows("vertices"), rows("edges"), 1e-9, start, work), shares -> {
                        timed[0] = (System.nanoTime() - begun) / 1e9;
                        shares.write().mode(SaveMode.Overwrite).parquet(ranks);
                        return shares;
                    });
            double total = (System.nanoTime() - begun) / 1e9;
            work.getFileSystem(new Configuration()).delete(work, true);
            double iterating = influence.iterations().stream()
                    .mapToDouble(Influence.Iteration::seconds)
                    .sum();
            double median = influence.iterations().stream()
                    .mapToDouble(Influence.Iteration::seconds)
                    .sorted()
                    .skip(influence.iterations().size() / 2)
                    .findFirst()
                    .orElseThrow();
            System.err.println(influence.iterations().stream()
                    .map(i -> "%.3f".formatted(i.seconds()))
                    .toList());
            bench.fact("sides", sides)
                    .fact("iterations", influence.iterations().size())
                    .fact("build_s", timed[0] - iterating)
                    .fact("iterate_s", iterating)
                    .fact("iteration_median_s", median)
                    .fact("write_s", total - timed[0])
                    .fact("total_s", total)
                    .fact("residual", influence.residual())
                    .fact("sum_error", Math.abs(influence.sides().get(0).total() - 1))
                    .print();
        }
        return 0;
    }

    /** From the footers of the files, as a reader of Parquet would. */
    private long rows(String table) throws IOException {
        long rows = 0;
        try (Stream<Path> files = Files.list(folder.resolve(table))) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".parquet")).toList()) {
                try (ParquetFileReader reader = ParquetFileReader.open(
                        HadoopInputFile.fromPath(new org.apache.hadoop.fs.Path(file.toUri()), new Configuration()))) {
                    rows += reader.getRecordCount();
                }
            }
        }
        return rows;
    }
}
