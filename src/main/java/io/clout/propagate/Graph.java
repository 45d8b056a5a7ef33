package io.clout.propagate;

import static io.clout.table.Columns.EARLIER;
import static io.clout.table.Columns.PI;
import static io.clout.table.Columns.PREFERENCE;
import static io.clout.table.Columns.RECEIVES;
import static io.clout.table.Columns.VERTEX;

import io.clout.config.PropagationConfig;
import io.clout.propagate.Block.Built;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/** The graph in the executors: for each partition a block, what comes in, and an outbox, what goes out. */
final class Graph implements AutoCloseable {
    private static final StorageLevel STORED = StorageLevel.MEMORY_AND_DISK();

    private final Partitioning parts;
    private final int topSize;
    private final JavaRDD<Block> blocks;
    private final JavaRDD<Outbox> outboxes;
    private final JavaPairRDD<Block, Outbox> both;
    /** Of the preferences, by right-hand side. */
    private final double[] totals;

    private final long vertices;
    private final boolean warm;

    /** Also holds what is needed for the first vectors, until they are there. */
    private final JavaRDD<Built> built;

    private Graph(
            Partitioning parts,
            int columns,
            int topSize,
            boolean warm,
            JavaRDD<Built> built,
            JavaRDD<Block> blocks,
            JavaRDD<Outbox> outboxes) {
        this.parts = parts;
        this.topSize = topSize;
        this.warm = warm;
        this.built = built;
        this.blocks = blocks;
        this.outboxes = outboxes;
        this.both = blocks.zip(outboxes);
        Totals preference = built.map(
                        b -> Totals.of(b.block().preference, columns, b.block().size()))
                .reduce(Totals::merge);
        this.vertices = preference.vertices();
        this.totals = preference.values();
    }

    /** Shuffles the edges once and builds all parts, which takes memory as {@link Sizing} says. */
    static Graph build(Problem problem, int columns, Partitioning parts, PropagationConfig config) {
        VertexColumns layout = new VertexColumns(
                columns,
                problem.type() instanceof ArrayType,
                problem.hasFactors(),
                problem.earlier().isPresent());
        JavaPairRDD<Integer, Chunk> vertices = Chunks.ofVertices(vertices(problem), layout, parts);
        JavaPairRDD<Integer, Chunk> edges = Chunks.ofEdges(problem.edges(), parts);
        JavaRDD<Built> built = vertices.zipPartitions(
                        edges,
                        (v, e) -> List.of(new Tuple2<>(values(v), values(e))).iterator())
                .mapPartitionsWithIndex(
                        (me, received) -> {
                            Tuple2<List<Chunk>, List<Chunk>> both = received.next();
                            return List.of(Block.build(me, parts, layout, both._1, both._2))
                                    .iterator();
                        },
                        true)
                .persist(STORED);
        JavaPairRDD<Integer, Request> requests = built.flatMapToPair(b ->
                        b.requests().stream().map(r -> new Tuple2<>(r.owner, r)).iterator())
                .partitionBy(parts);
        double fullAttention = problem.fullAttention();
        double damping = 1 - config.teleport();
        JavaRDD<Outbox> outboxes = built.zipPartitions(
                        requests,
                        (b, asked) -> List.of(Outbox.of(b.next().block(), parts, values(asked), fullAttention, damping))
                                .iterator())
                .persist(STORED);
        JavaRDD<Block> blocks = built.map(Built::block).persist(STORED);
        return new Graph(parts, columns, config.stableTop(), problem.earlier().isPresent(), built, blocks, outboxes);
    }

