package io.clout.model;

import java.io.Serializable;

/**
 * Four axes on which persons differ, or the bounds that halve them.
 *
 * @param sharing part of their acts that hand on others' content, in [0, 1]
 * @param participating {@code log2((1 + given)/(1 + received))}: how much more they react than others react to them
 * @param broad normalised entropy of the others whom they meet, in [0, 1]; 1: everybody once, 0: always the same one
 * @param consistent part of the own days on which they acted, in [0, 1]
 */
public record StyleAxes(double sharing, double participating, double broad, double consistent) implements Serializable {
    /** Whole numbers of one by which {@code c·ln c} is summed. */
    private static final double PARTS = 0x1p20;

    private static final double LN_2 = Math.log(2);

    /** {@code shared/(created + shared)}, of at least one act. */
    public static double sharing(long created, long shared) {
        return shared / (double) (created + shared);
    }

    /** {@code log2((1 + given)/(1 + received))}: 1 is twice as much, −1 half as much. */
    public static double participating(long given, long received) {
        return (Math.log(1.0 + given) - Math.log(1.0 + received)) / LN_2;
    }

    /** {@code c·ln c} of the reactions of a pair, in 2⁻²⁰: sums do not depend on the order of pairs. */
    public static long met(long reactions) {
        return Math.round(reactions * Math.log((double) reactions) * PARTS);
    }

    /**
     * {@code H/ln T = 1 − Σ c·ln c/(T·ln T)}: the entropy of T reactions over pairs, by the most that it could be.
     *
     * @param met sum of {@link #met} over pairs
     * @param reactions T, at least 2
     */
    public static double broad(long met, long reactions) {
        double most = reactions * Math.log((double) reactions);
        return Math.max(0, 1 - met / PARTS / most);
    }

    /** {@code days/span}. */
    public static double consistent(int days, int span) {
        return days / (double) span;
    }
}
