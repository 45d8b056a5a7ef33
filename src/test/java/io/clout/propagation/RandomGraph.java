package io.clout.propagation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A seeded graph, and the propagation over it in loops.
 *
 * @param vertices h and outside attention by vertex
 * @param edges reactor, author, weight
 */
record RandomGraph(Map<Long, double[]> vertices, List<long[]> edges) {
    static final double W0 = 4e12;
    static final int SIZE = 120;

    static RandomGraph of(long seed) {
        Random random = new Random(seed);
        Map<Long, double[]> vertices = new TreeMap<>();
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < SIZE; i++) {
            ids.add(random.nextLong());
            double h = random.nextInt(3) == 0 ? 0 : random.nextDouble();
            vertices.put(ids.get(i), new double[] {h, random.nextInt(4) == 0 ? 3e12 : 0});
        }
        Map<List<Long>, long[]> edges = new HashMap<>();
        for (int i = 0; i < 900; i++) {
            long u = ids.get(random.nextInt(SIZE));
            long v = ids.get(random.nextInt(1 + random.nextInt(SIZE)));
            if (u != v) {
                long weight = random.nextInt(9) == 0 ? 0 : (long) (random.nextDouble() * 2e12);
                edges.put(List.of(u, v), new long[] {u, v, weight});
            }
        }
        return new RandomGraph(vertices, new ArrayList<>(edges.values()));
    }

    double whole(long reactor) {
        double given = vertices.get(reactor)[1];
        for (long[] edge : edges) {
            given += edge[0] == reactor ? edge[2] : 0;
        }
        return Math.max(W0, given);
    }

    /** H, U, Σa²x², Σa²xy, Σa²y², Σh, the divisor, Σa in 10⁻¹², reactors, fresh ones, credible ones. */
    Map<Long, double[]> loops() {
        Map<Long, Double> wholes = new HashMap<>();
        vertices.keySet().forEach(v -> wholes.put(v, whole(v)));
        Map<Long, Double> heard = new HashMap<>();
        for (int step = 0; step < 200; step++) {
            Map<Long, Double> next = new HashMap<>();
            for (long[] e : edges) {
                double x = vertices.get(e[0])[0] + .7 * heard.getOrDefault(e[0], 0.0);
                next.merge(e[1], e[2] / wholes.get(e[0]) * x, Double::sum);
            }
            heard = next;
        }
        Map<Long, double[]> all = new TreeMap<>();
        for (long v : vertices.keySet()) {
            all.put(v, new double[] {heard.getOrDefault(v, 0.0), 0, 0, 0, 0, 0, wholes.get(v), 0, 0, 0, 0});
        }
        for (long[] e : edges) {
            double[] to = all.get(e[1]);
            double h = vertices.get(e[0])[0];
            double a = e[2] / wholes.get(e[0]);
            double x = a * (h + .7 * heard.getOrDefault(e[0], 0.0));
            double y = a * (1 - h);
            to[8]++;
            if (e[2] > 0) {
                to[1] += y;
                to[2] += x * x;
                to[3] += x * y;
                to[4] += y * y;
                to[5] += h;
                to[7] += Math.rint(a * 1e12);
                to[9]++;
                to[10] += h > 0 ? 1 : 0;
            }
        }
        return all;
    }
}
