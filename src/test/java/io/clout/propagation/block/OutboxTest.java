package io.clout.propagation.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clout.longs.SortedLongIndex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scala.Tuple2;

/** Blocks and outboxes of all partitions, without Spark: routes, messages and steps. */
class OutboxTest {
    private record Edge(long reactor, long author, long weight) {}

    /** All parts of a graph in one process. */
    private static final class Graph {
        private final Partitioning parts;
        private final List<Block> blocks = new ArrayList<>();
        private final List<Outbox> outboxes = new ArrayList<>();
        private final List<VertexValues> vertices = new ArrayList<>();

        Graph(int partitions, Map<Long, double[]> values, List<Edge> edges, double fullAttention) {
            parts = new Partitioning(partitions);
            List<List<SlotRequest>> requests = new ArrayList<>();
            for (int part = 0; part < partitions; part++) {
                requests.add(new ArrayList<>());
                vertices.add(values(part, values));
            }
            for (int part = 0; part < partitions; part++) {
                Block.Built built = Block.build(part, parts, vertices.get(part).ids(), 10, pages(part, edges));
                blocks.add(built.block());
                built.requests().forEach(r -> requests.get(r.owner).add(r));
            }
            for (int part = 0; part < partitions; part++) {
                outboxes.add(Outbox.of(blocks.get(part), vertices.get(part), parts, requests.get(part), fullAttention));
            }
        }

        private VertexValues values(int part, Map<Long, double[]> values) {
            long[] ids = SortedLongIndex.distinct(values.keySet().stream()
                    .mapToLong(Long::longValue)
                    .filter(v -> parts.of(v) == part)
                    .toArray());
            return new VertexValues(
                    ids,
                    Arrays.stream(ids).mapToDouble(v -> values.get(v)[0]).toArray(),
                    Arrays.stream(ids).mapToDouble(v -> values.get(v)[1]).toArray());
        }

        private Iterator<byte[]> pages(int part, List<Edge> edges) {
            EdgePage page = new EdgePage(4);
            edges.stream()
                    .filter(e -> parts.of(e.author()) == part)
                    .forEach(e -> page.add(e.reactor(), e.author(), e.weight()));
            return List.of(page.bytes()).iterator();
        }

        Outbox outbox(int part) {
            return outboxes.get(part);
        }

        /** Received influence by vertex one step on, in quanta. */
        Map<Long, Long> step(Map<Long, Long> before, double damping, Quantization quanta) {
            List<Part> all = new ArrayList<>();
            List<List<RankMessage>> inboxes = new ArrayList<>();
            for (int part = 0; part < blocks.size(); part++) {
                long[] received = Arrays.stream(vertices.get(part).ids())
                        .map(v -> before.getOrDefault(v, 0L))
                        .toArray();
                all.add(new Part(
                        blocks.get(part),
                        outboxes.get(part),
                        vertices.get(part),
                        new RankVector(received, StepSums.ZERO)));
                inboxes.add(new ArrayList<>());
            }
            all.forEach(part ->
                    part.send(damping, quanta).forEach(to -> inboxes.get(to._1).add(to._2)));
            Map<Long, Long> after = new TreeMap<>();
            for (int part = 0; part < all.size(); part++) {
                RankVector state =
                        all.get(part).step(damping, quanta, inboxes.get(part).iterator());
                for (int v = 0; v < state.received().length; v++) {
                    after.put(vertices.get(part).ids()[v], state.received()[v]);
                }
            }
            return after;
        }
    }

    // The example of Block's Javadoc. The first bit of an id is its partition of two.
    private static final long V1 = 1;
    private static final long V2 = 2;
    private static final long V3 = Long.MIN_VALUE + 3;
    private static final long V4 = Long.MIN_VALUE + 4;
    private static final List<Edge> EXAMPLE = List.of(
            new Edge(V3, V1, 5),
            new Edge(V4, V1, 2),
            new Edge(V1, V2, 3),
            new Edge(V4, V2, 1),
            new Edge(V1, V3, 7),
            new Edge(V1, V4, 4),
            new Edge(V2, V4, 6),
            new Edge(V3, V4, 9));

    private static Graph example() {
        Map<Long, double[]> values = Map.of(
                V1, new double[] {.4, 0},
                V2, new double[] {.3, 0},
                V3, new double[] {.2, 0},
                V4, new double[] {.1, 0});
        return new Graph(2, values, EXAMPLE, 1e-9);
    }

