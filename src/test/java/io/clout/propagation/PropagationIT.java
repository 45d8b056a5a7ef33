package io.clout.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clout.TestRows;
import io.clout.config.PropagationConfig;
import io.clout.table.ColumnSpec;
import io.clout.table.GraphColumns;
import io.clout.table.NodeColumns;
import io.clout.table.PublishedColumns;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
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
    private static final TestRows ROWS = TestRows.open();

    @TempDir
    private java.nio.file.Path folder;

    @Test
    void aVertexReceivesWhatTheLoopsGiveIt() {
        RandomGraph graph = RandomGraph.of(1);
        Map<Long, double[]> expected = graph.loops();
        Map<Long, List<Object>> nodes = run(graph, config(1e-9, 200, 3), "loops");
        assertThat(nodes.keySet()).isEqualTo(expected.keySet());
        nodes.forEach((vertex, row) -> {
            double[] loop = expected.get(vertex);
            for (int column = 0; column < loop.length; column++) {
                double found = ((Number) row.get(column)).doubleValue();
                assertThat(found)
                        .as("column %d", column)
                        .isCloseTo(loop[column], within(column == 7 ? RandomGraph.SIZE : 1e-9));
            }
        });
    }

    @Test
    void digitsDependNeitherOnPartitionsNorOnTheOrderNorOnResuming() {
        RandomGraph graph = RandomGraph.of(2);
        Map<Long, List<Object>> nodes = run(graph, config(1e-9, 200, 1), "one");
        Collections.shuffle(graph.edges(), new Random(7));
        assertThat(run(graph, config(1e-9, 200, 5), "five")).isEqualTo(nodes);
        run(graph, config(1e-9, 4, 5), "resumed");
        assertThat(run(graph, config(1e-9, 200, 5), "resumed")).isEqualTo(nodes);
    }

    @Test
    void meansOfReactorsAreWeightedByTheirAttentionAndCredibility() {
        RandomGraph graph = RandomGraph.of(3);
        Propagation propagation = new Propagation(spark(), config(1e-9, 200, 3), line -> {});
        try (Propagation.Spread spread = propagation.run(problem(graph, "means"), 1)) {
            Dataset<Row> sums = spread.weighed(values(graph));
            double[] share = new double[2];
            long some = graph.edges().get(0)[1];
            for (long[] edge : graph.edges()) {
                double whole = graph.whole(edge[0]);
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
    void theLargestReactorsAreThoseOfALoop() {
        RandomGraph graph = RandomGraph.of(6);
        Propagation propagation = new Propagation(spark(), config(1e-12, 200, 3), line -> {});
        Map<Long, double[]> heard = graph.loops();
        Map<Long, List<double[]>> expected = new TreeMap<>();
        for (long[] edge : graph.edges()) {
            double h = graph.vertices().get(edge[0])[0];
            double share = edge[2] / graph.whole(edge[0]);
            double credible = share * (h + .7 * heard.get(edge[0])[0]);
            double unknown = share * (1 - h);
            if (edge[2] > 0) {
                expected.computeIfAbsent(edge[1], v -> new ArrayList<>()).add(new double[] {
                    credible, unknown, credible + counted(edge[1]) * unknown
                });
            }
        }
        Map<Long, List<Row>> found = new TreeMap<>();
        try (Propagation.Spread spread = propagation.run(problem(graph, "top"), 1)) {
            spread.top(values(graph), 3)
                    .orderBy(GraphColumns.AUTHOR.col(), PublishedColumns.RANK.col())
                    .collectAsList()
                    .forEach(row -> found.computeIfAbsent(row.getLong(0), v -> new ArrayList<>())
                            .add(row));
        }
        assertThat(found.keySet()).isEqualTo(expected.keySet());
        expected.forEach((author, reactors) -> {
            reactors.sort(Comparator.comparingDouble((double[] r) -> r[2]).reversed());
            List<Row> rows = found.get(author);
            assertThat(rows).hasSize(Math.min(3, reactors.size()));
            for (int place = 0; place < rows.size(); place++) {
                Row row = rows.get(place);
                assertThat(row.getLong(2)).isEqualTo(place + 1);
                assertThat(graph.edges()).anyMatch(e -> e[0] == row.getLong(1) && e[1] == author && e[2] > 0);
                assertThat(row.getDouble(3)).isCloseTo(reactors.get(place)[0], within(1e-9));
                assertThat(row.getDouble(4)).isCloseTo(reactors.get(place)[1], within(1e-9));
            }
        });
    }

    /** Value of a vertex, and the part of the unknown that counts for it. */
    private static Dataset<Row> values(RandomGraph graph) {
        List<Row> values = new ArrayList<>();
        graph.vertices().keySet().forEach(v -> values.add(RowFactory.create(v, Math.abs(v % 100) * 1.0, counted(v))));
        return ROWS.of(List.of(GraphColumns.VERTEX, GraphColumns.AMOUNT, NodeColumns.UNKNOWN_COUNTED), values);
    }

    private static double counted(long vertex) {
        return Math.abs(vertex % 7) / 7.0;
    }

    @Test
    void aRunThatIsNotGivenEnoughIterationsSaysSo() {
        RandomGraph graph = RandomGraph.of(4);
        Propagation propagation = new Propagation(spark(), config(1e-12, 2, 2), line -> {});
        try (Propagation.Spread spread = propagation.run(problem(graph, "short"), 1)) {
            assertThat(spread.result().converged()).isFalse();
            assertThat(new NotConvergedException(spread.result(), config(1e-12, 2, 2)))
                    .hasMessageContaining("propagation.max-iterations");
        }
    }

    @Test
    void anEdgeOfNobodyIsRefused() {
        RandomGraph graph = RandomGraph.of(5);
        graph.edges().add(new long[] {17, graph.edges().get(0)[1], 5});
        assertThatThrownBy(() -> run(graph, config(1e-9, 200, 2), "nobody"))
                .hasStackTraceContaining("0000000000000011 has edges and is no vertex");
    }

    private static PropagationConfig config(double tolerance, int iterations, int partitions) {
        return new PropagationConfig(.3, tolerance, iterations, 2, partitions);
    }

    private Map<Long, List<Object>> run(RandomGraph graph, PropagationConfig config, String name) {
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

    private PropagationProblem problem(RandomGraph graph, String name) {
        List<Row> vertices = new ArrayList<>();
        graph.vertices().forEach((v, values) -> vertices.add(RowFactory.create(v, values[0], values[1])));
        List<Row> edges = new ArrayList<>();
        graph.edges().forEach(e -> edges.add(RowFactory.create(e[0], e[1], e[2])));
        return new PropagationProblem(
                ROWS.of(VERTICES, vertices),
                ROWS.of(EDGES, edges),
                vertices.size(),
                edges.size(),
                RandomGraph.W0,
                new Path(folder.resolve(name).toUri()));
    }

    private static org.apache.spark.sql.SparkSession spark() {
        return ROWS.of(List.of(GraphColumns.VERTEX)).sparkSession();
    }
}
