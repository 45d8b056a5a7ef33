package io.clout.propagation.block;

import java.io.Serializable;

/**
 * A partition's part of the vector, and of the sums that the driver needs.
 *
 * @param received by vertex, in quanta
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares vectors
public record RankVector(long[] received, StepSums sums) implements Serializable {
    /** Nothing received by so many vertices. */
    public static RankVector zero(int vertices) {
        return new RankVector(new long[vertices], StepSums.ZERO);
    }

    /** The vector after {@code before}. */
    static RankVector after(long[] before, long[] received) {
        long sum = 0;
        long moved = 0;
        long most = 0;
        for (int i = 0; i < received.length; i++) {
            long step = Math.abs(received[i] - before[i]);
            sum += received[i];
            moved += step;
            most = Math.max(most, step);
        }
        return new RankVector(received, new StepSums(sum, moved, most));
    }
}
