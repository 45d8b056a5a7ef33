package io.clout.propagation.engine;

import io.clout.config.PropagationConfig;
import io.clout.propagation.PropagationResult;
import io.clout.propagation.PropagationResult.Iteration;
import io.clout.propagation.StopReason;
import io.clout.propagation.StopRule;
import io.clout.propagation.block.RankVector;
import io.clout.propagation.block.StepSums;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;

/** One run over a graph: iterations, failures, checkpoints, and the vector that comes out. */
public final class PowerIteration implements AutoCloseable {
    /** Between two checkpoints. */
    private static final int MOST_FAILURES = 3;

    private final PropagationConfig config;
    private final Consumer<String> progress;
    private final DistributedGraph graph;
    private final Checkpoints checkpoints;
    private final boolean isLossy;
    private final StopRule rule;

    private final List<Iteration> iterations = new ArrayList<>();
    /** The checkpoint at which it began. */
    private Optional<Checkpoints.Driver> kept = Optional.empty();

    private JavaRDD<RankVector> states;
    private StepSums sums;

    /**
     * Prepares a run.
     *
     * @param progress is told of iterations from time to time, and of those that failed
     * @param isLossy whether executors may be lost: then the last vector is read from a checkpoint, so that what is
     *     computed from it survives that
     * @param one the unit of mass
     */
    public PowerIteration(
            PropagationConfig config,
            Consumer<String> progress,
            DistributedGraph graph,
            Checkpoints checkpoints,
            boolean isLossy,
            double one) {
        this.config = config;
        this.progress = progress;
        this.graph = graph;
        this.checkpoints = checkpoints;
        this.isLossy = isLossy;
        this.rule = new StopRule(config, one);
    }

    /** Runs to the end. */
    public PropagationResult run(long vertices) {
        begin();
        int failures = 0;
        boolean lost = false;
        boolean isOver = false;
        Optional<StopReason> ending = ending();
        while (!isOver) {
            try {
                if (lost) {
                    begin();
                    lost = false;
                    ending = ending();
                }
                if (ending.isEmpty()) {
                    step();
                    ending = ending();
                    if (ending.isEmpty() && iterations.size() % config.checkpointIterations() == 0) {
                        keep();
                        failures = 0;
                    }
                }
                if (ending.isPresent()) {
                    settle();
                    isOver = true;
                }
            } catch (Exception e) {
                failures++;
                // A failed job, be it of a lost executor or of something that will fail again.
                if (!(e instanceof SparkException) || failures > MOST_FAILURES) {
                    throw e;
                }
                progress.accept("iteration %d failed: %s"
                        .formatted(
                                iterations.size() + (ending.isPresent() ? 0 : 1),
                                e.getMessage().lines().findFirst().orElse("")));
                lost = true;
            }
        }
        double total = sums.received() / graph.quanta().one();
        return new PropagationResult(vertices, total, List.copyOf(iterations), ending.get());
    }

    /** Columns of {@link io.clout.propagation.Propagation#NODES}, computed as they are read. */
    public JavaRDD<long[][]> received() {
        return graph.received(states);
    }

    /** By vertex: id, sums of credible attention, and of it times its reactor's value. */
    public JavaRDD<long[][]> means(RunVectors values) {
        return graph.means(states, values);
    }

    /** The reactors from whom most is received, computed as they are read. */
    public JavaRDD<long[][]> top(RunVectors counted, int most) {
        return graph.top(states, counted, most);
    }

    /** Starts at the last checkpoint, or at the very beginning. */
    private void begin() {
        // Of other partitions are only checkpoints of a graph that was built with another memory: begin anew.
        kept = checkpoints.last().filter(k -> k.partitions() == graph.parts().numPartitions());
        iterations.clear();
        kept.ifPresent(k -> {
            iterations.addAll(k.iterations());
            progress.accept("goes on after iteration %d".formatted(k.number()));
        });
        close();
        states = kept.map(k -> checkpoints.states(k, graph.parts()))
                .orElseGet(() -> graph.given().start());
        sums = materialise(states);
    }

    private void step() {
        long start = System.nanoTime();
        JavaRDD<RankVector> next = graph.step(states);
        sums = materialise(next);
        close();
        states = next;
        double residual = sums.moved() / graph.quanta().one();
        iterations.add(new Iteration(iterations.size() + 1, residual, (System.nanoTime() - start) / 1e9));
    }

    private Optional<StopReason> ending() {
        return iterations.isEmpty() ? Optional.empty() : rule.after(last(), sums);
    }

    /** Lets the last vector be computed again from files. */
    private void settle() {
        if (isLossy) {
            Checkpoints.Driver driver = driver();
            if (kept.filter(driver::equals).isEmpty()) {
                checkpoints.save(states, driver);
            }
            close();
            states = checkpoints.states(driver, graph.parts()).persist(StorageLevel.MEMORY_AND_DISK());
        }
    }

    private Checkpoints.Driver driver() {
        return new Checkpoints.Driver(graph.parts().numPartitions(), List.copyOf(iterations));
    }

    private Iteration last() {
        return iterations.get(iterations.size() - 1);
    }

    private void keep() {
        checkpoints.save(states, driver());
        progress.accept(String.format(Locale.ROOT, "iteration %d: residual %.2g", last().number(), last().residual()));
    }

    /** Computes and stores {@code vectors} without their lineage, which would grow with every iteration. */
    private static StepSums materialise(JavaRDD<RankVector> vectors) {
        vectors.rdd().localCheckpoint();
        return vectors.aggregate(StepSums.ZERO, (all, part) -> all.merge(part.sums()), StepSums::merge);
    }

    /** Forgets the vector. Not by {@code unpersist}, which warns that it cannot be computed again. It need not be. */
    @Override
    public void close() {
        if (states != null) {
            states.context().unpersistRDD(states.id(), false);
        }
    }
}
