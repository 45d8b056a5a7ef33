package io.clout.propagation;

import static org.apache.spark.sql.functions.lit;

import io.clout.config.PropagationConfig;
import io.clout.operator.PackedRows;
import io.clout.propagation.block.Partitioning;
import io.clout.propagation.engine.Checkpoints;
import io.clout.propagation.engine.DistributedGraph;
import io.clout.propagation.engine.PartitionSizing;
import io.clout.propagation.engine.PowerIteration;
import io.clout.propagation.engine.RunVectors;
import io.clout.table.GraphColumns;
import io.clout.table.NodeColumns;
import io.clout.table.PublishedColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Power iteration of {@code H = Aᵀ(h + (1−ε)·H)}, from H = 0, where {@code a(u→v) = w(u→v)/max(W0, W(u))} and W(u) is
 * the sum of u's weights and of its attention outside the edges. Then one pass over the edges for everything else that
 * a node receives, and one for the reactors from whom most comes.
 *
 * <p>Edges are shuffled once, in pages of bytes, to the partition of their author, where they stream through buckets
 * and become blocks. An iteration is one Spark job of two stages: each partition sends one array of doubles to each
 * other partition that asked for it, and multiplies what it receives.
 *
 * <p><b>Cost</b>, with E edges, N vertices, P partitions, and R pairs of a reactor and a partition that it gives to (N
 * at least, at most both N·P and E): building ships 17 to 24 bytes an edge and 24 a vertex, and takes time linear in E,
 * but for sorting the distinct reactors of each block, R·log(R/P) in all. An iteration takes E multiplications, reads
 * 12 bytes an edge, and ships at most 8·R bytes; the last passes ship four, two and four times as many.
 *
 * <p><b>Error.</b> The map shrinks L1 distances by 1−ε at least, so the result is within {@code residual·(1−ε)/ε} of
 * the fixed point, for any number of accounts. Rounding adds at most half a quantum an edge, divided by ε
 * ({@link io.clout.propagation.block.Quantization}).
 *
 * <p><b>The same digits.</b> Sums are of whole numbers: the digits depend neither on partitions, nor on cores, nor on
 * the order of the input, nor on whether a run broke and went on from a checkpoint.
 *
 * <p><b>Memory</b> is explained at {@link PartitionSizing}, <b>lost executors</b> and broken runs at
 * {@link Checkpoints}.
 */
public final class Propagation {
    /** One row a vertex: H, U, sums of squares, and numbers of reactors. */
    public static final StructType NODES = new StructType()
            .add(GraphColumns.VERTEX.field())
            .add(NodeColumns.FROM_CREDIBLE.field())
            .add(NodeColumns.FROM_UNKNOWN.field())
            .add(NodeColumns.SUM_XX.field())
            .add(NodeColumns.SUM_XY.field())
            .add(NodeColumns.SUM_YY.field())
            .add(NodeColumns.CREDIBLE_SUM.field())
            .add(NodeColumns.WHOLE.field())
            .add(NodeColumns.IN_ATTENTION.field())
            .add(PublishedColumns.REACTORS.field())
            .add(NodeColumns.FRESH_REACTORS.field())
            .add(PublishedColumns.CREDIBLE_REACTORS.field());

    private static final StructType MEANS = new StructType()
            .add(GraphColumns.VERTEX.field())
            .add(GraphColumns.AMOUNT.field())
            .add(PublishedColumns.NETWORK_IMPACT.field());

    private static final StructType TOP = new StructType()
            .add(GraphColumns.AUTHOR.field())
            .add(GraphColumns.REACTOR.field())
            .add(PublishedColumns.RANK.field())
            .add(NodeColumns.FROM_CREDIBLE.field())
            .add(NodeColumns.FROM_UNKNOWN.field());

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
     * Builds the graph and iterates to the end, going on from the checkpoint in the problem's folder if there is one.
     *
     * @param one the unit of mass, in which {@code propagation.tolerance} is told
     * @throws MemoryException when no number of partitions makes the graph fit
     */
    public Spread run(PropagationProblem problem, double one) {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        Checkpoints checkpoints = new Checkpoints(context, problem.folder(), progress);
        Partitioning parts = checkpoints
                .last()
                .map(kept -> new Partitioning(kept.partitions()))
                .orElseGet(() -> sized(problem));
        DistributedGraph graph = DistributedGraph.build(problem, parts, 1 - config.teleport());
        PowerIteration iteration = new PowerIteration(config, progress, graph, checkpoints, !context.isLocal(), one);
        try {
            return new Spread(graph, iteration, parts, iteration.run(problem.accounts()));
        } catch (RuntimeException e) {
            graph.close();
            throw e;
        }
    }

    /** A graph with its vector, which hold memory until they are closed. */
    public final class Spread implements AutoCloseable {
        private final DistributedGraph graph;
        private final PowerIteration iteration;
        private final Partitioning parts;
        private final PropagationResult result;
        private final List<Runnable> held = new ArrayList<>();

        private Spread(DistributedGraph graph, PowerIteration iteration, Partitioning parts, PropagationResult result) {
            this.graph = graph;
            this.iteration = iteration;
            this.parts = parts;
            this.result = result;
        }

        /** How the iteration went. */
        public PropagationResult result() {
            return result;
        }

        /** Received influence of each vertex, as {@link #NODES}: computed as it is read. */
        public Dataset<Row> nodes() {
            return PackedRows.of(spark, iteration.received(), NODES);
        }

        /**
         * Sums over reactors for means weighted by their attention and credibility: {@code vertex}, {@code amount} = Σ
         * a·h, {@code network_impact} = Σ a·h·value. Computed as they are read.
         *
         * @param values {@code vertex}, {@code amount} ≥ 0 of every vertex
         */
        public Dataset<Row> weighed(Dataset<Row> values) {
            return PackedRows.of(spark, iteration.means(vectors(values, GraphColumns.AMOUNT.col(), lit(0.0))), MEANS);
        }

        /**
         * The reactors from whom most is received: {@code author}, {@code reactor}, {@code rank} from 1,
         * {@code from_credible} = a·(h + (1−ε)·H), {@code from_unknown} = a·(1 − h). Computed as they are read.
         *
         * @param counted {@code vertex}, {@code unknown_counted} in [0, 1] of every vertex
         * @param most reactors of one author
         */
        public Dataset<Row> top(Dataset<Row> counted, int most) {
            if (most == 0) {
                return spark.createDataFrame(List.of(), TOP);
            }
            RunVectors vectors = vectors(counted, lit(0.0), NodeColumns.UNKNOWN_COUNTED.col());
            return PackedRows.of(spark, iteration.top(vectors, most), TOP);
        }

        private RunVectors vectors(Dataset<Row> rows, Column first, Column second) {
            RunVectors vectors = RunVectors.of(rows.select(GraphColumns.VERTEX.col(), first, second), parts);
            held.add(vectors::close);
            return vectors;
        }

        @Override
        public void close() {
            held.forEach(Runnable::run);
            iteration.close();
            graph.close();
        }
    }

    private Partitioning sized(PropagationProblem problem) {
        PartitionSizing.Room room = PartitionSizing.Room.of(spark.sparkContext());
        PartitionSizing sizing = config.partitions() > 0
                ? PartitionSizing.chosen(config.partitions(), problem.pairs(), problem.accounts(), room)
                : PartitionSizing.of(problem.pairs(), problem.accounts(), room);
        progress.accept(sizing.text(problem.pairs(), problem.accounts()));
        return new Partitioning(sizing.partitions());
    }
}
