package io.clout.benchmarks;

import static org.apache.spark.sql.functions.array_repeat;

import io.clout.config.PropagationConfig;
import io.clout.propagation.Propagation;
import io.clout.propagation.PropagationProblem;
import io.clout.propagation.PropagationResult;
import io.clout.table.ColumnSpec;
import io.clout.table.GraphColumns;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Run of the engine: edges in Parquet to ranks in Parquet. */
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

    @Option(names = "--checkpoint", description = "Iterations from one checkpoint to the next.")
    private int checkpoint = 20;

    @Option(names = "--earlier", description = "Ranks to start from.")
    private Path earlier;

    @Option(names = "--out", description = "Folder for the ranks, below the graph's.")
    private String out = "ranks-engine";

    @Override
    public Integer call() throws IOException {
        PropagationConfig config =
                new PropagationConfig(0.15, tolerance, iterations, 0, 5, checkpoint, false, partitions);
        try (SparkSession spark = Bench.spark()) {
            Bench bench = new Bench("engine", folder);
            long before = Bench.heapInUse();
            org.apache.hadoop.fs.Path work = new org.apache.hadoop.fs.Path(
                    folder.resolve("work-" + System.nanoTime()).toUri());
            double[] untilIterated = new double[1];
            bench.begin();
            PropagationProblem problem = problem(spark, work);
            PropagationResult influence = new Propagation(spark, config, System.err::println).run(problem, shares -> {
                untilIterated[0] = bench.phase("build_and_iterate");
                // What it takes to hold the graph and the vectors; the clock stands still.
                bench.pause(() -> bench.fact("in_use_bytes", Bench.heapInUse() - before));
                shares.write()
                        .mode(SaveMode.Overwrite)
                        .parquet(folder.resolve(out).toString());
                bench.phase("write");
                return shares;
            });
            work.getFileSystem(new Configuration()).delete(work, true);
            double[] seconds = influence.iterations().stream()
                    .mapToDouble(PropagationResult.Iteration::seconds)
                    .toArray();
            bench.fact("build_s", untilIterated[0] - Arrays.stream(seconds).sum())
                    .fact("partitions", partitions)
                    .fact("sides", sides)
                    .iterations(seconds)
                    .fact("ending", influence.ending().text())
                    .fact("residual", influence.residual())
                    .fact("sum_error", Math.abs(influence.sides().get(0).total() - 1))
                    .print();
        }
        return 0;
    }

    private PropagationProblem problem(SparkSession spark, org.apache.hadoop.fs.Path work) throws IOException {
        Dataset<Row> vertices = read(spark, "vertices", GraphColumns.VERTEX, GraphColumns.PREFERENCE);
        if (sides > 1) {
            vertices = vertices.withColumn(
                    GraphColumns.PREFERENCE.name(), array_repeat(GraphColumns.PREFERENCE.col(), sides));
        }
        Optional<Dataset<Row>> start =
                Optional.ofNullable(earlier).map(e -> spark.read().parquet(e.toString()));
        return new PropagationProblem(
                vertices,
                read(spark, "edges", GraphColumns.REACTOR, GraphColumns.AUTHOR, GraphColumns.WEIGHT),
                Bench.rows(folder.resolve("vertices")),
                Bench.rows(folder.resolve("edges")),
                1e-9,
                start,
                work);
    }

    private Dataset<Row> read(SparkSession spark, String table, ColumnSpec... columns) {
        StructType schema = new StructType();
        for (ColumnSpec column : columns) {
            schema = schema.add(column.field());
        }
        return spark.read().schema(schema).parquet(folder.resolve(table).toString());
    }
}
