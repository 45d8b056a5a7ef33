package io.clout.benchmarks;

import io.clout.table.GraphColumns;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.graphx.Edge;
import org.apache.spark.graphx.Graph;
import org.apache.spark.graphx.lib.PageRank;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/** Run of a peer: GraphX's static PageRank, edges in Parquet to ranks in Parquet. */
@Command(name = "graphx", description = "Runs GraphX's static PageRank.")
final class RunGraphX implements Callable<Integer> {
    private static final ClassTag<Object> ANY = ClassTag$.MODULE$.apply(Object.class);

    @Parameters(index = "0", description = "Folder of the graph.")
    private Path folder;

    @Option(names = "--iterations")
    private int iterations = 20;

    @Override
    public Integer call() throws IOException {
        try (SparkSession spark = Bench.spark()) {
            Bench bench = new Bench("graphx", folder);
            JavaRDD<Edge<Object>> edges = spark.read()
                    .parquet(folder.resolve("edges").toString())
                    .javaRDD()
                    .map(row -> new Edge<>(row.getLong(0), row.getLong(1), (Object) 1));
            Graph<Object, Object> graph =
                    Graph.fromEdges(edges.rdd(), 1, StorageLevel.MEMORY_ONLY(), StorageLevel.MEMORY_ONLY(), ANY, ANY);
            graph.edges().count();
            graph.vertices().count();
            bench.phase("build");
            Graph<Object, Object> ranked = PageRank.run(graph, iterations, 0.15, ANY, ANY);
            ranked.vertices().count();
            double iterating = bench.phase("iterate");
            double count = ranked.vertices().count();
            JavaRDD<Row> rows =
                    ranked.vertices().toJavaRDD().map(v -> RowFactory.create((Long) v._1(), ((Double) v._2()) / count));
            spark.createDataFrame(
                            rows,
                            new StructType().add(GraphColumns.VERTEX.field()).add(Bench.RANK.field()))
                    .write()
                    .mode(SaveMode.Overwrite)
                    .parquet(folder.resolve("ranks-graphx").toString());
            bench.phase("write");
            bench.iterations(iterations, iterating).print();
        }
        return 0;
    }
}
