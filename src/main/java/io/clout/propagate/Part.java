package io.clout.propagate;

import io.clout.numeric.ExactSum;
import io.clout.numeric.LongIndex;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import scala.Tuple2;

/** One partition at work: its block, and what the other blocks want of its vertices. */
final class Part implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Block block;
    /** By asking partition: places of the wanted vertices, in the order of the asker's slots; null where none. */
    private final int[][] outbox;
    /** What a vertex hands on for each unit of an edge's weight: 1 / max(W, W0). */
    private final double[] scale;
    /** Share of its influence that a vertex hands on: W / max(W, W0). */
    private final double[] spent;

    private Part(Block block, int[][] outbox, double[] scale, double[] spent) {
        this.block = block;
        this.outbox = outbox;
        this.scale = scale;
        this.spent = spent;
    }

    /** Values for one partition: what the vertices of owner {@code from} hand on, by the asker's slots. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares messages
    record Message(int from, double[] values) implements Serializable {}

    /** A vector's part, and its part of the sums that the driver needs. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares states
    record State(double[] pi, Sums sums) implements Serializable {}

    /**
     * Sums over vertices.
     *
     * @param total Σ pi
     * @param unspent Σ pi·(1 − spent)
     * @param residual Σ |pi − previous pi|
     */
    record Sums(ExactSum total, ExactSum unspent, ExactSum residual) implements Serializable {
        Sums() {
            this(new ExactSum(), new ExactSum(), new ExactSum());
        }

        Sums merge(Sums other) {
            total.merge(other.total);
            unspent.merge(other.unspent);
            residual.merge(other.residual);
            return this;
        }
    }

    /**
     * Joins a block with the requests to it.
     *
     * @param fullAttention W0, in the unit of the edges' weights
     */
    static Part of(Block block, Partitioning parts, List<Request> requests, double fullAttention) {
        LongIndex local = new LongIndex(block.size());
        for (long vertex : block.vertices) {
            local.add(vertex);
        }
        int[][] outbox = new int[parts.numPartitions()][];
        double[] given = new double[block.size()];
        for (Request request : requests) {
            int[] places = new int[request.reactors.length];
            for (int i = 0; i < places.length; i++) {
                places[i] = local.get(request.reactors[i]);
                if (places[i] < 0) {
                    throw new IllegalArgumentException("vertex %016x has no preference".formatted(request.reactors[i]));
                }
                given[places[i]] += request.given[i];
            }
            outbox[request.asker] = places;
        }
        double[] scale = new double[given.length];
        double[] spent = new double[given.length];
        for (int i = 0; i < given.length; i++) {
            scale[i] = 1 / Math.max(given[i], fullAttention);
            spent[i] = given[i] * scale[i];
        }
        return new Part(block, outbox, scale, spent);
    }

    /** The vector to begin with: the preference, divided by {@code total}. */
    State start(double total) {
        double[] pi = new double[block.size()];
        Arrays.setAll(pi, i -> block.preference[i] / total);
        return measured(pi, pi);
    }

    /** What the vertices hand on, one message for each partition that asked. */
    Iterator<Tuple2<Integer, Message>> send(int me, State state) {
        List<Tuple2<Integer, Message>> messages = new ArrayList<>();
        for (int asker = 0; asker < outbox.length; asker++) {
            int[] wanted = outbox[asker];
            if (wanted != null) {
                double[] values = new double[wanted.length];
                for (int i = 0; i < values.length; i++) {
                    values[i] = state.pi[wanted[i]] * scale[wanted[i]];
                }
                messages.add(new Tuple2<>(asker, new Message(me, values)));
            }
        }
        return messages.iterator();
    }

    /** One step: {@code restart·p + damping·Aᵀπ}, with p = preference / {@code total}. */
    State step(State state, List<Message> messages, double restart, double damping, double total) {
        double[] handed = new double[block.inbox[block.inbox.length - 1]];
        for (Message message : messages) {
            System.arraycopy(message.values, 0, handed, block.inbox[message.from], message.values.length);
        }
        double[] next = new double[block.size()];
        for (int i = 0; i < next.length; i++) {
            // Kahan's sum: the error of a row does not grow with its length, so that Σπ stays 1 beside hubs, too.
            double received = 0;
            double lost = 0;
            for (int e = block.rows[i]; e < block.rows[i + 1]; e++) {
                double term = block.weights[e] * handed[block.slots[e]] - lost;
                double sum = received + term;
                lost = (sum - received) - term;
                received = sum;
            }
            next[i] = restart * (block.preference[i] / total) + damping * received;
        }
        return measured(next, state.pi);
    }

    /** Each vertex with its value. */
    Iterator<Row> rows(State state) {
        return IntStream.range(0, block.size())
                .mapToObj(i -> RowFactory.create(block.vertices[i], state.pi[i]))
                .iterator();
    }

    /** Σ preference. */
    ExactSum preference() {
        ExactSum sum = new ExactSum();
        for (double p : block.preference) {
            sum.add(p);
        }
        return sum;
    }

    long size() {
        return block.size();
    }

    private State measured(double[] pi, double[] previous) {
        Sums sums = new Sums();
        for (int i = 0; i < pi.length; i++) {
            sums.total.add(pi[i]);
            sums.unspent.add(pi[i] * (1 - spent[i]));
            sums.residual.add(Math.abs(pi[i] - previous[i]));
        }
        return new State(pi, sums);
    }
}
