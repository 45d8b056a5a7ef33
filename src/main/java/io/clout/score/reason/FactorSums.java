package io.clout.score.reason;

import io.clout.model.FixedPoint;
import io.clout.model.ScoreScale;
import java.util.SortedMap;
import java.util.TreeMap;

/** Factors of a person, gathered node by node. */
public final class FactorSums {
    private final SortedMap<String, NodeFactors> nodes = new TreeMap<>();
    private long micros;

    /** Adds a node, with its mass as published in {@code nodes}. */
    public void add(String network, NodeFactors node, double mass) {
        nodes.put(network, node);
        micros += node.counts() ? FixedPoint.micros(mass) : 0;
    }

    /**
     * All factors.
     *
     * @param mass of the person as published: beyond that of the networks it is from outside
     */
    public PersonFactors factors(double mass, ScoreScale scale) {
        return new PersonFactors(nodes, (FixedPoint.micros(mass) - micros) / FixedPoint.MICRO, scale);
    }
}
