package io.clout.topic;

import io.clout.longs.LongLayout;
import io.clout.longs.LongLayout.Field;
import io.clout.longs.LongTupleTable;
import io.clout.model.FixedPoint;
import io.clout.operator.PackedShuffle;
import java.util.Iterator;

/** Nodes that react, with what the model needs of them: x = h + (1−ε)·H, h, and the divisor of their attention. */
final class ReactorNodes {
    private static final Field NODE = Field.first("node");
    private static final Field X = NODE.then("x");
    private static final Field H = X.then("h");
    private static final Field WHOLE = H.then("whole");
    /** A node, and bits of x, h and the divisor. */
    static final LongLayout LAYOUT = LongLayout.of(NODE, X, H, WHOLE);

    private final LongTupleTable nodes = new LongTupleTable(1, LAYOUT);

    ReactorNodes(Iterator<byte[]> pages) {
        PackedShuffle.each(pages, LAYOUT, node -> {
            int row = nodes.row(NODE.get(node));
            nodes.set(row, X, X.get(node));
            nodes.set(row, H, H.get(node));
            nodes.set(row, WHOLE, WHOLE.get(node));
        });
    }

    /** Row of a node. @throws IllegalStateException where it is not known */
    private int row(long node) {
        int row = nodes.find(node);
        if (row < 0) {
            throw new IllegalStateException("node %016x reacts on a topic and is in no pair".formatted(node));
        }
        return row;
    }

    /** Turns the worth of an act into a share of its reactor's attention, and fills in x and h of the reactor. */
    void weigh(long[] act) {
        int row = row(TopicAct.REACTOR.get(act));
        double whole = Double.longBitsToDouble(nodes.get(row, WHOLE));
        TopicAct.WORTH.setDouble(act, TopicAct.WORTH.getDouble(act) * FixedPoint.PICO / whole);
        TopicAct.X.set(act, nodes.get(row, X));
        TopicAct.H.set(act, nodes.get(row, H));
    }

    boolean isCredible(long node) {
        return Double.longBitsToDouble(nodes.get(row(node), H)) > 0;
    }
}
