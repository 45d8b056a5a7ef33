package io.clout.propagation.engine;

import static io.clout.propagation.engine.SmallGraph.DAMPING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clout.config.PropagationConfig;
import io.clout.propagation.PropagationResult;
import io.clout.propagation.PropagationResult.Iteration;
import io.clout.propagation.StopReason;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.spark.SparkEnv;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs over graphs of few vertices: closed forms, dense matrices, checkpoints and failures. */
class PowerIterationIT {
    /** Each hands half of all to the other. */
    private static final SmallGraph CYCLE = new SmallGraph(1, 0).edge(0, 1, 500).edge(1, 0, 500);

    private static final double QUANTUM = Math.scalb(1.0, -40);

    @TempDir
    private Path folder;

    private final List<String> told = new ArrayList<>();

    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    private record Run(PropagationResult result, double[] heard) {}

    /** H₁ = a(1 + dH₀) and H₀ = a·d·H₁. */
    @Test
    void aCycleOfTwoComesToItsClosedForm() {
        Run run = run(CYCLE, 2, 100);

        double round = .5 * DAMPING;
        double second = .5 / (1 - round * round);
        double error = error(run, CYCLE);
        assertThat(run.heard()).containsExactly(new double[] {round * second, second}, within(error));
        assertThat(run.result().total()).isEqualTo(run.heard()[0] + run.heard()[1]);
        assertThat(run.result().converged()).isTrue();
        assertThat(error).isLessThan(1e-10);
    }

    /** In a cycle every step hands on a·d of the step before. */
    @Test
    void aRunThatIsCutShortHasTheResidualOfItsLastStep() {
        Run run = run(CYCLE, 2, 6);

        assertThat(run.result().ending()).isEqualTo(StopReason.RAN_OUT);
        assertThat(run.result().iterations()).extracting(Iteration::number).containsExactly(1, 2, 3, 4, 5, 6);
        for (int step = 0; step < 6; step++) {
            assertThat(run.result().iterations().get(step).residual())
                    .isCloseTo(.5 * Math.pow(.5 * DAMPING, step), within(2 * QUANTUM));
        }
    }

    /** Influence travels one edge in one step; one more step shows that nothing moves. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void aChainWithADanglingEndIsThroughAfterItsLengthAndOne(int length) {
        SmallGraph chain = new SmallGraph(IntStream.rangeClosed(0, length)
                .mapToDouble(v -> v == 0 ? 1 : 0)
                .toArray());
        for (int v = 0; v < length; v++) {
            chain.edge(v, v + 1, 2_000);
        }

        Run run = run(chain, 3, 100);

        assertThat(run.result().iterations()).hasSize(length + 1);
        assertThat(run.result().residual()).isZero();
        for (int v = 0; v <= length; v++) {
            assertThat(run.heard()[v]).isCloseTo(v == 0 ? 0 : Math.pow(DAMPING, v - 1), within(error(run, chain)));
        }
    }

    @Test
    void whereNobodyIsCredibleNobodyIsHeardAfterOneStep() {
        Run run = run(new SmallGraph(0, 0).edge(0, 1, 500).edge(1, 0, 500), 2, 100);

        assertThat(run.heard()).containsOnly(0);
        assertThat(run.result().iterations()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aRandomGraphComesToTheFixedPointOfItsDenseMatrix(long seed) {
        SmallGraph random = SmallGraph.random(seed, 60);

        Run run = run(random, 3, 100);

        assertThat(run.heard()).containsExactly(random.fixedPoint(), within(error(run, random)));
        List<Iteration> iterations = run.result().iterations();
        for (int i = 1; i < iterations.size(); i++) {
            assertThat(iterations.get(i).residual())
                    .isLessThanOrEqualTo(DAMPING * iterations.get(i - 1).residual() + random.edges() * QUANTUM);
        }
    }

    @Test
    void aRunGoesOnFromTheLastCheckpointToTheSameDigits() {
        SmallGraph random = SmallGraph.random(4, 40);
        Run whole = run(random, 3, 100, "whole", told::add);
        run(random, 3, 5, "broken", told::add);
        told.clear();

        Run rest = run(random, 3, 100, "broken", told::add);

        assertThat(told).contains("goes on after iteration 4");
        same(rest, whole);
    }

    @Test
    void aCheckpointOfOtherPartitionsIsNotUsed() {
        SmallGraph random = SmallGraph.random(5, 40);
        run(random, 3, 5, "other", told::add);
        told.clear();

        Run anew = run(random, 2, 100, "other", told::add);

        assertThat(told).noneMatch(line -> line.startsWith("goes on"));
        same(anew, run(random, 3, 100));
    }

    @Test
    void iterationsThatFailAreRepeatedFromTheLastCheckpoint() {
        SmallGraph random = SmallGraph.random(6, 40);

        Run run = run(random, 3, 100, "failing", failingAfter("iteration 2:", "iteration 6:"));

        assertThat(told.stream().map(line -> line.replaceFirst(": .*", "")))
                .containsSubsequence(
                        "iteration 3 failed",
                        "goes on after iteration 2",
                        "iteration 7 failed",
                        "goes on after iteration 6");
        same(run, run(random, 3, 100));
    }

    @Test
    void aRunThatKeepsFailingEndsWithItsFourthFailure() {
        SmallGraph random = SmallGraph.random(7, 40);

        assertThatThrownBy(() -> run(random, 3, 100, "lost", failingAfter("iteration ")))
                .isInstanceOf(SparkException.class);
        assertThat(told.stream().filter(line -> line.contains("failed"))).hasSize(3);
    }

    /** Error of the fixed point as {@code Propagation} promises it: what is still to come, and rounding. */
    private static double error(Run run, SmallGraph graph) {
        return (run.result().residual() * DAMPING + graph.edges() * QUANTUM / 2) / (1 - DAMPING);
    }