    private static Dataset<Row> vertices(Problem problem) {
        Dataset<Row> preference = problem.hasFactors()
                ? problem.preference().select(VERTEX.col(), PREFERENCE.col(), RECEIVES.col())
                : problem.preference().select(VERTEX.col(), PREFERENCE.col());
        problem.earlier().ifPresent(earlier -> {
            DataType before = earlier.schema().apply(PI.name()).dataType();
            DataType now = problem.type();
            if (before instanceof ArrayType != now instanceof ArrayType) {
                throw new IllegalArgumentException("earlier shares are %s, and preferences %s: both or none are arrays"
                        .formatted(before.simpleString(), now.simpleString()));
            }
        });
        return problem.earlier()
                .map(earlier -> preference.join(
                        earlier.select(VERTEX.col(), PI.col().as(EARLIER.name())),
                        new String[] {VERTEX.name()},
                        "left"))
                .orElse(preference);
    }

    /** The vectors to begin with: the preference, or the earlier ones, with the preference where they have no share. */
    JavaRDD<State> start() {
        double[] ofPreference = totals;
        int columns = totals.length;
        if (!warm) {
            return built.map(b -> {
                long[] nothing = new long[b.block().size() * columns];
                return State.after(nothing, nothing, b.block(), new double[columns], 0);
            });
        }
        double[] ofStart = built.map(
                        b -> Totals.of(b.start(ofPreference), columns, b.block().size()))
                .reduce(Totals::merge)
                .values();
        return built.map(b -> {
            long[] received = Quanta.of(b.start(ofPreference), ofStart);
            return State.after(received, received, b.block(), new double[columns], 0);
        });
    }

    /** Ends the building: lets go what only that and the first vectors need. */
    void ready() {
        outboxes.count();
        blocks.count();
        built.unpersist(false);
    }

    /**
     * The vectors one step on.
     *
     * @param restart share of all influence that restarts now, by right-hand side
     */
    JavaRDD<State> step(JavaRDD<State> states, double[] restart) {
        double[] quanta = new double[restart.length];
        for (int j = 0; j < restart.length; j++) {
            quanta[j] = restart[j] * Quanta.ONE / totals[j];
        }
        int top = topSize;
        JavaPairRDD<Tuple2<Block, Outbox>, State> here = both.zip(states);
        JavaPairRDD<Integer, Message> messages = here.flatMapToPair(part -> {
                    Outbox outbox = part._1._2;
                    double[] hand = outbox.hand(part._1._1, part._2, quanta);
                    return outbox.send(hand, quanta.length).iterator();
                })
                .partitionBy(parts);
        return here.zipPartitions(messages, (part, received) -> {
            Tuple2<Tuple2<Block, Outbox>, State> mine = part.next();
            Block block = mine._1._1;
            State before = mine._2;
            Outbox outbox = mine._1._2;
            double[] hand = outbox.hand(block, before, quanta);
            double[] handed = outbox.handed(block, hand, quanta.length, values(received));
            return List.of(State.after(before.received(), block.step(handed, quanta.length), block, quanta, top))
                    .iterator();
        });
    }

    long vertices() {
        return vertices;
    }

    int columns() {
        return totals.length;
    }

    /** Every vertex with its shares. */
    Dataset<Row> rows(SparkSession spark, JavaRDD<State> states, double[] restart, DataType type) {
        StructType schema = new StructType().add(VERTEX.field()).add(PI.name(), type);
        double[] ofPreference = totals;
        boolean arrays = type instanceof ArrayType;
        return spark.createDataFrame(
                blocks.zip(states)
                        .flatMap(here -> new Shares(here._1, here._2.shares(here._1, restart, ofPreference), arrays)),
                schema);
    }

    /** What the shares sum to, by right-hand side. */
    double[] sums(JavaRDD<State> states, double[] restart) {
        double[] ofPreference = totals;
        return blocks.zip(states)
                .map(here -> Totals.of(here._2.shares(here._1, restart, ofPreference), restart.length, here._1.size()))
                .reduce(Totals::merge)
                .values();
    }

    @Override
    public void close() {
        built.unpersist(false);
        blocks.unpersist(false);
        outboxes.unpersist(false);
    }

    private static <T> List<T> values(Iterator<Tuple2<Integer, T>> pairs) {
        List<T> values = new ArrayList<>();
        pairs.forEachRemaining(pair -> values.add(pair._2));
        return values;
    }
}
