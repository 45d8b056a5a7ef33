package io.clout.propagate;

import io.clout.config.PropagationConfig;
import io.clout.propagate.Influence.Iteration;
import io.clout.propagate.Influence.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;

/**
 * Iterates {@code π ← (ε + (1−ε)·unspent(π))·p + (1−ε)·Aᵀπ} to its fixed point, where {@code a(u→v) = w(u→v) /
 * max(W(u), W0)}, {@code W(u) = Σ_v w(u→v)} and {@code unspent(π) = Σ_u π_u·(1 − Σ_v a(u→v))}. Where vertices have
 * factors, it is {@code a(u→v) = factor(v)·w(u→v) / max(W(u), W0)}: what v does not receive of what it is handed is
 * unspent, too.
 *
 * <p>Edges are shuffled once, in chunks of primitive arrays, to the partition of their author, and become
 * {@link Block}s. An iteration is one Spark job of two stages: each partition sends one array of doubles to each other
 * partition that asked for it, and multiplies what it receives. With k right-hand sides that is k multiplications an
 * edge, and at most k doubles sent for each pair of a vertex and a partition; building is linear in the edges but for
 * the sort that finds a block's reactors.
 *
 * <p><b>Error.</b> The map shrinks L1 distances by at least 1−ε, so that the vector returned is within
 * {@code residual·(1−ε)/ε} of the fixed point, whatever the number of accounts. The residual that is told is
 * {@code Σ|received − received before| + |restart − restart before|}: at least the L1 distance of the two vectors, and
 * at most twice that. Rounding adds at most {@code edges·2⁻⁶²/ε} (see {@link Quanta}), and the relative error of four
 * double operations an edge. What is not received restarts, so that Σπ = 1 whatever rounding does.
 *
 * <p><b>The same digits.</b> Sums are of whole numbers: the shares depend neither on partitions, nor on cores, nor on
 * the order of the input, nor on whether a run broke and went on from a checkpoint.
 *
 * <p><b>Memory</b> is explained at {@link Sizing}, <b>lost executors</b> and broken runs at {@link Checkpoints}.
 */
public final class Propagation {
    /** Between two checkpoints. */
    private static final int MOST_FAILURES = 3;

    private final SparkSession spark;
    private final PropagationConfig config;
    private final Consumer<String> progress;

    /** @param progress is told the size of the graph, and of iterations from time to time */
    public Propagation(SparkSession spark, PropagationConfig config, Consumer<String> progress) {
        this.spark = spark;
        this.config = config;
        this.progress = progress;
    }

    /**
     * Runs to its end, going on from the checkpoint in the problem's folder if there is one.
     *
     * @param save keeps {@link Influence#shares} for good: the graph that they are computed from is let go afterwards
     * @throws MemoryException when no number of partitions makes the graph fit
     */
    public Influence run(Problem problem, UnaryOperator<Dataset<Row>> save) {
        Checkpoints checkpoints =
                new Checkpoints(JavaSparkContext.fromSparkContext(spark.sparkContext()), problem.folder());
        Optional<Checkpoints.Driver> kept = checkpoints.last();
        int columns = problem.columns();
        Partitioning parts = kept.map(k -> new Partitioning(k.partitions())).orElseGet(() -> sized(problem, columns));
        try (Graph graph = Graph.build(problem, columns, parts, config)) {
            Loop loop = new Loop(graph, parts, checkpoints);
            Ending ending = loop.run();
            return loop.influence(ending, problem.type(), save);
        }
    }

    private Partitioning sized(Problem problem, int columns) {
        Sizing.Room room = Sizing.Room.of(spark.sparkContext());
        Sizing sizing = config.partitions() > 0
                ? Sizing.chosen(config.partitions(), problem.pairs(), problem.accounts(), columns, room)
                : Sizing.of(problem.pairs(), problem.accounts(), columns, room);
        progress.accept(sizing.text(problem.pairs(), problem.accounts()));
        return new Partitioning(sizing.partitions());
    }

    /** The iteration under way. */
    private final class Loop {
        private final Graph graph;
        private final Partitioning parts;
        private final Checkpoints checkpoints;
        private final List<Iteration> iterations = new ArrayList<>();
        private StopRule rule;
        private JavaRDD<State> states;
        private Sums sums;

        Loop(Graph graph, Partitioning parts, Checkpoints checkpoints) {
            this.graph = graph;
            this.parts = parts;
            this.checkpoints = checkpoints;
        }

        Ending run() {
            begin();
            graph.ready();
            int failures = 0;
            boolean lost = false;
            Optional<Ending> ending = Optional.empty();
            while (ending.isEmpty()) {
                try {
                    if (lost) {
                        begin();
                        lost = false;
                    }
                    step();
                    ending = rule.after(last(), sums.top());
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
            Optional<Checkpoints.Driver> kept = checkpoints.last();
            rule = kept.map(Checkpoints.Driver::rule).orElseGet(() -> new StopRule(config));
            iterations.clear();
            kept.ifPresent(k -> {
                iterations.addAll(k.iterations());
                progress.accept("goes on after iteration %d".formatted(k.number()));
            });
            if (states != null) {
                forget(states);
            }
            states = kept.map(k -> checkpoints.states(k, parts)).orElseGet(graph::start);
            sums = materialise(states);
        }

        private void step() {
            long start = System.nanoTime();
            JavaRDD<State> next = graph.step(states, sums.restart());
            Sums after = materialise(next);
            double residual = after.residual(sums);
            sums = after;
            forget(states);
            states = next;
            iterations.add(new Iteration(iterations.size() + 1, residual, (System.nanoTime() - start) / 1e9));
        }

        private Iteration last() {
            return iterations.get(iterations.size() - 1);
        }

        private void keep() {
            checkpoints.save(states, new Checkpoints.Driver(parts.numPartitions(), iterations, rule));
            progress.accept(
                    String.format(Locale.ROOT, "iteration %d: residual %.2g", last().number(), last().residual()));
        }

        /**
         * Computes and stores {@code vectors} without what they came from, whose plan would grow with every iteration.
         */
        private Sums materialise(JavaRDD<State> vectors) {
            vectors.rdd().localCheckpoint();
            return vectors.aggregate(
                    Sums.zero(graph.columns(), config.stableTop()), (all, part) -> all.merge(part.sums()), Sums::merge);
        }

        /** Not {@code unpersist}, which warns for each vector that it cannot be computed again. It need not be. */
        private void forget(JavaRDD<State> vectors) {
            spark.sparkContext().unpersistRDD(vectors.id(), false);
        }

        Influence influence(Ending ending, DataType type, UnaryOperator<Dataset<Row>> save) {
            double[] restart = sums.restart();
            double[] totals = graph.sums(states, restart);
            List<Side> sides = new ArrayList<>();
            for (int j = 0; j < restart.length; j++) {
                double unspent = (restart[j] - config.teleport()) / (1 - config.teleport());
                sides.add(new Side(totals[j], unspent, restart[j] / graph.vertices()));
            }
            Dataset<Row> shares = save.apply(graph.rows(spark, states, restart, type));
            forget(states);
            return new Influence(shares, graph.vertices(), sides, iterations, ending);
        }
    }
}
