package io.clout.score.reason;

import io.clout.model.Attribution;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Change of a person's mass and score, shared out by cause as {@link Attribution} does.
 *
 * @param mass by cause; the parts add up to the change of mass
 * @param points by cause; the parts add up to the change of the unrounded score
 */
public record ScoreChange(Map<Cause, Double> mass, Map<Cause, Double> points) {
    private static final Attribution<Cause> CAUSES = new Attribution<>(Cause.class);
    private static final Set<Cause> OF_NODE = EnumSet.range(Cause.FOUNDING, Cause.PRESENCE);
    private static final double HUNDREDTHS = 100;

    /** The change from one release to another. */
    public static ScoreChange between(PersonFactors before, PersonFactors after) {
        List<Map<Cause, Double>> parts = CAUSES.parts(moving(before, after), applied -> {
            PersonFactors mixed = mixed(before, after, applied);
            double mass = mixed.mass();
            return new double[] {mass, mixed.scale().unrounded(mass)};
        });
        return new ScoreChange(parts.get(0), parts.get(1));
    }

    /** Points in hundredths that add up to the change of the published score, from {@code before} to {@code after}. */
    public Map<Cause, Long> hundredths(double before, double after) {
        Map<Cause, Double> parts = new EnumMap<>(points);
        parts.replaceAll((cause, part) -> part * HUNDREDTHS);
        return CAUSES.whole(parts, Math.round((after - before) * HUNDREDTHS));
    }

    /** Causes whose factors differ. */
    private static Set<Cause> moving(PersonFactors before, PersonFactors after) {
        Set<Cause> moving = EnumSet.noneOf(Cause.class);
        if (!before.nodes().keySet().equals(after.nodes().keySet())) {
            moving.add(Cause.NETWORK);
        }
        before.nodes().forEach((network, old) -> {
            NodeFactors now = after.nodes().get(network);
            for (Cause cause : now == null ? Set.<Cause>of() : OF_NODE) {
                if (!mixed(old, now, EnumSet.of(cause)).equals(old)) {
                    moving.add(cause);
                }
            }
        });
        if (before.outside() != after.outside()) {
            moving.add(Cause.OUTSIDE);
        }
        if (!before.scale().equals(after.scale())) {
            moving.add(Cause.SCALE);
        }
        return moving;
    }

    /** Factors of {@code after} where their cause is applied, else of {@code before}. */
    private static PersonFactors mixed(PersonFactors before, PersonFactors after, Set<Cause> applied) {
        SortedMap<String, NodeFactors> nodes = new TreeMap<>();
        SortedSet<String> networks = new TreeSet<>(before.nodes().keySet());
        networks.addAll(after.nodes().keySet());
        for (String network : networks) {
            NodeFactors old = before.nodes().get(network);
            NodeFactors now = after.nodes().get(network);
            if (old != null && now != null) {
                nodes.put(network, mixed(old, now, applied));
            } else if ((now != null) == applied.contains(Cause.NETWORK)) {
                nodes.put(network, now != null ? now : old);
            }
        }
        return new PersonFactors(
                nodes,
                applied.contains(Cause.OUTSIDE) ? after.outside() : before.outside(),
                applied.contains(Cause.SCALE) ? after.scale() : before.scale());
    }

    private static NodeFactors mixed(NodeFactors old, NodeFactors now, Set<Cause> applied) {
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
