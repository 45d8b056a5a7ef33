package io.clout.nightly;

import io.clout.attention.Discount;
import io.clout.config.PropagationConfig;
import io.clout.model.FixedPoint;
import io.clout.operator.Broadcasts;
import io.clout.propagation.NotConvergedException;
import io.clout.propagation.Propagation;
import io.clout.propagation.PropagationProblem;
import io.clout.propagation.PropagationResult;
import io.clout.spark.Stages;
import io.clout.spark.Stages.Made;
import io.clout.spark.WorkTables;
import io.clout.table.GraphColumns;
import io.clout.table.PublishedColumns;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The stages that spread influence over the graph. */
final class PropagateStages {
    /**
     * Who gives how much attention to whom.
     *
     * @param pairs rows of {@code edges}
     * @param against pairs in which more is held against the author than was given; empty where there are none
     * @param given what each reactor gives in all
     * @param shrink by which what a reactor gives on a day over the budget is multiplied
     */
    record Graph(
            Dataset<Row> edges,
            long pairs,
            Optional<Dataset<Row>> against,
            Dataset<Row> given,
            Dataset<Row> shrink,
            double fullAttention) {}

    /** What was spread, over which graph, and how it came out. The graph is held until {@link #discount} closes it. */
    record Spread(PropagationProblem problem, Propagation.Built built, PropagationResult influence) {}

    private final SparkSession spark;
    private final PropagationConfig config;
    private final Stages stages;
    private final WorkTables work;
    private final RunRecord record;

    PropagateStages(SparkSession spark, PropagationConfig config, Stages stages, WorkTables work, RunRecord record) {
        this.spark = spark;
        this.config = config;
        this.stages = stages;
        this.work = work;
        this.record = record;
    }

    /** From the preference, and from the shares of an earlier release if there are such. */
    Made<Spread> propagate(Made<Dataset<Row>> preference, Graph graph, Optional<Dataset<Row>> earlier) {
        PropagationProblem problem = new PropagationProblem(
                preference.value(),
                graph.edges(),
                preference.rows(),
                graph.pairs(),
                graph.fullAttention() * FixedPoint.PICO,
                earlier,
                work.folder("propagation"));
        long begun = System.nanoTime();
        Propagation.Built built = new Propagation(spark, config, stages::tell).build(problem);
        try {
            PropagationResult influence = run("propagate", built, problem, begun);
            return new Made<>(new Spread(problem, built, influence), influence.vertices());
        } catch (RuntimeException e) {
            built.close();
            throw e;
        }
    }

    /**
     * Once more, where reactors with mass of their own hold something against authors, who then receive less. The rows
     * are the accounts that do; without any, what was spread stays as it is.
     */
    Made<PropagationResult> discount(Spread first, Graph graph) {
        try (Propagation.Built built = first.built()) {
            return discounted(first, graph, built);
        }
    }

    private Made<PropagationResult> discounted(Spread first, Graph graph, Propagation.Built built) {
        PropagationResult before = first.influence();
        if (graph.against().isEmpty()) {
            return new Made<>(before, 0);
        }
        Dataset<Row> masses = before.shares()
                .withColumn(
                        PublishedColumns.MASS.name(),
                        GraphColumns.PI.col().divide(before.sides().get(0).silentLevel()));
        Made<Dataset<Row>> held =
                work.save("held", Discount.held(graph.against().get(), graph.given(), graph.fullAttention(), masses));
        if (held.rows() == 0) {
            return new Made<>(before, 0);
        }
        Made<Dataset<Row>> receives = work.save(
                "receives",
                Discount.of(graph.edges(), Broadcasts.few(held), graph.given(), graph.fullAttention(), masses));
        record.discounted(receives.rows());
        if (receives.rows() == 0) {
            return new Made<>(before, 0);
        }
        Dataset<Row> preference = first.problem().preference();
        PropagationProblem problem = first.problem()
                .with(
                        work.save(
                                        "discounted",
                                        preference.join(
                                                receives.value(), new String[] {GraphColumns.VERTEX.name()}, "left"))
                                .value(),
                        Optional.of(before.shares()),
                        work.folder("discount"));
        return new Made<>(run("discount", built, problem, System.nanoTime()), receives.rows());
    }

    /** @param begun when what it takes began */
    private PropagationResult run(String stage, Propagation.Built built, PropagationProblem problem, long begun) {
        PropagationResult influence = built.run(
                problem, shares -> work.save("influence/" + stage, shares).value());
        record.influence(stage, influence);
        record.propagated(stage, problem, influence, (System.nanoTime() - begun) / 1e9);
        stages.tell("%d iterations, L1 residual %.2g"
                .formatted(influence.iterations().size(), influence.residual()));
        if (!influence.converged()) {
            throw new NotConvergedException(influence, config);
        }
        return influence;
    }
}
