package io.clout.benchmarks;

import static org.apache.spark.sql.functions.lit;

import io.clout.config.PropagationConfig;
import io.clout.propagation.Propagation;
import io.clout.propagation.PropagationProblem;
import io.clout.propagation.PropagationResult;
import io.clout.table.ColumnSpec;
import io.clout.table.GraphColumns;
import io.clout.table.NodeColumns;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
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

    @Option(names = "--tolerance", description = "Stops earlier.")
    private double tolerance = 1e-300;

    @Option(names = "--partitions", description = "0: by size.")
    private int partitions = 0;

    @Option(names = "--checkpoint", description = "Iterations from one checkpoint to the next.")
    private int checkpoint = 20;

    @Option(names = "--out", description = "Folder for the ranks, below the graph's.")
    private String out = "ranks-engine";

    @Override
    public Integer call() throws IOException {
        PropagationConfig config = new PropagationConfig(0.15, tolerance, iterations, checkpoint, partitions);
        try (SparkSession spark = Bench.spark()) {
            Bench bench = new Bench("engine", folder);
            long before = Bench.heapInUse();
            org.apache.hadoop.fs.Path work = new org.apache.hadoop.fs.Path(
                    folder.resolve("work-" + System.nanoTime()).toUri());
            bench.begin();
            double untilIterated;
            PropagationResult influence;
            try (Propagation.Spread spread =
                    new Propagation(spark, config, System.err::println).run(problem(spark, work), 1)) {
                influence = spread.result();
                untilIterated = bench.phase("build_and_iterate");
                // What it takes to hold the graph and the vector; the clock stands still.
                bench.pause(() -> bench.fact("in_use_bytes", Bench.heapInUse() - before));
                spread.nodes()
                        .select(GraphColumns.VERTEX.col(), Bench.RANK.of(NodeColumns.FROM_CREDIBLE.col()))
                        .write()
                        .mode(SaveMode.Overwrite)
                        .parquet(folder.resolve(out).toString());
                bench.phase("write");
            }
            work.getFileSystem(new Configuration()).delete(work, true);
            double[] seconds = influence.iterations().stream()
                    .mapToDouble(PropagationResult.Iteration::seconds)
                    .toArray();
            bench.fact("build_s", untilIterated - Arrays.stream(seconds).sum())
                    .fact("partitions", partitions)
                    .iterations(seconds)
                    .fact("ending", influence.ending().text())
                    .fact("residual", influence.residual())
                    .print();
        }
        return 0;
    }

    private PropagationProblem problem(SparkSession spark, org.apache.hadoop.fs.Path work) throws IOException {
        Dataset<Row> vertices = read(spark, "vertices", GraphColumns.VERTEX, NodeColumns.OWN_CREDIBLE)
                .withColumn(NodeColumns.OUTSIDE_ATTENTION.name(), lit(0.0));
        return new PropagationProblem(
                vertices,
                read(spark, "edges", GraphColumns.REACTOR, GraphColumns.AUTHOR, GraphColumns.WEIGHT),
                Bench.rows(folder.resolve("vertices")),
                Bench.rows(folder.resolve("edges")),
                1e-9,
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
