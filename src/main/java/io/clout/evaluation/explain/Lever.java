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
    AROUND("one post or reaction today on each network: presence becomes 1"),
    CREDIBLE("one more reaction today on each network, by a credible person to whom nobody reacts; presence becomes 1"),
    CORROBORATED("every reaction of the unknown counts in full, as those of the credible do"),
    FORGIVEN("nobody credible holds anything against the person any more");

    private final String meaning;

    Lever(String meaning) {
        this.meaning = meaning;
    }

    private NodeFactors applied(NodeFactors node) {
        return switch (this) {
            case AROUND -> around(node);
            case CREDIBLE -> around(with(node, node.credible() + 1, node.unknown(), node.against()));
            case CORROBORATED -> with(node, node.credible() + node.unknown(), 0, node.against());
            case FORGIVEN -> with(node, node.credible(), node.unknown(), 0);
        };
    }

    private static NodeFactors around(NodeFactors node) {
        return new NodeFactors(
                node.counts(), node.trust(), node.credible(), node.unknown(), node.against(), node.endurance(), 1);
    }

    private static NodeFactors with(NodeFactors node, double credible, double unknown, double against) {
        return new NodeFactors(
                node.counts(), node.trust(), credible, unknown, against, node.endurance(), node.presence());
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
