package io.clout.propagation.block;

import io.clout.longs.SortedLongIndex;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import scala.Tuple2;

/** What a partition hands on, and to whom. The worked example is in {@link Block}. */
public final class Outbox implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int me;
    /** By asking partition: places of the wanted vertices, in the order of the asker's slots; null where none. */
    private final int[][] wanted;
    /** What a vertex hands on for each unit of an edge's weight: (1−ε) / max(W, W0). */
    private final double[] scale;

    private Outbox(int me, int[][] wanted, double[] scale) {
        this.me = me;
        this.wanted = wanted;
        this.scale = scale;
    }

    /**
     * The outbox of the partition that owns {@code block}'s vertices.
     *
     * @param requests to it
     * @param fullAttention W0, in the unit of the edges' weights
     * @param damping 1−ε
     */
    public static Outbox of(
            Block block, Partitioning parts, List<SlotRequest> requests, double fullAttention, double damping) {
        SortedLongIndex local = new SortedLongIndex(block.vertices);
        int[][] wanted = new int[parts.numPartitions()][];
        double[] given = new double[block.size()];
        for (SlotRequest request : requests) {
            int[] places = new int[request.reactors.length];
            for (int i = 0; i < places.length; i++) {
                places[i] = local.place(request.reactors[i]);
                if (places[i] < 0) {
                    throw new IllegalArgumentException("vertex %016x has no preference".formatted(request.reactors[i]));
                }
                given[places[i]] += request.given[i];
            }
            wanted[request.asker] = places;
        }
        double[] scale = new double[given.length];
        for (int i = 0; i < given.length; i++) {
            scale[i] = damping / Math.max(given[i], fullAttention);
        }
        return new Outbox(block.me, wanted, scale);
    }

    /**
     * What each vertex hands on for each unit of an edge's weight, in quanta: {@code (restart·p + received)·scale}.
     *
     * @param restart quanta for each unit of preference, by right-hand side
     */
    public double[] hand(VertexValues vertices, RankVector state, double[] restart) {
        int columns = restart.length;
        double[] preference = vertices.preference();
        long[] received = state.received();
        double[] hand = new double[scale.length * columns];
        for (int i = 0, v = 0; v < scale.length; v++) {
            for (int j = 0; j < columns; j++, i++) {
                hand[i] = (restart[j] * preference[i] + received[i]) * scale[v];
            }
        }
        return hand;
    }

    /** One message for each other partition that asked; its own vertices a partition reads where they are. */
    public List<Tuple2<Integer, RankMessage>> send(double[] hand, int columns) {
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

    /** What {@code block} is handed, by slots. */
    public double[] handed(Block block, double[] hand, int columns, Iterator<RankMessage> messages) {
        double[] handed = new double[block.slots() * columns];
        while (messages.hasNext()) {
            RankMessage message = messages.next();
            System.arraycopy(message.values, 0, handed, block.inbox[message.from] * columns, message.values.length);
        }
        if (wanted[me] != null) {
            pick(wanted[me], hand, columns, handed, block.inbox[me] * columns);
        }
        return handed;
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
