package io.clout.model;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Values of the kinds of reactions, by their numbers, and the formulas of attention with their keys.
 *
 * <p>Kind 0 is a post. Kinds without a value are none of them.
 */
public final class ReactionRules implements Serializable {
    /** Number of the kind of an activity without a reactor. */
    public static final int POST = 0;

    /** Most kinds that have numbers. */
    public static final int MOST_KINDS = 1 << 7;

    /** Most networks that have numbers. */
    public static final int MOST_NETWORKS = 1 << 8;

    private static final long serialVersionUID = 1L;
    /** Values are added up in whole numbers of 10⁻⁶. */
    private static final double MICRO = 1e6;

    private final Budget budget;
    private final Reciprocity reciprocity;
    private final NetworkClocks networks;
    private final List<String> kinds = new ArrayList<>();
    private final double[] values;
    private final long[] micros;
    /** By network and date. */
    private final double[][] fades;

    /**
     * Numbers the kinds.
     *
     * @param post the kind of an activity without a reactor
     * @param value worth of one reaction by kind
     */
    public ReactionRules(
            Budget budget,
            Fade fade,
            Reciprocity reciprocity,
            String post,
            Map<String, Double> value,
            NetworkClocks networks) {
        this.budget = budget;
        this.reciprocity = reciprocity;
        this.networks = networks;
        kinds.add(post);
        value.entrySet().stream()
                .filter(kind -> kind.getValue() != 0)
                .map(Map.Entry::getKey)
                .sorted()
                .forEach(kinds::add);
        if (kinds.size() > MOST_KINDS || networks.size() > MOST_NETWORKS) {
            throw new IllegalArgumentException("%d kinds and %d networks: at most %d and %d fit"
                    .formatted(kinds.size(), networks.size(), MOST_KINDS, MOST_NETWORKS));
        }
        values = kinds.stream()
                .mapToDouble(k -> k.equals(post) ? 0 : value.get(k))
                .toArray();
        micros = new long[values.length];
        for (int kind = 0; kind < micros.length; kind++) {
            micros[kind] = Math.round(Math.abs(values[kind]) * MICRO);
        }
        fades = new double[networks.size()][];
        for (int network = 0; network < fades.length; network++) {
            fades[network] = networks.get(network).fades(fade);
        }
    }

    /** Kinds by number, posts first. */
    public List<String> kinds() {
        return kinds;
    }

    public NetworkClocks networks() {
        return networks;
    }

    public double value(int kind) {
        return values[kind];
    }

    /** |value|, in 10⁻⁶. */
    public long micros(int kind) {
        return micros[kind];
    }

    /** Strength of reactions of a date on which an account gave so much, in 10⁻⁶. */
    public int strength(long worth) {
        return budget.strength(worth / MICRO);
    }

    /** Part that is left of a reaction of a date. */
    public double fade(int network, int date) {
        return fades[network][date];
    }

    /** |Worth| today of a reaction of a date that the budget left so much of. */
    public double worth(int network, int date, int kind, long strength) {
        return Budget.worth(Math.abs(values[kind]), strength) * fade(network, date);
    }

    public Reciprocity reciprocity() {
        return reciprocity;
    }
}
