package io.clout.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clout.TestRows;
import io.clout.config.PropagationConfig;
import io.clout.table.ColumnSpec;
import io.clout.table.GraphColumns;
import io.clout.table.NodeColumns;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random graphs against the same sums in loops. */
class PropagationIT {
    private static final List<ColumnSpec> VERTICES =
            List.of(GraphColumns.VERTEX, NodeColumns.OWN_CREDIBLE, NodeColumns.OUTSIDE_ATTENTION);
    private static final List<ColumnSpec> EDGES =
            List.of(GraphColumns.REACTOR, GraphColumns.AUTHOR, GraphColumns.WEIGHT);
    private static final double W0 = 4e12;
    private static final int SIZE = 120;
    private static final TestRows ROWS = TestRows.open();

    @TempDir
    private java.nio.file.Path folder;

    /** @param h and outside attention by vertex */
    private record Graph(Map<Long, double[]> vertices, List<long[]> edges) {
        static Graph of(long seed) {
            Random random = new Random(seed);
            Map<Long, double[]> vertices = new TreeMap<>();
            List<Long> ids = new ArrayList<>();
            for (int i = 0; i < SIZE; i++) {
                ids.add(random.nextLong());
                double h = random.nextInt(3) == 0 ? 0 : random.nextDouble();
                vertices.put(ids.get(i), new double[] {h, random.nextInt(4) == 0 ? 3e12 : 0});
            }
            Map<List<Long>, long[]> edges = new HashMap<>();
            for (int i = 0; i < 900; i++) {
                long u = ids.get(random.nextInt(SIZE));
                long v = ids.get(random.nextInt(1 + random.nextInt(SIZE)));
                if (u != v) {
                    long weight = random.nextInt(9) == 0 ? 0 : (long) (random.nextDouble() * 2e12);
                    edges.put(List.of(u, v), new long[] {u, v, weight});
                }
            }
            return new Graph(vertices, new ArrayList<>(edges.values()));
        }
    }

    @Test
    void aVertexReceivesWhatTheLoopsGiveIt() {
        Graph graph = Graph.of(1);
        Map<Long, double[]> expected = loops(graph);
        Map<Long, List<Object>> nodes = run(graph, config(1e-9, 200, 3), "loops");
        assertThat(nodes.keySet()).isEqualTo(expected.keySet());
        nodes.forEach((vertex, row) -> {
            double[] loop = expected.get(vertex);
            for (int column = 0; column < loop.length; column++) {
                double found = ((Number) row.get(column)).doubleValue();
                assertThat(found).as("column %d", column).isCloseTo(loop[column], within(column == 7 ? SIZE : 1e-9));
            }
        });
    }

    @Test
    void digitsDependNeitherOnPartitionsNorOnTheOrderNorOnResuming() {
        Graph graph = Graph.of(2);
        Map<Long, List<Object>> nodes = run(graph, config(1e-9, 200, 1), "one");
        Collections.shuffle(graph.edges(), new Random(7));
        assertThat(run(graph, config(1e-9, 200, 5), "five")).isEqualTo(nodes);
        run(graph, config(1e-9, 4, 5), "resumed");
        assertThat(run(graph, config(1e-9, 200, 5), "resumed")).isEqualTo(nodes);
    }

    @Test
    void meansOfReactorsAreWeightedByTheirAttentionAndCredibility() {
        Graph graph = Graph.of(3);
        Propagation propagation = new Propagation(spark(), config(1e-9, 200, 3), line -> {});
        try (Propagation.Spread spread = propagation.run(problem(graph, "means"), 1)) {
            List<Row> values = new ArrayList<>();
            graph.vertices().keySet().forEach(v -> values.add(RowFactory.create(v, Math.abs(v % 100) * 1.0)));
            Dataset<Row> sums = spread.weighed(ROWS.of(List.of(GraphColumns.VERTEX, GraphColumns.AMOUNT), values));
            double[] share = new double[2];
            long some = graph.edges().get(0)[1];
            for (long[] edge : graph.edges()) {
                double whole = whole(graph, edge[0]);
                double h = graph.vertices().get(edge[0])[0];
                share[0] += edge[1] == some ? edge[2] / whole * h : 0;
                share[1] += edge[1] == some ? edge[2] / whole * h * Math.abs(edge[0] % 100) : 0;
            }
            Row row = sums.where(GraphColumns.VERTEX.col().equalTo(some)).first();
            assertThat(row.getDouble(1)).isCloseTo(share[0], within(1e-9));
            assertThat(row.getDouble(2)).isCloseTo(share[1], within(1e-9));
        }
    }

