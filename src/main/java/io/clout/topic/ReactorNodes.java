package io.clout.topic;

import io.clout.longs.LongTupleTable;
import io.clout.model.FixedPoint;
import io.clout.operator.PackedShuffle;
import java.nio.LongBuffer;
import java.util.Iterator;

/** Nodes that react, with what the model needs of them: x = h + (1−ε)·H, h, and the divisor of their attention. */
final class ReactorNodes {
    /** Longs of a row: node, and bits of x, h and the divisor. */
    static final int WIDTH = 4;

    private static final int X = 1;
    private static final int H = 2;
    private static final int WHOLE = 3;

    private final LongTupleTable nodes = new LongTupleTable(1, WIDTH);

    ReactorNodes(Iterator<byte[]> pages) {
        while (pages.hasNext()) {
            for (LongBuffer longs = PackedShuffle.longs(pages.next()); longs.hasRemaining(); ) {
                int row = nodes.row(longs.get());
                for (int column = X; column < WIDTH; column++) {
                    nodes.set(row, column, longs.get());
                }
            }
        }
    }

    /** Row of a node. @throws IllegalStateException where it is not known */
    private int row(long node) {
        int row = nodes.find(node);
        if (row < 0) {
            throw new IllegalStateException("node %016x reacts on a topic and is in no pair".formatted(node));
        }
        return row;
    }

    /** Fills in the facts that an author needs about the reactor of an act. */
    void tell(long[] act) {
        int row = row(act[TopicAct.REACTOR]);
        double worth = Double.longBitsToDouble(act[TopicAct.WORTH]);
        double share = worth * FixedPoint.PICO / Double.longBitsToDouble(nodes.get(row, WHOLE));
        act[TopicAct.WORTH] = Double.doubleToRawLongBits(share);
        act[TopicAct.X] = nodes.get(row, X);
        act[TopicAct.H] = nodes.get(row, H);
    }

    boolean isCredible(long node) {
        return Double.longBitsToDouble(nodes.get(row(node), H)) > 0;
    }
}
