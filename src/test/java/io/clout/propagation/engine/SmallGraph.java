package io.clout.propagation.engine;

import io.clout.TestRows;
import io.clout.propagation.PropagationProblem;
import io.clout.propagation.block.Partitioning;
import io.clout.table.GraphColumns;
import io.clout.table.NodeColumns;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** A graph of few vertices, once for the engine and once as a dense matrix. */
final class SmallGraph {
    static final double W0 = 1_000;
    static final double DAMPING = .7;
    private static final TestRows ROWS = TestRows.open();

    private final double[] credible;
    private final double[] outside;
    /** By reactor and author. */
    private final long[][] weights;

    /** @param credible h by vertex */
    SmallGraph(double... credible) {
        this.credible = credible;
        this.outside = new double[credible.length];
        this.weights = new long[credible.length][credible.length];
    }

    /** A graph with an edge for one pair in ten, where one reactor in two gives less than W0. */
    static SmallGraph random(long seed, int vertices) {
        Random random = new Random(seed);
        SmallGraph graph = new SmallGraph(
                random.doubles(vertices).map(h -> Math.max(0, 2 * h - 1)).toArray());
        for (int u = 0; u < vertices; u++) {
            int most = random.nextBoolean() ? 100 : 1_000;
            for (int v = 0; v < vertices; v++) {
                if (u != v && random.nextInt(10) == 0) {
                    graph.edge(u, v, 1 + random.nextInt(most));
                }
            }
        }
        return graph;
    }

    SmallGraph edge(int reactor, int author, long weight) {
        weights[reactor][author] = weight;
        return this;
    }

    /** Attention that {@code reactor} gives beside its edges. */
    SmallGraph outside(int reactor, double attention) {
        outside[reactor] = attention;
        return this;
    }

    int size() {
        return credible.length;
    }

    int edges() {
        return ends().size();
    }

    /** One step of the dense matrix: Aᵀ(h + (1−ε)·H). */
    double[] step(double[] heard) {
        double[] next = new double[heard.length];
        for (int u = 0; u < heard.length; u++) {
            double given = outside[u];
            for (long weight : weights[u]) {
                given += weight;
            }
            for (int v = 0; v < heard.length; v++) {
                next[v] += weights[u][v] / Math.max(W0, given) * (credible[u] + DAMPING * heard[u]);
            }
        }
        return next;
    }

    /** The fixed point of the dense matrix: .7²⁰⁰ is below the last digit of a double. */
    double[] fixedPoint() {
        double[] heard = new double[credible.length];
        for (int step = 0; step < 200; step++) {
            heard = step(heard);
        }
        return heard;
    }

    DistributedGraph distributed(int partitions, Path folder) {
        List<Row> vertices = new ArrayList<>();
        for (int v = 0; v < credible.length; v++) {
            vertices.add(RowFactory.create(id(v), credible[v], outside[v]));
        }
        List<Row> edges = ends().stream()
                .map(e -> RowFactory.create(id(e[0]), id(e[1]), weights[e[0]][e[1]]))
                .toList();
        PropagationProblem problem = new PropagationProblem(
                ROWS.of(
                        List.of(GraphColumns.VERTEX, NodeColumns.OWN_CREDIBLE, NodeColumns.OUTSIDE_ATTENTION),
                        vertices),
                ROWS.of(List.of(GraphColumns.REACTOR, GraphColumns.AUTHOR, GraphColumns.WEIGHT), edges),
                vertices.size(),
                edges.size(),
                W0,
                folder);
        return DistributedGraph.build(problem, new Partitioning(partitions), DAMPING);
    }

    /**
     * Received influence by vertex.
     *
     * @param columns of {@link io.clout.propagation.Propagation#NODES}
     */
    double[] heard(JavaRDD<long[][]> columns) {
        Map<Long, Double> heard = new HashMap<>();
        for (long[][] part : columns.collect()) {
            for (int i = 0; i < part[0].length; i++) {
                heard.put(part[0][i], Double.longBitsToDouble(part[1][i]));
            }
        }
        return IntStream.range(0, size()).mapToDouble(v -> heard.get(id(v))).toArray();
    }

    static JavaSparkContext spark() {
        return JavaSparkContext.fromSparkContext(
                ROWS.of(List.of(GraphColumns.VERTEX)).sparkSession().sparkContext());
    }

    private List<int[]> ends() {
        List<int[]> ends = new ArrayList<>();
        for (int u = 0; u < weights.length; u++) {
            for (int v = 0; v < weights.length; v++) {
                if (weights[u][v] > 0) {
                    ends.add(new int[] {u, v});
                }
            }
        }
        return ends;
    }

    /** An id that spreads vertices over partitions, as hashes do. */
    static long id(int vertex) {
        return (vertex + 1) * 0x9E3779B97F4A7C15L;
    }
}
