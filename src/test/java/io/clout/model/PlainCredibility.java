package io.clout.model;

import io.clout.model.PlainModel.Keys;
import io.clout.model.PlainModel.Reaction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Founders and vouches of one network in loops: a part of {@link PlainModel}. */
final class PlainCredibility {
    static final int NEVER = 1_000_000_000;

    private final Keys keys;
    private final int[] evidence;
    private final long[] order;
    private final List<Reaction> positive;
    private final int begins;
    private final int today;

    int[] since;
    double[] part;
    boolean open;

    /**
     * Founding and vouches.
     *
     * @param evidence day of each account, or {@code Integer.MAX_VALUE}
     * @param order hash of each account
     * @param positive reactions, by days since the network's beginning
     */
    PlainCredibility(Keys keys, int[] evidence, long[] order, List<Reaction> positive, int begins, int today) {
        this.keys = keys;
        this.evidence = evidence;
        this.order = order;
        this.positive = positive;
        this.begins = begins;
        this.today = today;
        found();
    }

    private void found() {
        int log = Math.max(1, today);
        int founding = Math.min(30, log);
        int[] none = new int[order.length];
        Arrays.fill(none, NEVER);
        while (founding < log) {
            int end = founding;
            vouch(positive.stream().filter(r -> r.day() < end).toList(), founding / 2, none);
            Set<List<Integer>> active = new HashSet<>();
            Set<Integer> authors = new HashSet<>();
            positive.stream().filter(r -> r.day() < end).forEach(r -> {
                authors.add(r.author());
                if (r.day() >= end / 2) {
                    active.add(List.of(r.reactor(), r.day()));
                }
            });
            long covered =
                    active.stream().filter(a -> since[a.get(0)] < a.get(1)).count();
            if (!active.isEmpty() && covered / (double) active.size() >= .2 && authors.size() >= keys.founders()) {
                break;
            }
            founding = Math.min(2 * founding, log);
        }
        open = founding >= log;
        int[] evident = new int[order.length];
        for (int account = 0; account < evident.length; account++) {
            evident[account] = evidence[account] <= begins + today ? evidence[account] - begins : NEVER;
        }
        vouch(positive, open ? NEVER : founding, evident);
    }

    /** h of an account. */
    double of(int account) {
        double tenure = Math.max(1, Math.min(30, Math.max(1, today)));
        return since[account] == NEVER
                ? 0
                : Math.max(0, Math.min(1, (today - since[account]) / tenure)) * part[account];
    }

    private void vouch(List<Reaction> reactions, int until, int[] evident) {
        since = evident.clone();
        for (Reaction r : reactions) {
            if (r.day() < until) {
                since[r.author()] = Math.min(since[r.author()], r.day());
            }
        }
        int[] able = since.clone();
        int[] got = new int[since.length];
        part = new double[since.length];
        Map<List<Integer>, Integer> firsts = new HashMap<>();
        reactions.forEach(r -> firsts.merge(List.of(r.reactor(), r.author()), r.day(), Math::min));
        TreeMap<Integer, List<List<Integer>>> byDay = new TreeMap<>();
        firsts.forEach((pair, day) ->
                byDay.computeIfAbsent(day, d -> new ArrayList<>()).add(pair));
        Map<List<Integer>, Integer> used = new HashMap<>();
        byDay.tailMap(until).forEach((day, pairs) -> {
            Comparator<List<Integer>> inOrder =
                    (a, b) -> Long.compareUnsigned(place(a.get(1), day), place(b.get(1), day));
            Set<Integer> ready = new TreeSet<>();
            pairs.stream().sorted(inOrder).forEach(pair -> {
                int u = pair.get(0);
                int v = pair.get(1);
                List<Integer> span = List.of(u, day / 30);
                if (able[u] < day && able[v] > day && used.getOrDefault(span, 0) < 3) {
                    used.merge(span, 1, Integer::sum);
                    got[v]++;
                    since[v] = Math.min(since[v], day);
                    if (got[v] == 3) {
                        ready.add(v);
                    }
                }
            });
            ready.forEach(v -> able[v] = Math.min(able[v], day + keys.apprenticeship()));
        });
        Set<Integer> founders = new HashSet<>();
        reactions.stream().filter(r -> r.day() < until).forEach(r -> founders.add(r.author()));
        for (int account = 0; account < part.length; account++) {
            boolean whole = evident[account] < NEVER || founders.contains(account);
            part[account] = whole ? 1 : Math.pow(Math.min(1, got[account] / 3.), 2);
        }
    }

    private long place(int account, int day) {
        long z = day + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return order[account] ^ (z ^ (z >>> 31));
    }
}
