package io.clout.propagation;

import io.clout.config.PropagationConfig;
import io.clout.propagation.block.Block;
import io.clout.propagation.block.EdgePage;
import io.clout.propagation.block.EdgeSorter;
import io.clout.propagation.block.Partitioning;
import io.clout.propagation.block.Quantization;
import io.clout.propagation.block.RankVector;
import io.clout.propagation.engine.Checkpoints;
import io.clout.propagation.engine.DistributedGraph;
import io.clout.propagation.engine.PartitionSizing;
import io.clout.propagation.engine.PowerIteration;
import io.clout.propagation.engine.RunVectors;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Iterates {@code π ← (ε + (1−ε)·unspent(π))·p + (1−ε)·Aᵀπ} to its fixed point, where {@code a(u→v) = w(u→v) /
 * max(W(u), W0)}, {@code W(u) = Σ_v w(u→v)} and {@code unspent(π) = Σ_u π_u·(1 − Σ_v a(u→v))}. Where vertices have
 * factors, it is {@code a(u→v) = factor(v)·w(u→v) / max(W(u), W0)}: what v does not receive of what it is handed is
 * unspent, too.
 *
 * <p>Edges are shuffled once, in pages of bytes ({@link EdgePage}), to the partition of their author, where they stream
 * through buckets ({@link EdgeSorter}) and become {@link Block}s. An iteration is one Spark job of two stages: each
 * partition sends one array of doubles to each other partition that asked for it, and multiplies what it receives.
 *
 * <p><b>Cost</b>, with E edges, N vertices, P partitions, k right-hand sides, and R pairs of a reactor and a partition
 * that it gives to (N at least, at most both N·P and E): building ships 17 to 24 bytes an edge and 8·(1 + k) a vertex,
 * and takes time linear in E, but for sorting the distinct reactors of each block, R·log(R/P) in all. An iteration
 * takes k·E multiplications, reads 12 bytes an edge once whatever k is, and ships at most 8·k·R bytes.
 *
 * <p><b>Error.</b> The map shrinks L1 distances by at least 1−ε, so that the vector returned is within
 * {@code residual·(1−ε)/ε} of the fixed point, whatever the number of accounts. The residual that is told is
 * {@code Σ|received − received before| + |restart − restart before|}: at least the L1 distance of the two vectors, and
 * at most twice that. It holds wherever the step begins: every eighth iteration the vectors leap to where they seem to
 * lead ({@link RankVector#extrapolated}). Rounding adds at most {@code edges·2⁻⁶²/ε} (see {@link Quantization}), and
 * the relative error of four double operations an edge, 4·2⁻⁵³/ε. Weights and messages are doubles: as floats they
 * would add 2⁻²⁴/ε, which is 4·10⁻⁷. What is not received restarts, so that Σπ = 1 whatever rounding does.
 *
 * <p><b>The same digits.</b> Sums are of whole numbers: the shares depend neither on partitions, nor on cores, nor on
 * the order of the input, nor on whether a run broke and went on from a checkpoint. They depend, within the error, on
 * how many iterations there are from one checkpoint to the next, as vectors do not leap from before one.
 *
 * <p><b>Memory</b> is explained at {@link PartitionSizing}, <b>lost executors</b> and broken runs at
 * {@link Checkpoints}.
 */
public final class Propagation {
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
     * @param save keeps {@link PropagationResult#shares} for good: the graph that they are computed from is let go
     *     afterwards
     * @throws MemoryException when no number of partitions makes the graph fit
     */
    public PropagationResult run(PropagationProblem problem, UnaryOperator<Dataset<Row>> save) {
        try (Built built = build(problem)) {
            return built.run(problem, save);
        }
    }

    /**
     * Builds the graph, for several runs over the same edges.
     *
     * @throws MemoryException when no number of partitions makes it fit
     */
    public Built build(PropagationProblem problem) {
        return new Built(problem);
    }

    /**
     * A graph that is built, which costs most of a run: runs over it may differ in preferences, factors, right-hand
     * sides and start. It holds its memory until it is closed.
     *
     * <pre>{@code
     * try (Propagation.Built graph = propagation.build(problem)) {
     *     Influence first = graph.run(problem, save);
     *     Influence second = graph.run(problem.with(preferenceWithFactors, Optional.of(first.shares()), folder), save);
     * }
     * }</pre>
     */
    public final class Built implements AutoCloseable {
        private final DistributedGraph graph;
        /** What is run, at first what the graph was built for, and what it gives. */
        private PropagationProblem problem;

        private RunVectors given;

        private Built(PropagationProblem problem) {
            this.problem = problem;
            Partitioning parts = checkpoints(problem)
                    .last()
                    .map(kept -> new Partitioning(kept.partitions()))
                    .orElseGet(() -> sized(problem, problem.columns()));
            given = RunVectors.of(problem, parts);
            graph = DistributedGraph.build(problem, given, parts, 1 - config.teleport());
        }

        /**
         * Runs to its end, going on from the checkpoint in {@code what}'s folder if there is one.
         *
         * @param what the problem that the graph was built for, or one made of it by {@link PropagationProblem#with}
         * @param save keeps {@link PropagationResult#shares} for good, which are computed as it reads them
         */
        public PropagationResult run(PropagationProblem what, UnaryOperator<Dataset<Row>> save) {
            if (what.edges() != problem.edges() || what.fullAttention() != problem.fullAttention()) {
                throw new IllegalArgumentException("the graph was built for other edges");
            }
            if (!what.equals(problem)) {
                given.close();
                given = RunVectors.of(what, graph.parts());
                problem = what;
                given.require(graph.blocks());
            }
            return new PowerIteration(spark, config, progress, graph, given, checkpoints(what)).run(save);
        }

        @Override
        public void close() {
            graph.close();
            given.close();
        }
    }

    private Checkpoints checkpoints(PropagationProblem problem) {
        return new Checkpoints(JavaSparkContext.fromSparkContext(spark.sparkContext()), problem.folder());
    }

    private Partitioning sized(PropagationProblem problem, int columns) {
        PartitionSizing.Room room = PartitionSizing.Room.of(spark.sparkContext());
        PartitionSizing sizing = config.partitions() > 0
                ? PartitionSizing.chosen(config.partitions(), problem.pairs(), problem.accounts(), columns, room)
                : PartitionSizing.of(problem.pairs(), problem.accounts(), columns, room);
        progress.accept(sizing.text(problem.pairs(), problem.accounts()));
        return new Partitioning(sizing.partitions());
    }
}
