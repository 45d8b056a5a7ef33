package io.clout.propagation.block;

import io.clout.model.ExactSum;
import java.io.Serializable;
import java.util.Arrays;

/** How many vertices there are, and what their values sum to, by right-hand side. */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
public record PreferenceTotals(long vertices, ExactSum[] sums) implements Serializable {

    /** @param values of vertex i from i·k on */
    public static PreferenceTotals of(double[] values, int columns, int vertices) {
        ExactSum[] sums = new ExactSum[columns];
        Arrays.setAll(sums, j -> new ExactSum());
        for (int i = 0; i < values.length; i++) {
            sums[i % columns].add(values[i]);
        }
        return new PreferenceTotals(vertices, sums);
    }

    public PreferenceTotals merge(PreferenceTotals other) {
        Arrays.setAll(sums, j -> sums[j].merge(other.sums[j]));
        return new PreferenceTotals(vertices + other.vertices, sums);
    }

    /** @throws IllegalArgumentException when a right-hand side sums to nothing */
    public double[] values() {
        double[] values = new double[sums.length];
        for (int j = 0; j < values.length; j++) {
            values[j] = sums[j].value();
            if (!(values[j] > 0)) {
                throw new IllegalArgumentException(
                        "right-hand side %d of %d: preferences sum to %s".formatted(j + 1, values.length, values[j]));
            }
        }
        return values;
    }
}
