package io.clout.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.clout.model.TopicDag.Edge;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicDagTest {
    @Test
    void onADiamondTheTopIsOnceAboveTheBottomByTheShortestWay() {
        TopicDag dag = dag("music>blues", "music>swing", "blues>jazz", "swing>jazz", "art>music", "art>jazz");

        assertThat(dag.cut()).isEmpty();
        assertThat(dag.parents("jazz")).containsExactly("art", "blues", "swing");
        assertThat(dag.ancestors("jazz")).isEqualTo(Map.of("blues", 1, "swing", 1, "music", 2, "art", 1));
        assertThat(dag.ancestors("art")).isEmpty();
        assertThat(dag.ancestors("unheard of")).isEmpty();
        assertThat(dag.withDescendants(List.of("blues", "unheard of"))).containsExactly("blues", "jazz", "unheard of");
    }

    @Test
    void aSelfLoopIsCutAndTheRestStays() {
        TopicDag dag = dag("root>root", "root>tea");

        assertThat(dag.cut()).containsExactly(new Edge("root", "root"));
        assertThat(dag.ancestors("tea")).isEqualTo(Map.of("root", 1));
        assertThat(dag.ancestors("root")).isEmpty();
    }

    @Test
    void aCircleIsCutWhereItLeadsBackToTheRoot() {
        TopicDag dag = dag("root>b", "b>c", "c>a", "a>b");

        assertThat(dag.cut()).containsExactly(new Edge("a", "b"));
        assertThat(dag.ancestors("a")).isEqualTo(Map.of("c", 1, "b", 2, "root", 3));
    }

    @Test
    void aCircleWithoutARootIsCutBeforeItsFirstName() {
        assertThat(dag("b>c", "c>a", "a>b").cut()).containsExactly(new Edge("c", "a"));
    }

    @Test
    void aChainMayBeLongerThanTheStack() {
        TopicDag dag = new TopicDag(IntStream.range(0, 50_000)
                .mapToObj(i -> new Edge("n" + i, "n" + (i + 1)))
                .toList());

        assertThat(dag.cut()).isEmpty();
        assertThat(dag.ancestors("n50000")).hasSize(50_000).containsEntry("n0", 50_000);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void nothingIsAboveItselfWhateverTheGraphAndTheOrderOfItsEdges(long seed) {
        Random random = new Random(seed);
        List<Edge> edges = new ArrayList<>(random.ints(300, 0, 60)
                .mapToObj(i -> new Edge("n" + i, "n" + random.nextInt(60)))
                .toList());
        TopicDag dag = new TopicDag(edges);
        Collections.shuffle(edges, random);

        assertThat(new TopicDag(edges).cut()).isEqualTo(dag.cut()).isNotEmpty();
        for (String name : dag.names()) {
            for (String above : dag.ancestors(name).keySet()) {
                assertThat(dag.ancestors(above)).doesNotContainKey(name);
            }
        }
        // Only what closes a circle is cut: with any of them back there is one.
        for (Edge edge : dag.cut()) {
            assertThat(edge.parent().equals(edge.child())
                            || dag.ancestors(edge.parent()).containsKey(edge.child()))
                    .as("%s", edge)
                    .isTrue();
        }
    }

    private static TopicDag dag(String... edges) {
        return new TopicDag(Stream.of(edges)
                .map(e -> e.split(">"))
                .map(e -> new Edge(e[0], e[1]))
                .toList());
    }
}
