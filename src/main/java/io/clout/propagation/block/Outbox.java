package io.clout.propagation.block;

import io.clout.longs.SortedLongIndex;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import scala.Tuple2;

/**
 * Routes of one partition: for each other partition, the vertices whose influence it needs. The worked example is in
 * {@link Block}.
 */
public final class Outbox implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int me;
    /** By asking partition: places of the wanted vertices, in the order of the asker's slots; null where none. */
    private final int[][] wanted;
    /** Divisor of a vertex's attention: max(W, W0). */
    private final double[] whole;

    private Outbox(int me, int[][] wanted, double[] whole) {
        this.me = me;
        this.wanted = wanted;
        this.whole = whole;
    }

    /**
     * The outbox of the partition that owns {@code block}'s vertices.
     *
     * @param requests to it
     * @param fullAttention W0, in the unit of the edges' weights
     */
    public static Outbox of(
            Block block, VertexValues vertices, Partitioning parts, List<SlotRequest> requests, double fullAttention) {
        SortedLongIndex local = new SortedLongIndex(block.vertices);
        int[][] wanted = new int[parts.numPartitions()][];
        // Whole numbers below 2⁵³: the order of requests does not show.
        double[] given = vertices.outside().clone();
        for (SlotRequest request : requests) {
            int[] places = new int[request.reactors.length];
            for (int i = 0; i < places.length; i++) {
                places[i] = local.place(request.reactors[i]);
                if (places[i] < 0) {
                    throw new IllegalArgumentException(
                            "%016x has edges and is no vertex".formatted(request.reactors[i]));
                }
                given[places[i]] += request.given[i];
            }
            wanted[request.asker] = places;
        }
        for (int i = 0; i < given.length; i++) {
            given[i] = Math.max(given[i], fullAttention);
        }
        return new Outbox(block.me, wanted, given);
    }

    /** Divisors by vertex, not a copy. */
    double[] whole() {
        return whole;
    }

    /**
     * Influence that each vertex hands on for each unit of an edge's weight, in quanta: {@code (h +
     * damping·received)/whole}.
     *
     * @param damping 1−ε
     */
    double[] scatter(VertexValues vertices, RankVector state, double damping, Quantization quanta) {
        double[] hand = new double[whole.length];
        for (int v = 0; v < hand.length; v++) {
            hand[v] = (vertices.credible()[v] * quanta.one() + damping * state.received()[v]) / whole[v];
        }
        return hand;
    }

    /**
     * One message for each other partition that asked; its own vertices a partition reads where they are.
     *
     * @param columns values of a vertex, which stand together
     */
    List<Tuple2<Integer, RankMessage>> send(double[] hand, int columns) {
        List<Tuple2<Integer, RankMessage>> messages = new ArrayList<>();
        for (int asker = 0; asker < wanted.length; asker++) {
            if (asker != me && wanted[asker] != null) {
                double[] values = new double[wanted[asker].length * columns];
                pick(wanted[asker], hand, columns, values, 0);
                messages.add(new Tuple2<>(asker, new RankMessage(me, values)));
            }
        }
        return messages;
    }

    /** Values that {@code block} is handed, by slot. */
    double[] gathered(Block block, double[] hand, int columns, Iterator<RankMessage> messages) {
        double[] gathered = new double[block.slots() * columns];
        while (messages.hasNext()) {
            RankMessage message = messages.next();
            System.arraycopy(message.values, 0, gathered, block.inbox[message.from] * columns, message.values.length);
        }
        if (wanted[me] != null) {
            pick(wanted[me], hand, columns, gathered, block.inbox[me] * columns);
        }
        return gathered;
    }

    private static void pick(int[] wanted, double[] hand, int columns, double[] values, int at) {
        if (columns == 1) {
            for (int i = 0; i < wanted.length; i++) {
                values[at + i] = hand[wanted[i]];
            }
        } else {
            for (int i = 0; i < wanted.length; i++) {
                System.arraycopy(hand, wanted[i] * columns, values, at + i * columns, columns);
            }
        }
    }
}
