package io.clout.config;

import com.typesafe.config.ConfigFactory;
import java.io.Serializable;

/**
 * How influence is propagated, and when that stops.
 *
 * @param teleport ε in (0, 1): part of received influence that a node does not hand on; 1 − damping
 * @param tolerance largest L1 residual, in mass, with which the iteration counts as converged, &gt; 0
 * @param maxIterations iterations after which the run gives up, ≥ 1
 * @param checkpointIterations iterations from one checkpoint to the next, ≥ 1
 * @param partitions of the graph; 0: as many as its size and the memory ask for
 */
public record PropagationConfig(
        double teleport, double tolerance, int maxIterations, int checkpointIterations, int partitions)
        implements Serializable {

    /** The keys of a run, as {@code runs.config} has them. */
    public static PropagationConfig recorded(String json) {
        return Section.root(ConfigFactory.parseString(json).root()).section("propagation", PropagationConfig::read);
    }

    static PropagationConfig read(Section s) {
        return new PropagationConfig(
                s.number("teleport", "in (0, 1)", n -> n > 0 && n < 1),
                s.number("tolerance", "in (0, 1)", n -> n > 0 && n < 1),
                (int) s.whole("max-iterations", "a whole number in [1, 10000]", 1, 10_000),
                (int) s.whole("checkpoint-iterations", "a whole number in [1, 10000]", 1, 10_000),
                (int) s.whole("partitions", "a whole number in [0, 10000]", 0, 10_000));
    }
}
