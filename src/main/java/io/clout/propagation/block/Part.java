package io.clout.propagation.block;

import io.clout.longs.LongRowBuffer;
import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import scala.Tuple2;

/** All that a partition has in a step. */
public record Part(Block block, Outbox outbox, VertexValues vertices, RankVector state) {
    /** Columns of {@link #look}: x, y and 1 for each unit of weight, and h. */
    private static final int LOOKS = 4;
    /** Columns of {@link #weighed}: h and h·value for each unit of weight, x, y, and both halves of the id. */
    private static final int WEIGHS = 6;
    /** Of these, those that are summed. */
    private static final int MEANS = 2;

    private static final int X = 2;
    private static final int Y = 3;
    private static final int HIGH = 4;
    private static final int LOW = 5;

    /** Sends what vertices hand on. */
    public List<Tuple2<Integer, RankMessage>> send(double damping, Quantization quanta) {
        return outbox.send(outbox.scatter(vertices, state, damping, quanta), 1);
    }

    /** The vector one step on. */
    public RankVector step(double damping, Quantization quanta, Iterator<RankMessage> messages) {
        double[] hand = outbox.scatter(vertices, state, damping, quanta);
        return RankVector.after(state.received(), block.step(outbox.gathered(block, hand, 1, messages)));
    }

    /** Sends what the last pass needs of reactors. */
    public List<Tuple2<Integer, RankMessage>> look(double damping, Quantization quanta) {
        return outbox.send(looks(damping, quanta), LOOKS);
    }

    private double[] looks(double damping, Quantization quanta) {
        double[] looks = new double[LOOKS * vertices.size()];
        for (int v = 0; v < vertices.size(); v++) {
            double h = vertices.credible()[v];
            double whole = outbox.whole()[v];
            looks[LOOKS * v] = (h + damping * (state.received()[v] / quanta.one())) / whole;
            looks[LOOKS * v + 1] = (1 - h) / whole;
            looks[LOOKS * v + 2] = 1 / whole;
            looks[LOOKS * v + 3] = h;
        }
        return looks;
    }

    /** Columns of {@link io.clout.propagation.Propagation#NODES}. */
    public long[][] received(double damping, Quantization quanta, Iterator<RankMessage> messages) {
        double[] gathered = outbox.gathered(block, looks(damping, quanta), LOOKS, messages);
        LastPass pass = new LastPass(vertices.size(), quanta);
        block.each((author, slot, weight) -> pass.add(author, weight, gathered, LOOKS * slot));
        return pass.columns(vertices.ids(), state, outbox.whole());
    }

    /** Sends values of reactors, weighted by their credibility, and their ids. */
    public List<Tuple2<Integer, RankMessage>> weigh(double damping, Quantization quanta, VertexValues values) {
        return outbox.send(weighed(damping, quanta, values), WEIGHS);
    }

    private double[] weighed(double damping, Quantization quanta, VertexValues values) {
        double[] looks = looks(damping, quanta);
        double[] weighed = new double[WEIGHS * vertices.size()];
        for (int v = 0; v < vertices.size(); v++) {
            int at = WEIGHS * v;
            weighed[at] = vertices.credible()[v] / outbox.whole()[v];
            weighed[at + 1] = weighed[at] * values.credible()[v];
            weighed[at + X] = looks[LOOKS * v];
            weighed[at + Y] = looks[LOOKS * v + 1];
            weighed[at + HIGH] = vertices.ids()[v] >>> Integer.SIZE;
            weighed[at + LOW] = vertices.ids()[v] & 0xFFFF_FFFFL;
        }
        return weighed;
    }

    /**
     * Reactors of the block's vertices.
     *
     * @param means by vertex: id, and bits of the sums of credible attention, and of it times its reactor's value
     * @param top rows of {@link TopReactors}
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    public record Reactors(long[][] means, long[][] top) implements Serializable {}

    /**
     * Means over reactors, and the reactors from whom most is received.
     *
     * @param values of vertices as reactors, and the part of what they received from the unknown that counts
     * @param most reactors of one vertex
     */
    public Reactors reactors(
            double damping, Quantization quanta, VertexValues values, int most, Iterator<RankMessage> messages) {
        double[] gathered = outbox.gathered(block, weighed(damping, quanta, values), WEIGHS, messages);
        return new Reactors(means(gathered, quanta), top(gathered, values, most));
    }

    private long[][] means(double[] gathered, Quantization quanta) {
        long[][] sums = new long[MEANS][vertices.size()];
        block.each((author, slot, weight) -> {
            for (int column = 0; column < MEANS; column++) {
                sums[column][author] += Quantization.round(weight * gathered[WEIGHS * slot + column] * quanta.one());
            }
        });
        long[][] columns = {vertices.ids(), new long[vertices.size()], new long[vertices.size()]};
        for (int v = 0; v < vertices.size(); v++) {
            for (int column = 0; column < MEANS; column++) {
                columns[1 + column][v] = Double.doubleToRawLongBits(sums[column][v] / quanta.one());
            }
        }
        return columns;
    }

    private long[][] top(double[] gathered, VertexValues values, int most) {
        LongRowBuffer rows = TopReactors.buffer();
        TopReactors top = new TopReactors(most);
        int[] before = {0};
        if (most > 0) {
            block.each((author, slot, weight) -> {
                if (author != before[0]) {
                    top.close(vertices.ids()[before[0]], rows);
                    before[0] = author;
                }
                int at = WEIGHS * slot;
                long id = (long) gathered[at + HIGH] << Integer.SIZE | (long) gathered[at + LOW];
                top.offer(id, weight * gathered[at + X], weight * gathered[at + Y], values.outside()[author]);
            });
        }
        if (vertices.size() > 0) {
            top.close(vertices.ids()[before[0]], rows);
        }
        return rows.columns();
    }
}
