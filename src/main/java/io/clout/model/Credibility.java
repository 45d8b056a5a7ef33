package io.clout.model;

import java.io.Serializable;

/**
 * Credibility of an account: {@code h = min(1, own days after since/tenure)·min(1, vouches/vouchers)²}.
 *
 * @param tenure own days until it is whole, ≥ 1
 * @param vouchers vouches of full credibility, ≥ 1
 */
public record Credibility(int tenure, int vouchers) implements Serializable {
    /** Part of full credibility that vouches bring, in [0, 1]. */
    public double part(int vouches) {
        double part = Math.min(1, vouches / (double) vouchers);
        return part * part;
    }

    /**
     * Credibility in [0, 1].
     *
     * @param ownDays the network's own days after {@code since}; below 0 is as 0
     * @param logAge own days of the network, which are the tenure while they are fewer
     * @param part of full credibility
     */
    public double of(long ownDays, long logAge, double part) {
        double whole = Math.max(1, Math.min(tenure, logAge));
        return Math.max(0, Math.min(1, ownDays / whole)) * part;
    }
}
