package io.clout.propagate;

import java.util.Arrays;

/** The plain twin of {@link Propagation}: a dense matrix, the formula as it stands, one loop. */
final class DensePropagation {
    private DensePropagation() {}

    /**
     * The fixed point of {@code π = (ε + (1−ε)·unspent)·p + (1−ε)·Aᵀπ}.
     *
     * @param weights {@code weights[u][v]} is what u gives v
     * @param preference not normalised
     */
    static double[] fixedPoint(double[][] weights, double[] preference, double fullAttention, double teleport) {
        double[] pi = normalised(preference);
        for (int i = 0; i < 2_000; i++) {
            pi = step(weights, preference, fullAttention, teleport, pi);
        }
        return pi;
    }

    static double[] step(double[][] weights, double[] preference, double fullAttention, double teleport, double[] pi) {
        int n = pi.length;
        double[] p = normalised(preference);
        double unspent = 0;
        double[] received = new double[n];
        for (int u = 0; u < n; u++) {
            double given = Arrays.stream(weights[u]).sum();
            double all = Math.max(given, fullAttention);
            unspent += pi[u] * (1 - given / all);
            for (int v = 0; v < n; v++) {
                received[v] += pi[u] * weights[u][v] / all;
            }
        }
        double[] next = new double[n];
        for (int v = 0; v < n; v++) {
            next[v] = (teleport + (1 - teleport) * unspent) * p[v] + (1 - teleport) * received[v];
        }
        return next;
    }

    private static double[] normalised(double[] preference) {
        double sum = Arrays.stream(preference).sum();
        return Arrays.stream(preference).map(x -> x / sum).toArray();
    }
}
