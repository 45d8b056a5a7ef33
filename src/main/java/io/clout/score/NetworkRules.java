package io.clout.score;

import io.clout.model.Corroboration;
import io.clout.model.Endurance;
import io.clout.model.Interval;
import io.clout.model.NetworkClocks;
import io.clout.model.NodeMass;
import io.clout.model.Presence;
import io.clout.model.Reach;
import java.io.Serializable;
import java.util.List;

/**
 * Formulas of the score with the keys of each network, by its number.
 *
 * @param one the unit of mass
 * @param trust by network: how far the credible corroborate the unknown
 * @param counts by network: whether its mass counts toward persons
 */
public record NetworkRules(
        NetworkClocks networks,
        double one,
        List<Double> trust,
        List<Boolean> counts,
        Endurance endurance,
        List<Presence> presence)
        implements Serializable {

    /** Date of something that has not happened. */
    static final long NEVER = Integer.MAX_VALUE;

    /** R. */
    double received(int network, double credible, double unknown) {
        return new Corroboration(trust.get(network), one).received(credible, unknown);
    }

    /** Part of U that counts. */
    double unknownCounted(int network, double credible, double unknown) {
        return new Corroboration(trust.get(network), one).counted(credible, unknown);
    }

    /** σ of R. */
    double deviation(int network, double credible, double unknown, double xx, double xy, double yy) {
        Corroboration rule = new Corroboration(trust.get(network), one);
        return Interval.deviation(rule.byCredible(credible, unknown), rule.byUnknown(credible, unknown), xx, xy, yy);
    }

    double reach(int network, double credible, double unknown) {
        return Reach.of(credible, unknown, trust.get(network));
    }

    /** D, in own days of the network. */
    long enduranceDays(int network, long first, long last, long credibleReactors) {
        return first == NEVER ? 0 : endurance.days(own(network, first), own(network, last), credibleReactors);
    }

    /**
     * P.
     *
     * @param around first and last date of acting, of being heard by the credible, of being heard by anybody
     */
    double presence(int network, long... around) {
        long today = networks.get(network).today();
        long first = Math.min(around[0], around[2]);
        if (first == NEVER) {
            first = around[4] == NEVER ? today : around[4];
        }
        return presence.get(network).of(own(network, first), own(network, last(network, around)), own(network, today));
    }

    /**
     * Own days since the person was around last.
     *
     * @param around as of {@link #presence}
     */
    long daysAway(int network, long... around) {
        return networks.get(network).age((int) last(network, around));
    }

    /** Last date on which a node was around; today, if it never was. */
    private long last(int network, long... around) {
        if (Math.min(around[0], around[2]) != NEVER) {
            return Math.max(around[1], around[3]);
        }
        return around[4] == NEVER ? networks.get(network).today() : around[5];
    }

    double mass(double received, double left, double endured, double present) {
        return new NodeMass(one).of(received, left, endured, present);
    }

    private int own(int network, long date) {
        return networks.get(network).own((int) date);
    }
}
