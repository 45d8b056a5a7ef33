package io.clout.model;

import static io.clout.model.PlainCredibility.NEVER;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The whole model in loops, from its text: a twin for tests, with nothing in common with the main code. */
public final class PlainModel {
    /** One reaction between accounts of one network. */
    public record Reaction(int reactor, int author, int day, double value) {}

    /** Values that tests change; the others are those of the text. */
    public record Keys(int founders, int apprenticeship, double absence) {
        public static final Keys DEFAULT = new Keys(100, 365, 7);
    }

    private final Keys keys;
    private final int[] person;
    private final int[] evidence;
    private final long[] order;
    private final int persons;

    // One network.
    private List<Reaction> all;
    private List<Reaction> positive;
    private int today;
    private PlainCredibility credible;

    /**
     * @param person of each account
     * @param evidence day of each account, or {@code Integer.MAX_VALUE}
     * @param order hash of each account
     */
    public PlainModel(Keys keys, int[] person, int[] evidence, long[] order) {
        this.keys = keys;
        this.person = person;
        this.evidence = evidence;
        this.order = order;
        this.persons = Arrays.stream(person).max().orElse(-1) + 1;
    }

    /** Mass by person on one network. */
    public double[] masses(List<Reaction> reactions, int runDay) {
        double[] mass = new double[persons];
        all = reactions.stream().filter(r -> r.reactor() != r.author()).toList();
        List<Integer> days = all.stream()
                .filter(r -> r.value() > 0)
                .map(Reaction::day)
                .sorted()
                .toList();
        if (days.isEmpty()) {
            return mass;
        }
        int first = days.get(0);
        for (int i = 1; i < 10 && i < days.size(); i++) {
            if (days.get(i) - days.get(i - 1) > 365) {
                first = days.get(i);
            }
        }
        int begins = first;
        today = runDay - begins;
        all = all.stream()
                .filter(r -> r.day() >= begins)
                .map(r -> new Reaction(r.reactor(), r.author(), r.day() - begins, r.value()))
                .toList();
        positive = all.stream().filter(r -> r.value() > 0).toList();
        Map<List<Integer>, double[]> attention = attention();
        credible = new PlainCredibility(keys, evidence, order, positive, begins, today);
        double[] h = new double[persons];
        for (int account = 0; account < person.length; account++) {
            h[person[account]] = Math.max(h[person[account]], credible.of(account));
        }
        return mass(attention, h);
    }

    /** w and n by pair of persons. */
    private Map<List<Integer>, double[]> attention() {
        Map<List<Integer>, Map<Integer, Double>> dates = new HashMap<>();
        for (Reaction r : all) {
            dates.computeIfAbsent(List.of(r.reactor(), r.day()), k -> new HashMap<>())
                    .merge(r.author(), Math.abs(r.value()), Math::max);
        }
        Map<List<Integer>, double[]> strongest = new HashMap<>();
        for (Reaction r : all) {
            double given = dates.get(List.of(r.reactor(), r.day())).values().stream()
                    .mapToDouble(v -> v)
                    .sum();
            double z = 1 / (1 + 3650 / 14.);
            double fade = Math.max(0, (1 / (1 + (today - r.day()) / 14.) - z) / (1 - z));
            double worth = Math.abs(r.value()) * Math.min(1, 20 / given) * fade;
            int u = person[r.reactor()];
            int v = person[r.author()];
            if (u != v) {
                double[] both = strongest.computeIfAbsent(List.of(u, v), k -> new double[2]);
                int sign = r.value() > 0 ? 0 : 1;
                both[sign] = Math.max(both[sign], worth);
            }
        }
        Map<List<Integer>, double[]> net = new HashMap<>();
        strongest.forEach((pair, both) ->
                net.put(pair, new double[] {Math.max(0, both[0] - both[1]), Math.max(0, both[1] - both[0])}));
        Map<List<Integer>, double[]> attention = new HashMap<>();
        net.forEach((pair, both) -> {
            double back = net.getOrDefault(List.of(pair.get(1), pair.get(0)), new double[2])[0];
            attention.put(pair, new double[] {both[0] - .2 * Math.min(both[0], back), both[1]});
        });
        return attention;
    }

