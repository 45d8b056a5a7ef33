package io.clout.propagation.block;

import java.io.Serializable;

/**
 * A partition's part of the vectors: what its vertices received, without what they restart with, which is
 * {@code restart·p} and needs no storing. And its part of the sums that the driver needs.
 *
 * @param received in quanta; vertex i has those from i·k on
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares states
public record RankVector(long[] received, StepSums sums) implements Serializable {
    /** Quanta. */
    private static final long FEW = 1 << 8;

    /**
     * The vectors after {@code before}.
     *
     * @param restart quanta for each unit of preference in the step that led here, by which the top is told
     */
    public static RankVector after(
            long[] before, long[] received, VertexValues vertices, double[] restart, int topSize) {
        int columns = restart.length;
        StepSums sums = StepSums.zero(columns, topSize);
        long[] sum = sums.received();
        long[] moved = sums.moved();
        for (int i = 0; i < received.length; ) {
            for (int j = 0; j < columns; j++, i++) {
                sum[j] += received[i];
                moved[j] += Math.abs(received[i] - before[i]);
            }
        }
        for (int v = 0; topSize > 0 && v < vertices.size(); v++) {
            for (int j = 0; j < columns; j++) {
                int i = v * columns + j;
                long pi = received[i] + Quantization.round(restart[j] * vertices.preference()[i]);
                sums.top()[j].add(vertices.ids()[v], pi);
            }
        }
        return new RankVector(received, sums);
    }

    /**
     * Where three vectors, each two iterations after the other, seem to lead, each vertex by itself: if its steps from
     * one to the next shrink by r each time, those to come sum to {@code step·r/(1−r)} (Aitken's Δ²). Two iterations at
     * once, as of two who hand on to each other one has its turn and then the other. A vertex stays where it is unless
     * 0 &lt; r &lt; {@code most}, or where its steps are so few quanta that rounding makes up much of them.
     *
     * @param sides the right-hand sides that are extrapolated; others stay
     * @param most at most .75
     */
    public static RankVector extrapolated(
            RankVector before, RankVector last, RankVector now, boolean[] sides, double most) {
        int columns = sides.length;
        long[] received = now.received.clone();
        StepSums sums = StepSums.zero(columns, 0);
        for (int i = 0; i < received.length; i++) {
            long step = now.received[i] - last.received[i];
            double ratio = step / (double) (last.received[i] - before.received[i]);
            if (sides[i % columns] && Math.abs(step) > FEW && ratio > 0 && ratio < most) {
                received[i] = Math.max(0, received[i] + (long) Math.rint(step * (ratio / (1 - ratio))));
            }
            sums.received()[i % columns] += received[i];
        }
        return new RankVector(received, sums);
    }

    /**
     * The shares of all influence: {@code restart·p + received}.
     *
     * @param totals of the preferences
     */
    public double[] shares(VertexValues vertices, double[] restart, double[] totals) {
        double[] shares = new double[received.length];
        for (int i = 0; i < shares.length; i++) {
            int j = i % restart.length;
            shares[i] = restart[j] * (vertices.preference()[i] / totals[j]) + received[i] / Quantization.ONE;
        }
        return shares;
    }
}
