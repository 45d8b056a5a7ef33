package io.clout.benchmarks;

import io.clout.table.GraphColumns;
import io.clout.table.NodeColumns;
import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writer of a graph: edges and vertices as Parquet, and the edges as flat binary for the peer of one thread. */
@Command(name = "graph", description = "Writes a seeded R-MAT graph of 2^SCALE vertices.")
final class MakeGraph implements Callable<Integer> {
    private static final int FILES = 16;

    @Parameters(index = "0", description = "Folder of the graph.")
    private Path folder;

    @Option(names = "--scale", required = true)
    private int scale;

    @Option(names = "--degree", description = "Edges a vertex.")
    private int degree = 16;

    @Option(names = "--binary", description = "Also writes edges.bin, pairs of little-endian longs.")
    private boolean binary;

    @Option(names = "--changed", description = "Of 16 parts of the edges, how many come from other seeds.")
    private int changed;

    @Override
    public Integer call() throws Exception {
        int others = changed;
        long each = (1L << scale) * degree / FILES;
        int scaleOfEdges = scale;
        try (SparkSession spark = Bench.spark()) {
            JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
            StructType schema = new StructType()
                    .add(GraphColumns.REACTOR.field())
                    .add(GraphColumns.AUTHOR.field())
                    .add(GraphColumns.WEIGHT.field());
            spark.createDataFrame(
                            context.parallelize(
                                            LongStream.range(0, FILES).boxed().toList(), FILES)
                                    .flatMap(file -> rows(scaleOfEdges, seed(file, others), each)),
                            schema)
                    .write()
                    .mode(SaveMode.Overwrite)
                    .parquet(folder.resolve("edges").toString());
            StructType vertices =
                    new StructType().add(GraphColumns.VERTEX.field()).add(NodeColumns.OWN_CREDIBLE.field());
            spark.createDataFrame(
                            spark.range(1L << scale).toJavaRDD().map(id -> RowFactory.create(Rmat.hash(id), 1.0)),
                            vertices)
                    .write()
                    .mode(SaveMode.Overwrite)
                    .parquet(folder.resolve("vertices").toString());
        }
        if (binary) {
            writeBinary(each);
        }
        return 0;
    }

    private static long seed(long file, int changed) {
        return file < changed ? file + FILES : file;
    }

    private static Iterator<Row> rows(int scale, long seed, long count) {
        Rmat rmat = new Rmat(scale, seed);
        return LongStream.range(0, count)
                .mapToObj(i -> {
                    rmat.next();
                    return RowFactory.create(rmat.from(), rmat.to(), 1L);
                })
                .iterator();
    }

    private void writeBinary(long each) throws Exception {
        ByteBuffer edge = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(folder.resolve("edges.bin")), 1 << 20)) {
            for (int file = 0; file < FILES; file++) {
                Rmat rmat = new Rmat(scale, seed(file, changed));
                for (long i = 0; i < each; i++) {
                    rmat.next();
                    edge.clear();
                    out.write(edge.putLong(rmat.from()).putLong(rmat.to()).array());
                }
            }
        }
    }
}
