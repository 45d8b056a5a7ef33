package io.clout.propagation.engine;

import io.clout.config.PropagationConfig;
import io.clout.propagation.PropagationResult;
import io.clout.propagation.PropagationResult.Iteration;
import io.clout.propagation.PropagationResult.Side;
import io.clout.propagation.StopReason;
import io.clout.propagation.StopRule;
import io.clout.propagation.block.PreferenceTotals;
import io.clout.propagation.block.Quantization;
import io.clout.propagation.block.RankRows;
import io.clout.propagation.block.RankVector;
import io.clout.propagation.block.StepSums;
import io.clout.propagation.block.VertexValues;
import io.clout.table.GraphColumns;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import scala.Tuple2;

/** One run over a graph: iterations, failures, checkpoints, and what comes out. */
public final class PowerIteration {
    /** Between two checkpoints. */
    private static final int MOST_FAILURES = 3;
    /** Iterations from one extrapolation to the next: the slowest part of the error must be most of it by then. */
    private static final int STRIDE = 8;
    /** Iterations between the vectors that are extrapolated from. */
    private static final int LAG = 2;
    /**
     * Of steps to those before, so that a leap is three of them at most: sums of vectors then stay below 2⁶³ quanta.
     */
    private static final double MOST_RATIO = 0.75;

    private final SparkSession spark;
    private final PropagationConfig config;
    private final Consumer<String> progress;
    private final DistributedGraph graph;
    private final RunVectors given;
    private final Checkpoints checkpoints;
    private final long vertices;
    /** Of the preferences, by right-hand side. */
    private final double[] totals;

    private final List<Iteration> iterations = new ArrayList<>();
    private StopRule rule;
    private JavaRDD<RankVector> states;
    /** States of four and two iterations before an extrapolation, while it is near. */
    private final Deque<JavaRDD<RankVector>> earlier = new ArrayDeque<>();

    private StepSums sums;

    /** @param progress is told of iterations from time to time, and of those that failed */
    public PowerIteration(
            SparkSession spark,
            PropagationConfig config,
            Consumer<String> progress,
            DistributedGraph graph,
            RunVectors given,
            Checkpoints checkpoints) {
        this.spark = spark;
        this.config = config;
        this.progress = progress;
        this.graph = graph;
        this.given = given;
        this.checkpoints = checkpoints;
        PreferenceTotals ofPreference = given.totals();
        this.vertices = ofPreference.vertices();
        this.totals = ofPreference.values();
    }

    /** Runs to the end; the shares are computed as {@code save} reads them. */
    public PropagationResult run(UnaryOperator<Dataset<Row>> save) {
        return influence(iterate(), save);
    }

    private StopReason iterate() {
        begin();
        int failures = 0;
        boolean lost = false;
        Optional<StopReason> ending = Optional.empty();
        while (ending.isEmpty()) {
            try {
                if (lost) {
                    begin();
                    lost = false;
                }
                step();
                ending = rule.after(last(), sums.top());
                if (ending.isEmpty() && iterations.size() % STRIDE == 0) {
                    leap();
                }
                if (ending.isEmpty() && iterations.size() % config.checkpointIterations() == 0) {
                    keep();
                    failures = 0;
                }
            } catch (Exception e) {
                failures++;
                // A failed job, be it of a lost executor or of something that will fail again.
                if (!(e instanceof SparkException) || failures > MOST_FAILURES) {
                    throw e;
                }
                progress.accept("iteration %d failed: %s"
                        .formatted(
                                iterations.size() + 1,
                                e.getMessage().lines().findFirst().orElse("")));
                lost = true;
            }
        }
        return ending.get();
    }

    /** Starts at the last checkpoint, or at the very beginning. */
    private void begin() {
        // Of other partitions are only checkpoints of a graph that was built with another memory: begin anew.
        Optional<Checkpoints.Driver> kept =
                checkpoints.last().filter(k -> k.partitions() == graph.parts().numPartitions());
        rule = kept.map(Checkpoints.Driver::rule).orElseGet(() -> new StopRule(config));
        iterations.clear();
        kept.ifPresent(k -> {
            iterations.addAll(k.iterations());
            progress.accept("goes on after iteration %d".formatted(k.number()));
        });
        if (states != null) {
            forget(states);
        }
        forgetEarlier();
        states = kept.map(k -> checkpoints.states(k, graph.parts())).orElseGet(() -> given.start(totals));
        sums = materialise(states);
    }

    private void step() {
        long start = System.nanoTime();
        JavaRDD<RankVector> next = graph.step(given, states, quanta(sums.restart()), config.stableTop());
        StepSums after = materialise(next);
        double residual = after.residual(sums);
        sums = after;
        if (isExtrapolatedFrom(iterations.size())) {
            earlier.add(states);
        } else {
            forget(states);
        }
        states = next;
        iterations.add(new Iteration(iterations.size() + 1, residual, (System.nanoTime() - start) / 1e9));
    }

