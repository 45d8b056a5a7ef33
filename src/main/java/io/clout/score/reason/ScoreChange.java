package io.clout.score.reason;

import io.clout.model.Attribution;
import io.clout.model.ScoreScale;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Change of a person's mass and score, shared out by cause as {@link Attribution} does.
 *
 * @param mass by cause; the parts add up to the change of mass
 * @param points by cause; the parts add up to the change of the unrounded score
 */
public record ScoreChange(Map<Cause, Double> mass, Map<Cause, Double> points) {
    private static final Attribution<Cause> CAUSES = new Attribution<>(Cause.class);
    /** Causes in the factors of a node, each by itself. */
    private static final List<Set<Cause>> OF_NODE = EnumSet.range(Cause.FOUNDING, Cause.PRESENCE).stream()
            .<Set<Cause>>map(EnumSet::of)
            .toList();

    private static final double HUNDREDTHS = 100;

    /** The change from one release to another. */
    public static ScoreChange between(PersonFactors before, PersonFactors after) {
        List<Node> nodes = nodes(before, after);
        List<Map<Cause, Double>> parts = CAUSES.parts(moving(before, after, nodes), applied -> {
            double outside = (applied.contains(Cause.OUTSIDE) ? after : before).outside();
            double mass = PersonFactors.mass(mixed(nodes, applied), outside);
            ScoreScale scale = (applied.contains(Cause.SCALE) ? after : before).scale();
            return new double[] {mass, scale.unrounded(mass)};
        });
        return new ScoreChange(parts.get(0), parts.get(1));
    }

    /** Points in hundredths that add up to the change of the published score, from {@code before} to {@code after}. */
    public Map<Cause, Long> hundredths(double before, double after) {
        Map<Cause, Double> parts = new EnumMap<>(points);
        parts.replaceAll((cause, part) -> part * HUNDREDTHS);
        return CAUSES.whole(parts, Math.round((after - before) * HUNDREDTHS));
    }

    /** A node in both releases; null in one of them where the person was not on the network. */
    private record Node(NodeFactors old, NodeFactors now) {}

    /** By network, in order. */
    private static List<Node> nodes(PersonFactors before, PersonFactors after) {
        SortedSet<String> networks = new TreeSet<>(before.nodes().keySet());
        networks.addAll(after.nodes().keySet());
        List<Node> nodes = new ArrayList<>();
        for (String network : networks) {
            nodes.add(new Node(before.nodes().get(network), after.nodes().get(network)));
        }
        return nodes;
    }

    /** Causes whose factors differ. */
    private static Set<Cause> moving(PersonFactors before, PersonFactors after, List<Node> nodes) {
        Set<Cause> moving = EnumSet.noneOf(Cause.class);
        for (Node node : nodes) {
            if (node.old() == null || node.now() == null) {
                moving.add(Cause.NETWORK);
                continue;
            }
            for (Set<Cause> cause : OF_NODE) {
                if (!mixed(node, cause).equals(node.old())) {
                    moving.addAll(cause);
                }
            }
        }
        if (before.outside() != after.outside()) {
            moving.add(Cause.OUTSIDE);
        }
        if (!before.scale().equals(after.scale())) {
            moving.add(Cause.SCALE);
        }
        return moving;
    }

    /** Nodes of the later release where their cause is applied, else of the earlier one. */
    private static List<NodeFactors> mixed(List<Node> nodes, Set<Cause> applied) {
        List<NodeFactors> mixed = new ArrayList<>();
        for (Node node : nodes) {
            if (node.old() != null && node.now() != null) {
                mixed.add(mixed(node, applied));
            } else if ((node.now() != null) == applied.contains(Cause.NETWORK)) {
                mixed.add(node.now() != null ? node.now() : node.old());
            }
        }
        return mixed;
    }

    private static NodeFactors mixed(Node node, Set<Cause> applied) {
        NodeFactors old = node.old();
        NodeFactors now = node.now();
        NodeFactors founded = applied.contains(Cause.FOUNDING) ? now : old;
        return new NodeFactors(
                founded.counts(),
                founded.trust(),
                (applied.contains(Cause.CREDIBLE) ? now : old).credible(),
                (applied.contains(Cause.UNKNOWN) ? now : old).unknown(),
                (applied.contains(Cause.HELD_AGAINST) ? now : old).against(),
                (applied.contains(Cause.ENDURANCE) ? now : old).endurance(),
                (applied.contains(Cause.PRESENCE) ? now : old).presence());
    }
}
