package io.clout.propagation.block;

import io.clout.model.FixedPoint;

/** Sums over the edges of each vertex of a block, in whole numbers: the order of edges does not show. */
final class LastPass {
    private static final int COLUMNS = 12;

    private final Quantization quanta;
    private final long[] unknown;
    private final long[] credibleSum;
    private final long[] attention;
    private final int[] reactors;
    private final int[] fresh;
    private final int[] credible;
    private final WideSums xx;
    private final WideSums xy;
    private final WideSums yy;

    LastPass(int vertices, Quantization quanta) {
        this.quanta = quanta;
        unknown = new long[vertices];
        credibleSum = new long[vertices];
        attention = new long[vertices];
        reactors = new int[vertices];
        fresh = new int[vertices];
        credible = new int[vertices];
        xx = new WideSums(vertices);
        xy = new WideSums(vertices);
        yy = new WideSums(vertices);
    }

    /**
     * Takes an edge.
     *
     * @param looks of its reactor, from {@code at} on: for each unit of weight x = h + (1−ε)·H, y = 1 − h and 1; and h
     */
    void add(int author, double weight, double[] looks, int at) {
        reactors[author]++;
        if (weight > 0) {
            double x = weight * looks[at];
            double y = weight * looks[at + 1];
            double h = looks[at + 3];
            unknown[author] += Quantization.round(y * quanta.one());
            credibleSum[author] += Quantization.round(h * quanta.one());
            attention[author] += FixedPoint.picos(weight * looks[at + 2]);
            fresh[author]++;
            credible[author] += h > 0 ? 1 : 0;
            xx.add(author, x * x);
            xy.add(author, x * y);
            yy.add(author, y * y);
        }
    }

    /** Columns of {@link io.clout.propagation.Propagation#NODES}. */
    long[][] columns(long[] ids, RankVector state, double[] whole) {
        long[][] columns = new long[COLUMNS][ids.length];
        for (int v = 0; v < ids.length; v++) {
            double[] doubles = {
                state.received()[v] / quanta.one(),
                unknown[v] / quanta.one(),
                xx.get(v),
                xy.get(v),
                yy.get(v),
                credibleSum[v] / quanta.one(),
                whole[v]
            };
            columns[0][v] = ids[v];
            for (int i = 0; i < doubles.length; i++) {
                columns[1 + i][v] = Double.doubleToRawLongBits(doubles[i]);
            }
            columns[8][v] = attention[v];
            columns[9][v] = reactors[v];
            columns[10][v] = fresh[v];
            columns[11][v] = credible[v];
        }
        return columns;
    }
}
