package io.clout.propagation.engine;

import io.clout.propagation.PropagationProblem;
import io.clout.propagation.block.Block;
import io.clout.propagation.block.Block.Built;
import io.clout.propagation.block.EdgePages;
import io.clout.propagation.block.Outbox;
import io.clout.propagation.block.Part;
import io.clout.propagation.block.Partitioning;
import io.clout.propagation.block.Quantization;
import io.clout.propagation.block.RankMessage;
import io.clout.propagation.block.RankVector;
import io.clout.propagation.block.SlotRequest;
import io.clout.propagation.block.VertexValues;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/** The graph in the executors: for each partition a block of incoming edges, and an outbox of influence to send. */
public final class DistributedGraph implements AutoCloseable {
    private static final double PARTS = 1 << 20;
    private static final StorageLevel STORED = StorageLevel.MEMORY_AND_DISK();

    private final Partitioning parts;
    private final RunVectors given;
    private final JavaRDD<Block> blocks;
    private final JavaRDD<Outbox> outboxes;
    /** 1−ε. */
    private final double damping;

    private final Quantization quanta;

    private DistributedGraph(
            Partitioning parts,
            RunVectors given,
            JavaRDD<Block> blocks,
            JavaRDD<Outbox> outboxes,
            double damping,
            Quantization quanta) {
        this.parts = parts;
        this.given = given;
        this.blocks = blocks;
        this.outboxes = outboxes;
        this.damping = damping;
        this.quanta = quanta;
    }

    /**
     * Shuffles the edges once and builds all parts, which takes memory as {@link PartitionSizing} says.
     *
     * @param damping 1−ε
     */
    public static DistributedGraph build(PropagationProblem problem, Partitioning parts, double damping) {
        RunVectors given = RunVectors.of(problem.vertices(), parts);
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
        JavaRDD<Outbox> outboxes = built.zip(given.vertices())
                .zipPartitions(requests.values(), (both, asked) -> {
                    Tuple2<Built, VertexValues> here = both.next();
                    return List.of(Outbox.of(here._1.block(), here._2, parts, list(asked), fullAttention))
                            .iterator();
                })
                .persist(STORED);
        JavaRDD<Block> blocks = built.map(Built::block).persist(STORED);
        outboxes.count();
        blocks.count();
        // The outboxes hold the requests now.
        built.unpersist(false);
        // An upper bound of ΣH, in whole numbers, so that the order of terms does not show.
        long credible = given.vertices()
                .map(v -> Arrays.stream(v.credible())
                        .mapToLong(h -> (long) Math.ceil(h * PARTS))
                        .sum())
                .reduce(Long::sum);
        double most = (credible / PARTS + 1) / (1 - damping);
        return new DistributedGraph(parts, given, blocks, outboxes, damping, Quantization.of(most));
    }

    Partitioning parts() {
        return parts;
    }

    RunVectors given() {
        return given;
    }

    Quantization quanta() {
        return quanta;
    }

    /** The vectors one step on. */
    JavaRDD<RankVector> step(JavaRDD<RankVector> states) {
        double d = damping;
        Quantization q = quanta;
        JavaRDD<Part> here = here(states);
        JavaPairRDD<Integer, RankMessage> messages =
                here.flatMapToPair(part -> part.send(d, q).iterator()).partitionBy(parts);
        return here.zipPartitions(
                messages.values(),
                (part, received) -> List.of(part.next().step(d, q, received)).iterator());
    }

    /** Columns of {@link io.clout.propagation.Propagation#NODES}. */
    JavaRDD<long[][]> received(JavaRDD<RankVector> states) {
        double d = damping;
        Quantization q = quanta;
        JavaRDD<Part> here = here(states);
        JavaPairRDD<Integer, RankMessage> messages =
                here.flatMapToPair(part -> part.look(d, q).iterator()).partitionBy(parts);
        return here.zipPartitions(
                messages.values(),
                (part, received) -> Collections.singletonList(part.next().received(d, q, received))
                        .iterator());
    }

    /** By vertex: id, sums of credible attention, and of it times its reactor's value. */
    JavaRDD<long[][]> means(JavaRDD<RankVector> states, RunVectors values) {
        Quantization q = quanta;
        JavaPairRDD<Part, VertexValues> here = here(states).zip(values.vertices());
        JavaPairRDD<Integer, RankMessage> messages = here.flatMapToPair((Tuple2<Part, VertexValues> part) ->
                        part._1.weigh(part._2).iterator())
                .partitionBy(parts);
        return here.zipPartitions(messages.values(), (all, received) -> {
            Tuple2<Part, VertexValues> part = all.next();
            return Collections.singletonList(part._1.means(part._2, q, received))
                    .iterator();
        });
    }

    /** The reactors from whom most is received, some vertices at a time. */
    JavaRDD<long[][]> top(JavaRDD<RankVector> states, RunVectors counted, int most) {
        double d = damping;
        Quantization q = quanta;
        JavaRDD<Part> here = here(states);
        JavaPairRDD<Integer, RankMessage> messages =
                here.flatMapToPair(part -> part.name(d, q).iterator()).partitionBy(parts);
        return here.zip(counted.vertices()).zipPartitions(messages.values(), (all, received) -> {
            Tuple2<Part, VertexValues> part = all.next();
            return part._1.top(d, q, part._2, most, received);
        });
    }

    private JavaRDD<Part> here(JavaRDD<RankVector> states) {
        return blocks.zip(outboxes)
                .zip(given.vertices())
                .zip(states)
                .map(all -> new Part(all._1._1._1, all._1._1._2, all._1._2, all._2));
    }

    @Override
    public void close() {
        blocks.unpersist(false);
        outboxes.unpersist(false);
        given.close();
    }

    static <T> List<T> list(Iterator<T> values) {
        List<T> list = new ArrayList<>();
        values.forEachRemaining(list::add);
        return list;
    }
}