    @Test
    void theExampleOfBlockIsRight() {
        Quantization quanta = new Quantization(40);

        Map<Long, Long> received = example().step(Map.of(), 0, quanta);

        Map<Long, Double> expected = Map.of(V1, .138, V2, .119, V3, .2, V4, .543);
        expected.forEach((vertex, part) ->
                assertThat(received.get(vertex) / quanta.one()).isCloseTo(part, within(.0005)));
        assertThat(received.values().stream().mapToLong(Long::longValue).sum() / quanta.one())
                .isCloseTo(1, within(1e-10));
    }

    @Test
    void aPartitionSendsEachOtherOneMessageInTheOrderOfTheAskersSlots() {
        Outbox outbox = example().outbox(1);

        List<Tuple2<Integer, RankMessage>> messages = outbox.send(new double[] {30, 31, 40, 41}, 2);

        assertThat(messages).extracting(Tuple2::_1).containsExactly(0);
        // Vertex 4 has more edges there than vertex 3.
        assertThat(messages.get(0)._2.from).isEqualTo(1);
        assertThat(messages.get(0)._2.values).containsExactly(40, 41, 30, 31);
    }

    @Test
    void attentionBelowFullAttentionIsDividedByFullAttention() {
        Map<Long, double[]> values = Map.of(V1, new double[] {1, 5}, V2, new double[] {1, 0}, V3, new double[] {1, 0});
        List<Edge> edges = List.of(new Edge(V1, V3, 40), new Edge(V2, V3, 40), new Edge(V2, V1, 20));

        assertThat(new Graph(2, values, edges, 50).outbox(0).whole()).containsExactly(50, 60);
    }

    @Test
    void anEdgeFromAReactorWhoIsNotThereIsRefused() {
        assertThatThrownBy(() -> new Graph(2, Map.of(V1, new double[2]), List.of(new Edge(V3, V1, 1)), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("8000000000000003 has edges and is no vertex");
    }

    @ParameterizedTest(name = "{0} partitions")
    @ValueSource(ints = {1, 2, 5})
    void threeStepsAreThoseOfTheFormulaOverAllEdges(int partitions) {
        Random random = new Random(9);
        long[] ids = random.longs(60).toArray();
        Map<Long, double[]> values = new TreeMap<>();
        for (long id : ids) {
            values.put(id, new double[] {random.nextDouble(), random.nextInt(100)});
        }
        Map<List<Long>, Edge> edges = new TreeMap<>(Comparator.comparing(List::toString));
        for (int i = 0; i < 900; i++) {
            Edge edge = new Edge(ids[random.nextInt(60)], ids[random.nextInt(60)], random.nextInt(1000));
            edges.put(List.of(edge.reactor(), edge.author()), edge);
        }
        Quantization quanta = new Quantization(30);
        Graph graph = new Graph(partitions, values, List.copyOf(edges.values()), 2000);
        Map<Long, Long> received = Map.of();
        Map<Long, Double> plain = new TreeMap<>();
        for (int step = 0; step < 3; step++) {
            received = graph.step(received, .7, quanta);
            plain = plainly(values, edges.values(), plain);
        }

        for (long id : ids) {
            // Every edge of every step is off by half a quantum at most, and 900 edges lead to one vertex at most.
            assertThat(received.get(id) / quanta.one())
                    .isCloseTo(plain.getOrDefault(id, 0.0), within(900 * 3 / quanta.one()));
        }
        assertThat(plain.values()).anyMatch(p -> p > .5);
    }

    private static Map<Long, Double> plainly(
            Map<Long, double[]> values, Iterable<Edge> edges, Map<Long, Double> before) {
        Map<Long, Double> whole = new TreeMap<>();
        values.forEach((vertex, value) -> whole.put(vertex, value[1]));
        edges.forEach(e -> whole.merge(e.reactor(), (double) e.weight(), Double::sum));
        Map<Long, Double> after = new TreeMap<>();
        edges.forEach(e -> {
            double handed = values.get(e.reactor())[0] + .7 * before.getOrDefault(e.reactor(), 0.0);
            double share = e.weight() / Math.max(2000, whole.get(e.reactor()));
            after.merge(e.author(), share * handed, Double::sum);
        });
        return after;
    }
}
