package io.clout.evaluation.attack;

import io.clout.evaluation.attack.Injection.Effort;
import java.util.Map;

/**
 * Effects of an attack, and its price.
 *
 * @param target the account that is lifted, by {@link Target}
 * @param before score of the target without the attack
 * @param after score with it
 * @param rankBefore among all persons
 * @param honest points that as many real reactors, once each today, give; not a number where none reacted
 * @param topicScore score on the attack's topic; not a number where it is on none
 * @param innocents effects on everybody who takes no part, and to whom no row of the attack reacts
 * @param fed largest move of those to whom rows of the attack react, and who take no part
 * @param rivals ranks of the target by other ways
 * @param price by the configured list
 */
public record Bought(
        String log,
        String attack,
        int size,
        Target target,
        Effort effort,
        double before,
        double after,
        int rankBefore,
        int rankAfter,
        double honest,
        double topicScore,
        Innocents innocents,
        double fed,
        Map<String, Ranks> rivals,
        double price) {

    /** Ranks before and after, from 1. */
    public record Ranks(int before, int after) {}

    /**
     * Effects on people outside of the attack.
     *
     * @param largest move of a score, up or down
     * @param quantile 99.9 % move less
     * @param moved number of them that move by more than half a point
     */
    public record Innocents(double largest, double quantile, int moved) {}

    /** Account that is lifted. */
    public enum Target {
        /** Acts, and nobody reacted to them. */
        UNKNOWN,
        /** The median of those to whom somebody reacted. */
        ORDINARY,
        /** 98 % of these are below them. */
        TOP
    }

    public double points() {
        return after - before;
    }
}
