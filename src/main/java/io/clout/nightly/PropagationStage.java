package io.clout.nightly;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.clout.attention.Attention;
import io.clout.config.PropagationConfig;
import io.clout.model.FixedPoint;
import io.clout.model.FullAttention;
import io.clout.operator.GroupedSums;
import io.clout.operator.NodeLookup;
import io.clout.propagation.NotConvergedException;
import io.clout.propagation.Propagation;
import io.clout.propagation.PropagationProblem;
import io.clout.spark.StageResult;
import io.clout.spark.Stages;
import io.clout.spark.WorkTables;
import io.clout.table.GraphColumns;
import io.clout.table.NodeColumns;
import io.clout.table.PublishedColumns;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;

/** The stages {@code attention} and {@code propagation}: weights of the edges, and the influence that nodes receive. */
final class PropagationStage {
    /** Whole numbers of a share by which what is held against somebody is summed. */
    private static final double PARTS = 0x1p40;

    private final SparkSession spark;
    private final PropagationConfig config;
    private final FullAttention full;
    private final Stages stages;
    private final WorkTables work;
    private final RunRecord record;

    PropagationStage(
            SparkSession spark,
            PropagationConfig config,
            FullAttention full,
            Stages stages,
            WorkTables work,
            RunRecord record) {
        this.spark = spark;
        this.config = config;
        this.full = full;
        this.stages = stages;
        this.work = work;
        this.record = record;
    }

    /**
     * Attention between nodes.
     *
     * @param edges {@code reactor}, {@code author}, {@code weight}, {@code reactions}
     * @param number of edges
     * @param against {@code reactor}, {@code author}, {@code against} where anything is
     * @param dates of nodes that are in a pair
     * @param nodes how many they are
     */
    record Graph(Dataset<Row> edges, long number, StageResult<Dataset<Row>> against, Dataset<Row> dates, long nodes) {}

    /**
     * Influence of nodes.
     *
     * @param spread the graph, until it is closed
     * @param received as {@link Propagation#NODES}
     * @param held {@code author}, {@code held_against} &gt; 0; empty where nothing is held against anybody
     */
    record Influence(Propagation.Spread spread, Dataset<Row> received, Optional<Dataset<Row>> held)
            implements AutoCloseable {
        @Override
        public void close() {
            spread.close();
        }
    }

    StageResult<Graph> attention(Attention attention, Dataset<Row> credible, NodeLookup nodeOf) {
        StageResult<Dataset<Row>> pairs = work.save("pairs", attention.pairs(nodeOf));
        Dataset<Row> heldAgainst = pairs.value()
                .where(GraphColumns.AGAINST.col().gt(0))
                .select(GraphColumns.REACTOR.col(), GraphColumns.AUTHOR.col(), GraphColumns.AGAINST.col());
        StageResult<Dataset<Row>> against = work.save("against", heldAgainst);
        long negative = against.rows() == 0
                ? 0
                : pairs.value()
                        .where(PublishedColumns.REACTIONS.col().equalTo(0))
                        .count();
        // As they were saved, if that is all of them: so the engine reads them best.
        Dataset<Row> edges = negative == 0
                ? pairs.value().drop(GraphColumns.AGAINST.name())
                : pairs.value().where(PublishedColumns.REACTIONS.col().gt(0)).drop(GraphColumns.AGAINST.name());
        StageResult<Dataset<Row>> dates = work.save(
                "dates",
                attention.dates(credible, nodeOf).where(NodeColumns.PAIRED.col().equalTo(1)));
        return new StageResult<>(
                new Graph(edges, pairs.rows() - negative, against, dates.value(), dates.rows()), pairs.rows());
    }

    StageResult<Influence> propagate(Graph graph) {
        PropagationProblem problem = new PropagationProblem(
                vertices(graph),
                graph.edges(),
                graph.nodes(),
                graph.number(),
                full.w0() * FixedPoint.PICO,
                work.folder("propagation"));
        long begun = System.nanoTime();
        Propagation.Spread spread = new Propagation(spark, config, stages::report).run(problem, full.one());
        record.influence("propagation", spread.result());
        record.propagated("propagation", problem, spread.result(), (System.nanoTime() - begun) / 1e9);
        stages.report("%d iterations, L1 residual %.2g"
                .formatted(spread.result().iterations().size(), spread.result().residual()));
        if (!spread.result().converged()) {
            spread.close();
            throw new NotConvergedException(spread.result(), config);
        }
        Dataset<Row> received = work.save("received", spread.nodes()).value();
        Optional<Dataset<Row>> held = graph.against().rows() == 0
                ? Optional.empty()
                : Optional.of(work.save("held", held(graph, received)).value());
        return new StageResult<>(new Influence(spread, received, held), graph.nodes());
    }

    private Dataset<Row> vertices(Graph graph) {
        Dataset<Row> nodes =
                graph.dates().select(GraphColumns.VERTEX.of(NodeColumns.NODE.col()), NodeColumns.OWN_CREDIBLE.col());
        if (graph.against().rows() == 0) {
            return nodes.withColumn(NodeColumns.OUTSIDE_ATTENTION.name(), lit(0.0));
        }
        Dataset<Row> outside = GroupedSums.of(
                graph.against().value().select(GraphColumns.REACTOR.col(), GraphColumns.AGAINST.col()),
                graph.against().rows(),
                GraphColumns.VERTEX,
                GraphColumns.AGAINST);
        return nodes.join(outside, new String[] {GraphColumns.VERTEX.name()}, "left")
                .select(
                        GraphColumns.VERTEX.col(),
                        NodeColumns.OWN_CREDIBLE.col(),
                        NodeColumns.OUTSIDE_ATTENTION.of(coalesce(GraphColumns.AGAINST.col(), lit(0L))));
    }

    /** N = Σ n·(h + (1−ε)·H)/whole by author, in whole numbers. */
    private Dataset<Row> held(Graph graph, Dataset<Row> received) {
        Dataset<Row> reactors = received.join(
                        graph.dates()
                                .select(GraphColumns.VERTEX.of(NodeColumns.NODE.col()), NodeColumns.OWN_CREDIBLE.col()),
                        GraphColumns.VERTEX.name())
                .select(
                        GraphColumns.REACTOR.of(GraphColumns.VERTEX.col()),
                        NodeColumns.WHOLE.col(),
                        NodeColumns.OWN_CREDIBLE
                                .col()
                                .plus(NodeColumns.FROM_CREDIBLE.col().multiply(1 - config.teleport()))
                                .as(NodeColumns.CREDIBLE.name()));
        var parts = org.apache
                .spark
                .sql
                .functions
                .rint(GraphColumns.AGAINST
                        .col()
                        .divide(NodeColumns.WHOLE.col())
                        .multiply(NodeColumns.CREDIBLE.col())
                        .multiply(PARTS))
                .cast(DataTypes.LongType);
        return graph.against()
                .value()
                .join(reactors, GraphColumns.REACTOR.name())
                .groupBy(GraphColumns.AUTHOR.col())
                .agg(sum(parts).divide(PARTS).as(NodeColumns.HELD_AGAINST.name()))
                .where(NodeColumns.HELD_AGAINST.col().gt(0));
    }
}
