package io.clout.propagation;

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
        double[] all = new double[preference.length];
        Arrays.fill(all, 1);
        return fixedPoint(weights, preference, all, fullAttention, teleport);
    }

    /** @param factors what part of what it is handed v receives */
    static double[] fixedPoint(
            double[][] weights, double[] preference, double[] factors, double fullAttention, double teleport) {
        double[] pi = normalised(preference);
        // .85^230 is below a double's last digit.
        for (int i = 0; i < 230; i++) {
            pi = step(weights, preference, factors, fullAttention, teleport, pi);
        }
        return pi;
    }

    private static double[] step(
            double[][] weights,
            double[] preference,
            double[] factors,
            double fullAttention,
            double teleport,
            double[] pi) {
        int n = pi.length;
        double[] p = normalised(preference);
        double unspent = 0;
        double[] received = new double[n];
        for (int u = 0; u < n; u++) {
            double given = Arrays.stream(weights[u]).sum();
            double all = Math.max(given, fullAttention);
            unspent += pi[u] * (1 - given / all);
            for (int v = 0; v < n; v++) {
                double handed = pi[u] * weights[u][v] / all;
                received[v] += factors[v] * handed;
                unspent += (1 - factors[v]) * handed;
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
