package io.clout.propagation.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clout.propagation.block.RankVector;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Steps of graphs of few vertices: closed forms, and a dense matrix. */
class DistributedGraphIT {
    @TempDir
    private Path folder;

    @Test
    void theCentreOfAStarHearsEachLeafByItsShare() {
        SmallGraph star = new SmallGraph(0, 1, .5, .25, 0)
                .edge(1, 0, 500)
                .edge(2, 0, 1_000)
                .edge(3, 0, 4_000)
                .edge(4, 0, 700);

        List<double[]> steps = steps(star, 3, 2);

        double centre = .5 * 1 + 1 * .5 + 1 * .25;
        assertThat(steps).allSatisfy(heard -> assertThat(heard).containsExactly(centre, 0, 0, 0, 0));
    }

    /** Influence that reaches a vertex without edges ends there: nothing is handed to everybody, as PageRank does. */
    @Test
    void aDanglingVertexHandsNothingOn() {
        SmallGraph pair = new SmallGraph(1, 1, 1).edge(0, 1, 500);

        assertThat(steps(pair, 2, 3)).allSatisfy(heard -> assertThat(heard).containsExactly(0, .5, 0));
    }

    @Test
    void attentionBesideTheEdgesTakesItsShare() {
        SmallGraph pair = new SmallGraph(1, 0).edge(0, 1, 1_000).outside(0, 3_000);

        assertThat(steps(pair, 2, 1).get(0)).containsExactly(0, .25);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 3", "3, 8"})
    void aStepIsThatOfTheDenseMatrix(long seed, int partitions) {
        SmallGraph random = SmallGraph.random(seed, 60);

        double[] before = new double[60];
        for (double[] heard : steps(random, partitions, 4)) {
            // Half a quantum of 2⁻⁴⁰ for each of at most 59 edges, and as much for the doubles of both sides.
            assertThat(heard).containsExactly(random.step(before), within(59 * Math.scalb(1.0, -40)));
            before = heard;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5, 64})
    void digitsAreThoseOfOnePartitionAlsoWhereMostAreEmpty(int partitions) {
        SmallGraph random = SmallGraph.random(4, 20);

        List<double[]> one = steps(random, 1, 3);

        assertThat(steps(random, partitions, 3)).containsExactlyElementsOf(one);
    }

    /** Received influence after each of the first steps. */
    private List<double[]> steps(SmallGraph small, int partitions, int number) {
        List<double[]> steps = new ArrayList<>();
        try (DistributedGraph graph = small.distributed(partitions, new org.apache.hadoop.fs.Path(folder.toUri()))) {
            JavaRDD<RankVector> states = graph.given().start();
            for (int step = 0; step < number; step++) {
                states = graph.step(states);
                steps.add(small.heard(graph.received(states)));
            }
        }
        return steps;
    }
}