    private double[] mass(Map<List<Integer>, double[]> attention, double[] h) {
        double[] given = new double[persons];
        attention.forEach((pair, both) -> given[pair.get(0)] += both[0] + both[1]);
        double[] heard = new double[persons];
        for (int step = 0; step < 200; step++) {
            double[] next = new double[persons];
            for (Map.Entry<List<Integer>, double[]> edge : attention.entrySet()) {
                int u = edge.getKey().get(0);
                next[edge.getKey().get(1)] += edge.getValue()[0] / Math.max(40, given[u]) * (h[u] + .7 * heard[u]);
            }
            heard = next;
        }
        double[] unknown = new double[persons];
        double[] against = new double[persons];
        int[] reactors = new int[persons];
        for (Map.Entry<List<Integer>, double[]> edge : attention.entrySet()) {
            int u = edge.getKey().get(0);
            int v = edge.getKey().get(1);
            double whole = Math.max(40, given[u]);
            unknown[v] += edge.getValue()[0] / whole * (1 - h[u]);
            against[v] += edge.getValue()[1] / whole * (h[u] + .7 * heard[u]);
            reactors[v] += h[u] > 0 && edge.getValue()[0] > 0 ? 1 : 0;
        }
        double[] mass = new double[persons];
        Map<Integer, List<Reaction>> to = new HashMap<>();
        Map<Integer, List<Reaction>> of = new HashMap<>();
        for (Reaction r : positive) {
            to.computeIfAbsent(person[r.author()], k -> new ArrayList<>()).add(r);
            of.computeIfAbsent(person[r.reactor()], k -> new ArrayList<>()).add(r);
        }
        for (int v = 0; v < persons; v++) {
            double s = (credible.open ? 36 : 1) * (heard[v] + 1 / 40.);
            double received = heard[v] + s * unknown[v] / (s + unknown[v]);
            double left = received > 0 ? received / (received + against[v]) : 0;
            mass[v] = received
                    * left
                    * endurance(to.getOrDefault(v, List.of()), reactors[v])
                    * presence(to.getOrDefault(v, List.of()), of.getOrDefault(v, List.of()))
                    * 40;
        }
        return mass;
    }

    private double endurance(List<Reaction> to, int reactors) {
        int first = NEVER;
        int last = -NEVER;
        for (Reaction r : to) {
            if (credible.since[r.reactor()] <= r.day()) {
                first = Math.min(first, r.day());
                last = Math.max(last, r.day());
            }
        }
        int days = Math.min(Math.max(0, last - first), 90 * Math.max(0, reactors - 1));
        return 1 + .3 * Math.log(1 + days);
    }

    private double presence(List<Reaction> to, List<Reaction> of) {
        int[] known = {NEVER, -NEVER};
        int[] any = {NEVER, -NEVER};
        for (Reaction r : of) {
            known[0] = Math.min(known[0], r.day());
            known[1] = Math.max(known[1], r.day());
        }
        for (Reaction r : to) {
            any[0] = Math.min(any[0], r.day());
            any[1] = Math.max(any[1], r.day());
            if (credible.since[r.reactor()] <= r.day()) {
                known[0] = Math.min(known[0], r.day());
                known[1] = Math.max(known[1], r.day());
            }
        }
        int[] range = known[1] >= known[0] ? known : any[1] >= any[0] ? any : new int[] {today, today};
        return (keys.absence() + range[1] - range[0]) / (keys.absence() + today - range[0]);
    }

    /** Days since which accounts are credible, in the last network, for tests of the fold. */
    public int[] since() {
        return credible.since.clone();
    }

    /** Parts of full credibility, in the last network. */
    public double[] part() {
        return credible.part.clone();
    }

    /** Whether founding is open, in the last network. */
    public boolean open() {
        return credible.open;
    }
}
