package io.clout.propagation.engine;

import io.clout.propagation.PropagationProblem;
import io.clout.propagation.block.Block;
import io.clout.propagation.block.Block.Built;
import io.clout.propagation.block.EdgePages;
import io.clout.propagation.block.Outbox;
import io.clout.propagation.block.Partitioning;
import io.clout.propagation.block.RankMessage;
import io.clout.propagation.block.RankVector;
import io.clout.propagation.block.SlotRequest;
import io.clout.propagation.block.VertexValues;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/** The graph in the executors: for each partition a block, what comes in, and an outbox, what goes out. */
public final class DistributedGraph implements AutoCloseable {
    private static final StorageLevel STORED = StorageLevel.MEMORY_AND_DISK();

    private final Partitioning parts;
    private final JavaRDD<Block> blocks;
    private final JavaRDD<Outbox> outboxes;

    private DistributedGraph(Partitioning parts, JavaRDD<Block> blocks, JavaRDD<Outbox> outboxes) {
        this.parts = parts;
        this.blocks = blocks;
        this.outboxes = outboxes;
    }

    /**
     * Shuffles the edges once and builds all parts, which takes memory as {@link PartitionSizing} says.
     *
     * @param given the vertices
     * @param damping 1−ε
     */
    public static DistributedGraph build(
            PropagationProblem problem, RunVectors given, Partitioning parts, double damping) {
        long expected = problem.pairs() / parts.numPartitions();
        JavaRDD<Built> built = given.vertices()
                .zipPartitions(EdgePages.of(problem.edges(), parts).values(), (vertices, pages) -> {
                    long[] ids = vertices.next().ids();
                    int me = TaskContext.getPartitionId();
                    return List.of(Block.build(me, parts, ids, expected, pages)).iterator();
                })
                .persist(STORED);
        JavaPairRDD<Integer, SlotRequest> requests = built.flatMapToPair(b ->
                        b.requests().stream().map(r -> new Tuple2<>(r.owner, r)).iterator())
                .partitionBy(parts);
        double fullAttention = problem.fullAttention();
        JavaRDD<Outbox> outboxes = built.zipPartitions(
                        requests.values(),
                        (b, asked) -> List.of(Outbox.of(b.next().block(), parts, list(asked), fullAttention, damping))
                                .iterator())
                .persist(STORED);
        JavaRDD<Block> blocks = built.map(Built::block).persist(STORED);
        outboxes.count();
        blocks.count();
        // What was asked for is in the outboxes now.
        built.unpersist(false);
        return new DistributedGraph(parts, blocks, outboxes);
    }

    public Partitioning parts() {
        return parts;
    }

    public JavaRDD<Block> blocks() {
        return blocks;
    }

    /**
     * The vectors one step on.
     *
     * @param restart quanta that restart now for each unit of preference, by right-hand side
     * @param topSize how many vertices the top has; 0: it is not wanted
     */
    JavaRDD<RankVector> step(RunVectors given, JavaRDD<RankVector> states, double[] restart, int topSize) {
        JavaRDD<Here> here = blocks.zip(outboxes)
                .zip(given.vertices())
                .zip(states)
                .map(all -> new Here(all._1._1._1, all._1._1._2, all._1._2, all._2));
        JavaPairRDD<Integer, RankMessage> messages =
                here.flatMapToPair(part -> part.send(restart).iterator()).partitionBy(parts);
        return here.zipPartitions(
                messages.values(),
                (part, received) ->
                        List.of(part.next().step(restart, received, topSize)).iterator());
    }

    /** All that a partition has in a step. */
    private record Here(Block block, Outbox outbox, VertexValues vertices, RankVector state) {

        List<Tuple2<Integer, RankMessage>> send(double[] restart) {
            return outbox.send(outbox.hand(vertices, state, restart), restart.length);
        }

        RankVector step(double[] restart, Iterator<RankMessage> messages, int topSize) {
            double[] hand = outbox.hand(vertices, state, restart);
            double[] handed = outbox.handed(block, hand, restart.length, messages);
            long[] received = block.step(handed, restart.length);
            vertices.receive(received);
            return RankVector.after(state.received(), received, vertices, restart, topSize);
        }
    }

    @Override
    public void close() {
        blocks.unpersist(false);
        outboxes.unpersist(false);
    }

    static <T> List<T> list(Iterator<T> values) {
        List<T> list = new ArrayList<>();
        values.forEachRemaining(list::add);
        return list;
    }
}
