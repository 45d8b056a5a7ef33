package io.clout.attention;

import io.clout.config.AttentionConfig;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The plain twin of {@link Attention}: loops over a list of reactions, in doubles. A sum over k reactions of one pair
 * is within k·2⁻⁵³ of its value; Attention rounds each of its at most k terms to 10⁻¹².
 */
final class AttentionTwin {
    record Reaction(int day, long reactor, long author, String kind, List<String> topics) {}

    record Pair(long reactor, long author) implements Comparable<Pair> {
        Pair back() {
            return new Pair(/* reactor= */ author, /* author= */ reactor);
        }

        @Override
        public int compareTo(Pair other) {
            int first = Long.compare(reactor, other.reactor);
            return first != 0 ? first : Long.compare(author, other.author);
        }
    }

    private record Shift(long day, long reactor) {}

    private final AttentionConfig config;
    private final long runDay;
    private final Map<Shift, Double> worth = new HashMap<>();

    /** @param all everything that counts towards the budget */
    AttentionTwin(AttentionConfig config, long runDay, List<Reaction> all) {
        this.config = config;
        this.runDay = runDay;
        for (Reaction r : all) {
            worth.merge(new Shift(r.day, r.reactor), Math.abs(value(r)), Double::sum);
        }
    }

    /** How many reactions of {@code some} are positive, for pairs that have any. */
    Map<Pair, Long> reactions(List<Reaction> some) {
        Map<Pair, Long> reactions = new TreeMap<>();
        for (Reaction r : some) {
            if (value(r) > 0) {
                reactions.merge(new Pair(r.reactor, r.author), 1L, Long::sum);
            }
        }
        return reactions;
    }

    /** Weights in shares, of the same pairs. */
    Map<Pair, Double> weights(List<Reaction> some) {
        Map<Pair, Double> added = new TreeMap<>();
        Map<Pair, Double> taken = new TreeMap<>();
        for (Reaction r : some) {
            double spent = worth.get(new Shift(r.day, r.reactor));
            double shrunk = value(r) * Math.min(1, config.budget() / spent);
            double left = shrunk * Math.pow(2, (r.day - runDay) / config.halfLife());
            (left > 0 ? added : taken).merge(new Pair(r.reactor, r.author), Math.abs(left), Double::sum);
        }
        Map<Pair, Double> saturated = new TreeMap<>();
        added.forEach((pair, m) ->
                saturated.put(pair, Math.max(0, saturated(m) - saturated(taken.getOrDefault(pair, 0.0)))));
        Map<Pair, Double> weights = new TreeMap<>();
        saturated.forEach((pair, w) ->
                weights.put(pair, w - config.reciprocity() * Math.min(w, saturated.getOrDefault(pair.back(), 0.0))));
        return weights;
    }

    private double value(Reaction reaction) {
        return config.value().getOrDefault(reaction.kind, 0.0);
    }

    private double saturated(double m) {
        return config.saturation() * Math.log1p(m / config.saturation());
    }
}
