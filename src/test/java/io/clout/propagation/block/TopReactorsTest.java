package io.clout.propagation.block;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopReactorsTest {
    private static final int AUTHORS = 20;
    private static final double COUNTED = .25;

    private record Edge(long reactor, double credible, double unknown) {
        double amount() {
            return credible + COUNTED * unknown;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 5, 40})
    void theLargestAreThoseOfASort(int most) {
        Random random = new Random(most);
        List<Edge> edges = new ArrayList<>();
        List<List<Long>> expected = new ArrayList<>();
        int[] rows = new int[AUTHORS + 1];
        long[] ids = new long[AUTHORS];
        double[] counted = new double[AUTHORS];
        for (int author = 0; author < AUTHORS; author++) {
            List<Edge> here = new ArrayList<>();
            for (int i = random.nextInt(30); i > 0; i--) {
                // Few values, so that many are equal and some are nothing.
                here.add(new Edge(random.nextLong(), random.nextInt(3), random.nextInt(3)));
            }
            edges.addAll(here);
            rows[author + 1] = edges.size();
            ids[author] = 1000L + author;
            counted[author] = COUNTED;
            addLargest(here, ids[author], most, expected);
        }
        CsrSegment segment = new CsrSegment(0, rows, slots(edges), ones(edges));

        long[][] columns = new TopReactors(most, gathered(edges), new VertexValues(ids, counted, counted)).of(segment);

        List<List<Long>> found = new ArrayList<>();
        for (int row = 0; row < columns[0].length; row++) {
            found.add(List.of(columns[0][row], columns[1][row], columns[2][row], columns[3][row], columns[4][row]));
        }
        assertThat(found).isEqualTo(expected);
    }

    private static void addLargest(List<Edge> edges, long author, int most, List<List<Long>> to) {
        List<Edge> sorted = edges.stream()
                .filter(edge -> edge.amount() > 0)
                .sorted(Comparator.comparingDouble(Edge::amount)
                        .reversed()
                        .thenComparing(Edge::reactor, Long::compareUnsigned))
                .limit(most)
                .toList();
        for (int place = 0; place < sorted.size(); place++) {
            Edge edge = sorted.get(place);
            to.add(List.of(
                    author,
                    edge.reactor(),
                    place + 1L,
                    Double.doubleToRawLongBits(edge.credible()),
                    Double.doubleToRawLongBits(edge.unknown())));
        }
    }

    /** Each edge has a slot of its own. */
    private static int[] slots(List<Edge> edges) {
        int[] slots = new int[edges.size()];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = i;
        }
        return slots;
    }

    private static double[] ones(List<Edge> edges) {
        return edges.stream().mapToDouble(edge -> 1).toArray();
    }

    private static double[] gathered(List<Edge> edges) {
        double[] gathered = new double[Part.NAMES * edges.size()];
        for (int i = 0; i < edges.size(); i++) {
            Edge edge = edges.get(i);
            gathered[Part.NAMES * i] = edge.credible();
            gathered[Part.NAMES * i + 1] = edge.unknown();
            gathered[Part.NAMES * i + 2] = edge.reactor() >>> 32;
            gathered[Part.NAMES * i + 3] = edge.reactor() & 0xFFFF_FFFFL;
        }
        return gathered;
    }
}