    /** Never from before a checkpoint: a run that goes on from it has nothing older. */
    private boolean isExtrapolatedFrom(int iteration) {
        int next = (iteration / STRIDE + 1) * STRIDE;
        int checkpoint = (next - 1) / config.checkpointIterations() * config.checkpointIterations();
        return checkpoint <= next - 2 * LAG && (iteration == next - 2 * LAG || iteration == next - LAG);
    }

    /** Leaps to where the vectors seem to lead: whatever they are then, iterations go from there to the fixed point. */
    private void leap() {
        if (earlier.size() == 2 && leapsPay()) {
            long start = System.nanoTime();
            boolean[] sides = new boolean[given.sides()];
            Arrays.fill(sides, true);
            JavaRDD<RankVector> there = extrapolated(sides);
            StepSums after = materialise(there);
            if (!Arrays.equals(sides, after.arePossible())) {
                JavaRDD<RankVector> some = extrapolated(after.arePossible());
                after = materialise(some);
                forget(there);
                there = some;
            }
            forget(states);
            states = there;
            sums = after;
            double seconds = last().seconds() + (System.nanoTime() - start) / 1e9;
            iterations.set(iterations.size() - 1, new Iteration(last().number(), last().residual(), seconds));
        }
        forgetEarlier();
    }

    /**
     * By iterations alone the residual would have shrunk by 1−ε each time, but that it is told up to twice too large.
     * Where it did not after a leap, there are no more.
     */
    private boolean leapsPay() {
        double most = 2 * Math.pow(1 - config.teleport(), STRIDE);
        for (int after = 2 * STRIDE; after <= iterations.size(); after += STRIDE) {
            double before = iterations.get(after - STRIDE - 1).residual();
            if (iterations.get(after - 1).residual() > most * before) {
                return false;
            }
        }
        return true;
    }

    private JavaRDD<RankVector> extrapolated(boolean[] sides) {
        double most = Math.min(MOST_RATIO, Math.pow(1 - config.teleport(), LAG));
        return earlier.getFirst()
                .zip(earlier.getLast())
                .zip(states)
                .map(three -> RankVector.extrapolated(three._1._1, three._1._2, three._2, sides, most));
    }

    private void forgetEarlier() {
        earlier.forEach(this::forget);
        earlier.clear();
    }

    /** For each unit of preference. */
    private double[] quanta(double[] restart) {
        double[] quanta = new double[restart.length];
        for (int j = 0; j < restart.length; j++) {
            quanta[j] = restart[j] * Quantization.ONE / totals[j];
        }
        return quanta;
    }

    private Iteration last() {
        return iterations.get(iterations.size() - 1);
    }

    private void keep() {
        checkpoints.save(states, new Checkpoints.Driver(graph.parts().numPartitions(), iterations, rule));
        progress.accept(String.format(Locale.ROOT, "iteration %d: residual %.2g", last().number(), last().residual()));
    }

    /** Computes and stores {@code vectors} without what they came from, whose plan would grow with every iteration. */
    private StepSums materialise(JavaRDD<RankVector> vectors) {
        vectors.rdd().localCheckpoint();
        return vectors.aggregate(
                StepSums.zero(given.sides(), config.stableTop()),
                (all, part) -> all.merge(part.sums()),
                StepSums::merge);
    }

    /** Not {@code unpersist}, which warns for each vector that it cannot be computed again. It need not be. */
    private void forget(JavaRDD<RankVector> vectors) {
        spark.sparkContext().unpersistRDD(vectors.id(), false);
    }

    private PropagationResult influence(StopReason ending, UnaryOperator<Dataset<Row>> save) {
        double[] restart = sums.restart();
        double[] ofPreference = totals;
        JavaRDD<Tuple2<VertexValues, double[]>> shares = given.vertices()
                .zip(states)
                .map(here -> new Tuple2<>(here._1, here._2.shares(here._1, restart, ofPreference)));
        double[] sum = shares.map(here -> PreferenceTotals.of(here._2, restart.length, here._1.size()))
                .reduce(PreferenceTotals::merge)
                .values();
        List<Side> sides = new ArrayList<>();
        for (int j = 0; j < restart.length; j++) {
            double unspent = (restart[j] - config.teleport()) / (1 - config.teleport());
            sides.add(new Side(sum[j], unspent, restart[j] / vertices));
        }
        boolean arrays = given.columns().arrays();
        StructType schema = new StructType().add(GraphColumns.VERTEX.field()).add(GraphColumns.PI.name(), given.type());
        Dataset<Row> rows =
                spark.createDataFrame(shares.flatMap(here -> new RankRows(here._1.ids(), here._2, arrays)), schema);
        Dataset<Row> saved = save.apply(rows);
        forget(states);
        forgetEarlier();
        return new PropagationResult(saved, vertices, sides, iterations, ending);
    }
}
