package io.clout.propagate;

import java.io.Serializable;

/**
 * A partition's part of the vectors: what its vertices received, without what they restart with, which is
 * {@code restart·p} and needs no storing. And its part of the sums that the driver needs.
 *
 * @param received in quanta; vertex i has those from i·k on
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares states
record State(long[] received, Sums sums) implements Serializable {

    /**
     * The vectors after {@code before}.
     *
     * @param restart quanta for each unit of preference in the step that led here, by which the top is told
     */
    static State after(long[] before, long[] received, Block block, double[] restart, int topSize) {
        int columns = restart.length;
        Sums sums = Sums.zero(columns, topSize);
        for (int j = 0; j < columns; j++) {
            long sum = 0;
            long moved = 0;
            for (int i = j; i < received.length; i += columns) {
                sum += received[i];
                moved += Math.abs(received[i] - before[i]);
            }
            sums.received()[j] = sum;
            sums.moved()[j] = moved;
            if (topSize > 0) {
                for (int v = 0; v < block.size(); v++) {
                    int i = v * columns + j;
                    sums.top()[j].add(block.vertices[v], received[i] + Quanta.round(restart[j] * block.preference[i]));
                }
            }
        }
        return new State(received, sums);
    }

    /**
     * The shares of all influence: {@code restart·p + received}.
     *
     * @param totals of the preferences
     */
    double[] shares(Block block, double[] restart, double[] totals) {
        double[] shares = new double[received.length];
        for (int i = 0; i < shares.length; i++) {
            int j = i % restart.length;
            shares[i] = restart[j] * (block.preference[i] / totals[j]) + received[i] / Quanta.ONE;
        }
        return shares;
    }
}
