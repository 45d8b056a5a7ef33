package io.clout.propagation.engine;

import io.clout.propagation.PropagationProblem;
import io.clout.propagation.block.Block;
import io.clout.propagation.block.Partitioning;
import io.clout.propagation.block.PreferenceTotals;
import io.clout.propagation.block.Quantization;
import io.clout.propagation.block.RankVector;
import io.clout.propagation.block.VertexChunks;
import io.clout.propagation.block.VertexColumns;
import io.clout.propagation.block.VertexValues;
import io.clout.table.GraphColumns;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/**
 * What one run gives the graph: the vertices in the executors, with their preferences, factors and earlier shares.
 *
 * @param type of preferences and shares
 */
public record RunVectors(JavaRDD<VertexValues> vertices, VertexColumns columns, DataType type)
        implements AutoCloseable {

    public static RunVectors of(PropagationProblem problem, Partitioning parts) {
        VertexColumns columns = new VertexColumns(
                problem.columns(),
                problem.type() instanceof ArrayType,
                problem.hasFactors(),
                problem.earlier().isPresent());
        JavaRDD<VertexValues> vertices = VertexChunks.of(rows(problem, columns), columns, parts)
                .values()
                .mapPartitions(chunks -> List.of(VertexValues.of(DistributedGraph.list(chunks), columns))
                        .iterator())
                .persist(StorageLevel.MEMORY_AND_DISK());
        return new RunVectors(vertices, columns, problem.type());
    }

    private static Dataset<Row> rows(PropagationProblem problem, VertexColumns columns) {
        List<Column> selected = columns.factor()
                ? List.of(GraphColumns.VERTEX.col(), GraphColumns.PREFERENCE.col(), GraphColumns.RECEIVES.col())
                : List.of(GraphColumns.VERTEX.col(), GraphColumns.PREFERENCE.col());
        Dataset<Row> now = problem.preference().select(selected.toArray(Column[]::new));
        return problem.earlier()
                .map(earlier -> {
                    DataType before =
                            earlier.schema().apply(GraphColumns.PI.name()).dataType();
                    if (before instanceof ArrayType != columns.arrays()) {
                        throw new IllegalArgumentException(
                                "earlier shares are %s, and preferences %s: both or none are arrays"
                                        .formatted(
                                                before.simpleString(),
                                                problem.type().simpleString()));
                    }
                    Dataset<Row> shares = earlier.select(
                            GraphColumns.VERTEX.col(), GraphColumns.PI.col().as(GraphColumns.EARLIER.name()));
                    return now.join(shares, new String[] {GraphColumns.VERTEX.name()}, "left");
                })
                .orElse(now);
    }

    int sides() {
        return columns.sides();
    }

    PreferenceTotals totals() {
        int sides = sides();
        return vertices.map(v -> PreferenceTotals.of(v.preference(), sides, v.size()))
                .reduce(PreferenceTotals::merge);
    }

    /**
     * The vectors to begin with: the preference, or the earlier ones, with the preference where they have no share.
     *
     * @param ofPreference what the preferences sum to
     */
    JavaRDD<RankVector> start(double[] ofPreference) {
        int sides = sides();
        if (!columns.earlier()) {
            return vertices.map(v -> {
                long[] nothing = new long[v.size() * sides];
                return RankVector.after(nothing, nothing, v, new double[sides], 0);
            });
        }
        double[] ofStart = vertices.map(v -> PreferenceTotals.of(v.start(ofPreference), sides, v.size()))
                .reduce(PreferenceTotals::merge)
                .values();
        return vertices.map(v -> {
            long[] received = Quantization.of(v.start(ofPreference), ofStart);
            return RankVector.after(received, received, v, new double[sides], 0);
        });
    }

    /** Those of a graph's vertices that this gives nothing, and others that are none of it, are refused. */
    public void require(JavaRDD<Block> blocks) {
        boolean same = blocks.zip(vertices)
                .map((Tuple2<Block, VertexValues> both) -> Arrays.equals(both._1.vertices, both._2.ids()))
                .reduce(Boolean::logicalAnd);
        if (!same) {
            throw new IllegalArgumentException("the graph was built for other accounts");
        }
    }

    @Override
    public void close() {
        vertices.unpersist(false);
    }
}