    @Test
    void aRunThatIsNotGivenEnoughIterationsSaysSo() {
        Graph graph = Graph.of(4);
        Propagation propagation = new Propagation(spark(), config(1e-12, 2, 2), line -> {});
        try (Propagation.Spread spread = propagation.run(problem(graph, "short"), 1)) {
            assertThat(spread.result().converged()).isFalse();
            assertThat(new NotConvergedException(spread.result(), config(1e-12, 2, 2)))
                    .hasMessageContaining("propagation.max-iterations");
        }
    }

    @Test
    void anEdgeOfNobodyIsRefused() {
        Graph graph = Graph.of(5);
        graph.edges().add(new long[] {17, graph.edges().get(0)[1], 5});
        assertThatThrownBy(() -> run(graph, config(1e-9, 200, 2), "nobody"))
                .hasStackTraceContaining("0000000000000011 has edges and is no vertex");
    }

    private static PropagationConfig config(double tolerance, int iterations, int partitions) {
        return new PropagationConfig(.3, tolerance, iterations, 2, partitions);
    }

    private Map<Long, List<Object>> run(Graph graph, PropagationConfig config, String name) {
        Map<Long, List<Object>> rows = new TreeMap<>();
        try (Propagation.Spread spread = new Propagation(spark(), config, line -> {}).run(problem(graph, name), 1)) {
            for (Row row : spread.nodes().collectAsList()) {
                List<Object> values = new ArrayList<>();
                for (int column = 1; column < row.size(); column++) {
                    values.add(row.get(column));
                }
                rows.put(row.getLong(0), values);
            }
        }
        return rows;
    }

    private PropagationProblem problem(Graph graph, String name) {
        List<Row> vertices = new ArrayList<>();
        graph.vertices().forEach((v, values) -> vertices.add(RowFactory.create(v, values[0], values[1])));
        List<Row> edges = new ArrayList<>();
        graph.edges().forEach(e -> edges.add(RowFactory.create(e[0], e[1], e[2])));
        return new PropagationProblem(
                ROWS.of(VERTICES, vertices),
                ROWS.of(EDGES, edges),
                vertices.size(),
                edges.size(),
                W0,
                new Path(folder.resolve(name).toUri()));
    }

    private static org.apache.spark.sql.SparkSession spark() {
        return ROWS.of(List.of(GraphColumns.VERTEX)).sparkSession();
    }

    private static double whole(Graph graph, long reactor) {
        double given = graph.vertices().get(reactor)[1];
        for (long[] edge : graph.edges()) {
            given += edge[0] == reactor ? edge[2] : 0;
        }
        return Math.max(W0, given);
    }

    /** H, U, Σa²x², Σa²xy, Σa²y², Σh, the divisor, Σa in 10⁻¹², reactors, fresh ones, credible ones. */
    private static Map<Long, double[]> loops(Graph graph) {
        Map<Long, Double> wholes = new HashMap<>();
        graph.vertices().keySet().forEach(v -> wholes.put(v, whole(graph, v)));
        Map<Long, Double> heard = new HashMap<>();
        for (int step = 0; step < 200; step++) {
            Map<Long, Double> next = new HashMap<>();
            for (long[] e : graph.edges()) {
                double x = graph.vertices().get(e[0])[0] + .7 * heard.getOrDefault(e[0], 0.0);
                next.merge(e[1], e[2] / wholes.get(e[0]) * x, Double::sum);
            }
            heard = next;
        }
        Map<Long, double[]> all = new TreeMap<>();
        for (long v : graph.vertices().keySet()) {
            all.put(v, new double[] {heard.getOrDefault(v, 0.0), 0, 0, 0, 0, 0, wholes.get(v), 0, 0, 0, 0});
        }
        for (long[] e : graph.edges()) {
            double[] to = all.get(e[1]);
            double h = graph.vertices().get(e[0])[0];
            double a = e[2] / wholes.get(e[0]);
            double x = a * (h + .7 * heard.getOrDefault(e[0], 0.0));
            double y = a * (1 - h);
            to[8]++;
            if (e[2] > 0) {
                to[1] += y;
                to[2] += x * x;
                to[3] += x * y;
                to[4] += y * y;
                to[5] += h;
                to[7] += Math.rint(a * 1e12);
                to[9]++;
                to[10] += h > 0 ? 1 : 0;
            }
        }
        return all;
    }
}
