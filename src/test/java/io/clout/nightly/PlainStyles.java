package io.clout.nightly;

import io.clout.model.PlainModel.Reaction;
import io.clout.model.SmallWorld;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The axes of styles, slow and plain, of a world without posts: a day on which somebody was reacted to on a network is
 * one post.
 *
 * @param creating values of the kinds that make content
 */
record PlainStyles(SmallWorld world, int days, Set<Double> creating) {
    record Acts(long created, long shared, long given, long received, double broad, double consistent) {}

    /** Acts of the last days by name of the person. */
    Map<String, Acts> byPerson() {
        Map<String, Acts> all = new TreeMap<>();
        for (int person : world.person()) {
            Acts acts = of(person);
            if (acts.given + acts.received > 0) {
                all.put("person:p" + person, acts);
            }
        }
        return all;
    }

    private Acts of(int person) {
        long made = 0;
        long shared = 0;
        long received = 0;
        Set<String> heard = new HashSet<>();
        Set<Integer> acted = new HashSet<>();
        Map<String, Integer> pairs = new HashMap<>();
        for (Reaction r : world.reactions()) {
            int from = world.person()[r.reactor()];
            int to = world.person()[r.author()];
            if (r.value() <= 0 || from == to || r.day() <= SmallWorld.RUN_DAY - days) {
                continue;
            }
            if (from == person) {
                made += creating.contains(r.value()) ? 1 : 0;
                shared += creating.contains(r.value()) ? 0 : 1;
                acted.add(r.day());
            }
            if (to == person) {
                received++;
                heard.add(world.network()[r.author()] + " " + r.day());
                acted.add(r.day());
            }
            if (from == person || to == person) {
                pairs.merge(r.reactor() + " to " + to, 1, Integer::sum);
            }
        }
        double all = made + shared + received;
        double entropy = pairs.values().stream()
                .mapToDouble(count -> -count / all * Math.log(count / all))
                .sum();
        return new Acts(
                made + heard.size(),
                shared,
                made + shared,
                received,
                entropy / Math.log(all),
                acted.size() / (double) days);
    }
}
