package io.clout.topic;

import io.clout.longs.LongLayout;
import io.clout.longs.LongLayout.Field;
import io.clout.longs.LongTupleTable;
import io.clout.model.FixedPoint;
import io.clout.operator.PackedShuffle;
import io.clout.table.GraphColumns;
import io.clout.table.NodeColumns;
import java.util.Iterator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Nodes that react, with their numbers in the model: x = h + (1−ε)·H, h, and the divisor of their attention. A node
 * that is not among them is unknown and in no pair: its x and h are 0, and its divisor is the least.
 */
final class ReactorNodes {
    private static final Field NODE = Field.first("node");
    private static final Field X = NODE.then("x");
    private static final Field H = X.then("h");
    private static final Field WHOLE = H.then("whole");
    /** A node, and bits of x, h and the divisor. */
    static final LongLayout LAYOUT = LongLayout.of(NODE, X, H, WHOLE);

    /**
     * Rows of {@link #LAYOUT}, out of {@code vertex}, {@code from_credible}, {@code h}, {@code whole}.
     *
     * @param damping 1−ε
     */
    static Dataset<Row> rows(Dataset<Row> nodes, double damping) {
        return nodes.select(
                GraphColumns.VERTEX.col().as(NODE.name()),
                NodeColumns.OWN_CREDIBLE
                        .col()
                        .plus(NodeColumns.FROM_CREDIBLE.col().multiply(damping))
                        .as(X.name()),
                NodeColumns.OWN_CREDIBLE.col().as(H.name()),
                NodeColumns.WHOLE.col().as(WHOLE.name()));
    }

    private final LongTupleTable nodes = new LongTupleTable(1, LAYOUT);
    private final double least;

    /** @param least W0, the least divisor */
    ReactorNodes(double least, Iterator<byte[]> pages) {
        this.least = least;
        PackedShuffle.each(pages, LAYOUT, node -> {
            int row = nodes.row(NODE.get(node));
            nodes.set(row, X, X.get(node));
            nodes.set(row, H, H.get(node));
            nodes.set(row, WHOLE, WHOLE.get(node));
        });
    }

    /** Fills in the share of its reactor's attention that an act of this worth is, and x and h of the reactor. */
    void weigh(long[] act, double worth) {
        int row = nodes.find(TopicAct.REACTOR.get(act));
        double whole = row < 0 ? least * FixedPoint.PICO : Double.longBitsToDouble(nodes.get(row, WHOLE));
        TopicAct.WORTH.setDouble(act, worth * FixedPoint.PICO / whole);
        TopicAct.X.set(act, row < 0 ? 0 : nodes.get(row, X));
        TopicAct.H.set(act, row < 0 ? 0 : nodes.get(row, H));
    }

    boolean isCredible(long node) {
        int row = nodes.find(node);
        return row >= 0 && Double.longBitsToDouble(nodes.get(row, H)) > 0;
    }
}
