package io.clout.score;

import io.clout.longs.LongLayout.Field;
import io.clout.model.FixedPoint;
import io.clout.model.HeldAgainst;
import io.clout.table.NodeColumns;
import io.clout.table.PublishedColumns;

/** Mass of each node, out of everything that it received and of its dates. */
final class NodeMasses {
    static final Field FROM_CREDIBLE = NodeTable.field(NodeColumns.FROM_CREDIBLE);
    static final Field FROM_UNKNOWN = NodeTable.field(NodeColumns.FROM_UNKNOWN);
    static final Field HELD = NodeTable.field(NodeColumns.HELD_AGAINST);
    static final Field REACTORS = NodeTable.field(PublishedColumns.REACTORS);
    private static final Field XX = NodeTable.field(NodeColumns.SUM_XX);
    private static final Field XY = NodeTable.field(NodeColumns.SUM_XY);
    private static final Field YY = NodeTable.field(NodeColumns.SUM_YY);
    private static final Field CREDIBLE_SUM = NodeTable.field(NodeColumns.CREDIBLE_SUM);
    private static final Field FRESH = NodeTable.field(NodeColumns.FRESH_REACTORS);
    private static final Field CREDIBLE = NodeTable.field(PublishedColumns.CREDIBLE_REACTORS);
    private static final Field FIRST_ACTED = NodeTable.field(NodeColumns.FIRST_ACTED);
    private static final Field LAST_ACTED = NodeTable.field(NodeColumns.LAST_ACTED);
    private static final Field FIRST_KNOWN = NodeTable.field(NodeColumns.FIRST_KNOWN);
    private static final Field LAST_KNOWN = NodeTable.field(NodeColumns.LAST_KNOWN);
    private static final Field FIRST_HEARD = NodeTable.field(NodeColumns.FIRST_HEARD);
    private static final Field LAST_HEARD = NodeTable.field(NodeColumns.LAST_HEARD);
    private static final Field AGAIN = NodeTable.field(NodeColumns.REPEATED);
    private static final Field AGAIN_FRESH = NodeTable.field(NodeColumns.REPEATED_FRESH);
    private static final Field AGAIN_CREDIBLE = NodeTable.field(NodeColumns.REPEATED_CREDIBLE);
    private static final Field AGAIN_H = NodeTable.field(NodeColumns.REPEATED_H);

    private final NetworkRules rules;

    NodeMasses(NetworkRules rules) {
        this.rules = rules;
    }

    /**
     * Mass of a node with its parts.
     *
     * @param received R
     * @param unknownCounted part of U that counts
     * @param left f
     * @param enduranceDays D
     * @param endurance E
     * @param presence P
     * @param daysAway own days since the node was around
     * @param unrounded mass
     * @param variance of the mass
     * @param heardFor R·f, in units of mass
     * @param reach without repeated reactors, as the two numbers of reactors
     */
    record Mass(
            double received,
            double unknownCounted,
            double left,
            long enduranceDays,
            double endurance,
            double presence,
            long daysAway,
            double unrounded,
            double variance,
            double heardFor,
            double reach,
            long distinctReactors,
            long distinctCredible) {
        /** R·f·E. */
        double counted() {
            return received * left * endurance;
        }

        /** The published mass, in millionths. */
        long micros() {
            return FixedPoint.micros(unrounded);
        }
    }

    /** @param node as {@link NodeTable#NODE} has it */
    Mass of(int network, long[] node) {
        double credible = FROM_CREDIBLE.getDouble(node);
        double unknown = FROM_UNKNOWN.getDouble(node);
        double received = rules.received(network, credible, unknown);
        double left = HeldAgainst.left(received, HELD.getDouble(node));
        long days = rules.enduranceDays(network, FIRST_KNOWN.get(node), LAST_KNOWN.get(node), CREDIBLE.get(node));
        double endurance = rules.endurance().factor(days);
        long[] around = around(node);
        double presence = rules.presence(network, around);
        double deviation =
                rules.deviation(network, credible, unknown, XX.getDouble(node), XY.getDouble(node), YY.getDouble(node));
        double moved = rules.mass(deviation, left, endurance, presence);
        return new Mass(
                received,
                rules.unknownCounted(network, credible, unknown),
                left,
                days,
                endurance,
                presence,
                rules.daysAway(network, around),
                rules.mass(received, left, endurance, presence),
                moved * moved,
                rules.mass(received, left, 1, 1),
                reach(network, node),
                REACTORS.get(node) - AGAIN.get(node),
                CREDIBLE.get(node) - AGAIN_CREDIBLE.get(node));
    }

    private static long[] around(long[] node) {
        return new long[] {
            FIRST_ACTED.get(node),
            LAST_ACTED.get(node),
            FIRST_KNOWN.get(node),
            LAST_KNOWN.get(node),
            FIRST_HEARD.get(node),
            LAST_HEARD.get(node)
        };
    }

    private double reach(int network, long[] node) {
        double credible = Math.max(0, CREDIBLE_SUM.getDouble(node) - AGAIN_H.get(node) / RepeatedReactors.PARTS);
        double unknown = Math.max(0, FRESH.get(node) - AGAIN_FRESH.get(node) - credible);
        return rules.reach(network, credible, unknown);
    }
}
