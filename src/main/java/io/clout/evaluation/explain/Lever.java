package io.clout.evaluation.explain;

import io.clout.score.reason.NodeFactors;
import io.clout.score.reason.PersonFactors;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Change that a person or others could make today, on all networks of the person. Endurance stays as it is, so that a
 * reaction brings as much at least.
 */
enum Lever {
    AROUND("one post or reaction of their own today on each of their networks, so that presence is 1"),
    CREDIBLE(
            "one more reaction today on each of their networks, by somebody credible who has no reactions themselves; it counts as being around, too"),
    CORROBORATED("every reaction of the unknown counts in full, as those of the credible do"),
    FORGIVEN("nobody credible holds anything against the person any more");

    private final String meaning;

    Lever(String meaning) {
        this.meaning = meaning;
    }

    private NodeFactors applied(NodeFactors node) {
        return switch (this) {
            case AROUND -> node.around();
            case CREDIBLE ->
                node.with(node.credible() + 1, node.unknown(), node.against()).around();
            case CORROBORATED -> node.with(node.credible() + node.unknown(), 0, node.against());
            case FORGIVEN -> node.with(node.credible(), node.unknown(), 0);
        };
    }

    /** Name in tables. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The change, in one phrase. */
    String meaning() {
        return meaning;
    }

    /** Points by which the unrounded score would be higher. */
    double points(PersonFactors now) {
        SortedMap<String, NodeFactors> nodes = new TreeMap<>();
        now.nodes().forEach((network, node) -> nodes.put(network, applied(node)));
        PersonFactors then = new PersonFactors(nodes, now.outside(), now.scale());
        return now.scale().unrounded(then.mass()) - now.scale().unrounded(now.mass());
    }
}