    /** All but the wall times. */
    private static void same(Run run, Run other) {
        assertThat(run.heard()).isEqualTo(other.heard());
        assertThat(run.result().iterations())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("seconds")
                .isEqualTo(other.result().iterations());
    }

    /** A listener that runs a job that fails, when it is told of a checkpoint after one of these iterations. */
    private Consumer<String> failingAfter(String... iterations) {
        return line -> {
            told.add(line);
            for (String iteration : iterations) {
                if (line.startsWith(iteration) && line.contains("residual")) {
                    SmallGraph.spark().parallelize(List.of(1)).foreach(n -> {
                        throw new IllegalStateException("no such luck");
                    });
                }
            }
        };
    }

    @Test
    void theLastVectorSurvivesTheLossOfWhatIsInMemory() {
        SmallGraph random = SmallGraph.random(8, 40);
        Run whole = run(random, 3, 100);
        try (DistributedGraph graph = random.distributed(3, here("gone"));
                PowerIteration iteration = iteration(graph, 3, 100, here("gone"), told::add, true)) {
            PropagationResult result = iteration.run(random.size());
            same(new Run(result, random.heard(iteration.received())), whole);
            SmallGraph.spark().getPersistentRDDs().keySet().forEach(PowerIterationIT::lose);
            same(new Run(result, random.heard(iteration.received())), whole);
        }
        try (DistributedGraph graph = random.distributed(3, here("gone"));
                PowerIteration again = iteration(graph, 3, 100, here("gone"), told::add, true)) {
            same(new Run(again.run(random.size()), random.heard(again.received())), whole);
            assertThat(told)
                    .contains("goes on after iteration "
                            + whole.result().iterations().size());
        }
    }

    @Test
    void whereNoExecutorCanBeLostTheLastVectorIsInMemoryAlone() {
        SmallGraph random = SmallGraph.random(8, 40);
        try (DistributedGraph graph = random.distributed(3, here("local"));
                PowerIteration iteration = iteration(graph, 3, 100, here("local"), told::add, false)) {
            iteration.run(random.size());
            SmallGraph.spark().getPersistentRDDs().keySet().forEach(PowerIterationIT::lose);
            assertThatThrownBy(() -> random.heard(iteration.received())).hasStackTraceContaining("CHECKPOINT_RDD");
        }
    }

    private org.apache.hadoop.fs.Path here(String name) {
        return new org.apache.hadoop.fs.Path(folder.resolve(name).toUri());
    }

    /** Drops the blocks of an RDD, of which Spark still believes that they are there. */
    private static void lose(int rdd) {
        SparkEnv.get().blockManager().removeRdd(rdd);
    }

    private Run run(SmallGraph small, int partitions, int most) {
        return run(small, partitions, most, "run-" + partitions, told::add);
    }

    private static PowerIteration iteration(
            DistributedGraph graph,
            int partitions,
            int most,
            org.apache.hadoop.fs.Path here,
            Consumer<String> progress,
            boolean isLossy) {
        PropagationConfig config = new PropagationConfig(1 - DAMPING, 1e-12, most, 2, partitions);
        return new PowerIteration(
                config, progress, graph, new Checkpoints(SmallGraph.spark(), here, progress), isLossy, 1);
    }

    /** A run with a checkpoint after every second iteration. */
    private Run run(SmallGraph small, int partitions, int most, String name, Consumer<String> progress) {
        org.apache.hadoop.fs.Path here = here(name);
        try (DistributedGraph graph = small.distributed(partitions, here);
                PowerIteration iteration = iteration(graph, partitions, most, here, progress, false)) {
            PropagationResult result = iteration.run(small.size());
            return new Run(result, small.heard(iteration.received()));
        }
    }
}
