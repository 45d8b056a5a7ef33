package io.clout.propagation.block;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import scala.Tuple2;

/** All that a partition has in a step. */
public record Part(Block block, Outbox outbox, VertexValues vertices, RankVector state) {
    /** Columns of {@link #look}: x, y and 1 for each unit of weight, and h. */
    private static final int LOOKS = 4;
    /** Columns of {@link #weigh}. */
    private static final int WEIGHS = 2;
    /** Columns of {@link #name}: x and y for each unit of weight, and both halves of the id. */
    static final int NAMES = 4;

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

    /** Sends values of reactors, weighted by their credibility. */
    public List<Tuple2<Integer, RankMessage>> weigh(VertexValues values) {
        return outbox.send(weighed(values), WEIGHS);
    }

    private double[] weighed(VertexValues values) {
        double[] weighed = new double[WEIGHS * vertices.size()];
        for (int v = 0; v < vertices.size(); v++) {
            double share = vertices.credible()[v] / outbox.whole()[v];
            weighed[WEIGHS * v] = share;
            weighed[WEIGHS * v + 1] = share * values.credible()[v];
        }
        return weighed;
    }

    /** By vertex: id, and bits of the sums of credible attention, and of it times its reactor's value. */
    public long[][] means(VertexValues values, Quantization quanta, Iterator<RankMessage> messages) {
        double[] gathered = outbox.gathered(block, weighed(values), WEIGHS, messages);
        long[][] sums = new long[WEIGHS][vertices.size()];
        block.each((author, slot, weight) -> {
            for (int column = 0; column < WEIGHS; column++) {
                sums[column][author] += Quantization.round(weight * gathered[WEIGHS * slot + column] * quanta.one());
            }
        });
        long[][] columns = {vertices.ids(), new long[vertices.size()], new long[vertices.size()]};
        for (int v = 0; v < vertices.size(); v++) {
            for (int column = 0; column < WEIGHS; column++) {
                columns[1 + column][v] = Double.doubleToRawLongBits(sums[column][v] / quanta.one());
            }
        }
        return columns;
    }

    /** Sends the names of reactors, and what each hands on. */
    public List<Tuple2<Integer, RankMessage>> name(double damping, Quantization quanta) {
        return outbox.send(named(damping, quanta), NAMES);
    }

    private double[] named(double damping, Quantization quanta) {
        double[] looks = looks(damping, quanta);
        double[] named = new double[NAMES * vertices.size()];
        for (int v = 0; v < vertices.size(); v++) {
            named[NAMES * v] = looks[LOOKS * v];
            named[NAMES * v + 1] = looks[LOOKS * v + 1];
            named[NAMES * v + 2] = vertices.ids()[v] >>> Integer.SIZE;
            named[NAMES * v + 3] = vertices.ids()[v] & 0xFFFF_FFFFL;
        }
        return named;
    }

    /**
     * The reactors from whom most is received, some vertices at a time: columns of {@link TopReactors}.
     *
     * @param counted by vertex, the second value is the part of what it received from the unknown that counts
     * @param most reactors of one vertex
     */
    public Iterator<long[][]> top(
            double damping, Quantization quanta, VertexValues counted, int most, Iterator<RankMessage> messages) {
        double[] gathered = outbox.gathered(block, named(damping, quanta), NAMES, messages);
        TopReactors top = new TopReactors(most, gathered, counted);
        return Arrays.stream(block.segments).map(top::of).iterator();
    }
}
