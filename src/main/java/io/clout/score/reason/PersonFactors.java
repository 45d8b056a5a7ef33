package io.clout.score.reason;

import io.clout.model.ScoreScale;
import java.util.Collection;
import java.util.SortedMap;

/**
 * Factors of a person's score.
 *
 * @param nodes by network
 * @param outside mass by evidence from outside the logs
 */
public record PersonFactors(SortedMap<String, NodeFactors> nodes, double outside, ScoreScale scale) {
    /** Mass over all networks that count, and from outside. */
    public double mass() {
        return mass(nodes.values(), outside);
    }

    /** Mass of nodes, in the order of their networks, and from outside. */
    static double mass(Collection<NodeFactors> nodes, double outside) {
        double mass = outside;
        for (NodeFactors node : nodes) {
            mass += node.counts() ? node.mass() : 0;
        }
        return mass;
    }
}
