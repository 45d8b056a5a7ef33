package io.clout.propagate;

import static io.clout.table.Columns.*;

import io.clout.config.PropagationConfig;
import io.clout.numeric.ExactSum;
import io.clout.propagate.Part.Message;
import io.clout.propagate.Part.State;
import io.clout.propagate.Part.Sums;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/**
 * Iterates {@code π ← (ε + (1−ε)·unspent(π))·p + (1−ε)·Aᵀπ} to its fixed point, where {@code a(u→v) = w(u→v) /
 * max(W(u), W0)}, {@code W(u) = Σ_v w(u→v)} and {@code unspent(π) = Σ_u π_u·(1 − Σ_v a(u→v))}.
 *
 * <p>Edges are shuffled once, in chunks of primitive arrays, to the partition of their author, and become
 * {@link Block}s. An iteration is one Spark job of two stages: each partition sends one array of doubles to each
 * partition that asked for it, and multiplies what it receives.
 *
 * <p>The map shrinks L1 distances by at least 1−ε, so that the vector returned is within {@code residual·(1−ε)/ε} of
 * the fixed point. Global sums are {@link ExactSum}s, and a vertex's in-edges are added in the order of their reactors:
 * the digits depend neither on partitions nor on the order of the input.
 */
public final class Propagation {
    /** Cutting the lineage keeps the plan of a job from growing with every iteration before it. */
    private static final int ITERATIONS_PER_LINEAGE = 10;
    /** A block of so many edges takes 200 MB, and its ints cannot overflow. */
    private static final long EDGES_PER_PARTITION = 1L << 24;

    private final SparkSession spark;
    private final PropagationConfig config;

    public Propagation(SparkSession spark, PropagationConfig config) {
        this.spark = spark;
        this.config = config;
    }

    /**
     * Runs to convergence, or to the limit of iterations.
     *
     * @param preference {@code vertex}, {@code preference} ≥ 0 with a positive sum; one row for each account
     * @param edges {@code reactor}, {@code author}, {@code weight} ≥ 0 in whole numbers, Σ below 2⁵³ for a reactor; one
     *     row for each pair, both of which have a row in {@code preference}
     * @param fullAttention W0 > 0, in the unit of the weights
     */
    public Influence run(Dataset<Row> preference, Dataset<Row> edges, double fullAttention) {
        Partitioning parts = partitioning(edges.count());
        JavaRDD<Part> graph = graph(preference, edges, fullAttention, parts);
        double total = graph.map(Part::preference)
                .fold(new ExactSum(), ExactSum::merge)
                .value();
        long vertices = graph.map(Part::size).fold(0L, Long::sum);

        JavaRDD<State> states = graph.map(part -> part.start(total));
        Sums sums = materialise(states);
        List<Influence.Iteration> iterations = new ArrayList<>();
        double restart = 1;
        while (iterations.isEmpty() || (!converged(sums) && iterations.size() < config.maxIterations())) {
            long start = System.nanoTime();
            restart =
                    config.teleport() + (1 - config.teleport()) * sums.unspent().value();
            JavaRDD<State> next = step(graph, states, parts, restart, total);
            if (iterations.size() % ITERATIONS_PER_LINEAGE == ITERATIONS_PER_LINEAGE - 1) {
                next.rdd().localCheckpoint();
            }
            sums = materialise(next);
            if (!states.isCheckpointed()) {
                states.unpersist(false);
            }
            states = next;
            double seconds = (System.nanoTime() - start) / 1e9;
            iterations.add(new Influence.Iteration(
                    iterations.size() + 1, sums.residual().value(), seconds));
        }
        return new Influence(
                toRows(graph, states),
                vertices,
                sums.unspent().value(),
                restart / vertices,
                sums.total().value(),
                iterations,
                converged(sums));
    }

    private boolean converged(Sums sums) {
        return sums.residual().value() <= config.tolerance();
    }

    private Partitioning partitioning(long edges) {
        int shuffle = Integer.parseInt(spark.conf().get("spark.sql.shuffle.partitions"));
        return new Partitioning((int) Math.max(shuffle, edges / EDGES_PER_PARTITION + 1));
    }

    private JavaRDD<Part> graph(Dataset<Row> preference, Dataset<Row> edges, double fullAttention, Partitioning parts) {
        JavaPairRDD<Integer, Chunk> vertices =
                Chunks.shuffle(preference.select(VERTEX.col(), VERTEX.col(), PREFERENCE.of(PREFERENCE.col())), parts);
        JavaPairRDD<Integer, Chunk> incoming = Chunks.shuffle(
                edges.select(REACTOR.col(), AUTHOR.col(), WEIGHT.col().cast("double")), parts);
        JavaRDD<Block.Built> built = vertices.zipPartitions(
                        incoming,
                        (v, e) -> List.of(new Tuple2<>(values(v), values(e))).iterator())
                .mapPartitionsWithIndex(
                        (me, chunks) -> {
                            Tuple2<List<Chunk>, List<Chunk>> both = chunks.next();
                            return List.of(Block.build(me, parts, both._1, both._2))
                                    .iterator();
                        },
                        true)
                .persist(StorageLevel.MEMORY_AND_DISK());
        JavaPairRDD<Integer, Request> requests = built.flatMapToPair(b ->
                        b.requests().stream().map(r -> new Tuple2<>(r.owner, r)).iterator())
                .partitionBy(parts);
        JavaRDD<Part> graph = built.zipPartitions(
                        requests,
                        (blocks, asked) -> List.of(Part.of(blocks.next().block(), parts, values(asked), fullAttention))
                                .iterator())
                .persist(StorageLevel.MEMORY_AND_DISK());
        graph.count();
        built.unpersist(false);
        return graph;
    }

    private JavaRDD<State> step(
            JavaRDD<Part> graph, JavaRDD<State> states, Partitioning parts, double restart, double total) {
        double damping = 1 - config.teleport();
        JavaPairRDD<Part, State> both = graph.zip(states);
        JavaPairRDD<Integer, Message> messages = both.mapPartitionsToPair(part -> {
                    Tuple2<Part, State> here = part.next();
                    return here._1.send(TaskContext.getPartitionId(), here._2);
                })
                .partitionBy(parts);
        return both.zipPartitions(messages, (part, received) -> {
            Tuple2<Part, State> here = part.next();
            return List.of(here._1.step(here._2, values(received), restart, damping, total))
                    .iterator();
        });
    }

    private static Sums materialise(JavaRDD<State> states) {
        return states.persist(StorageLevel.MEMORY_AND_DISK()).map(State::sums).fold(new Sums(), Sums::merge);
    }

    private static <T> List<T> values(Iterator<Tuple2<Integer, T>> pairs) {
        List<T> values = new ArrayList<>();
        pairs.forEachRemaining(pair -> values.add(pair._2));
        return values;
    }

    private Dataset<Row> toRows(JavaRDD<Part> graph, JavaRDD<State> states) {
        StructType schema = new StructType(new StructField[] {VERTEX.field(), PI.field()});
        return spark.createDataFrame(graph.zip(states).flatMap(both -> both._1.rows(both._2)), schema);
    }
}
