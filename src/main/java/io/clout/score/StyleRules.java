package io.clout.score;

import io.clout.model.NetworkClocks;
import io.clout.model.StyleAxes;
import java.io.Serializable;
import java.util.List;

/**
 * Formulas of styles with their keys.
 *
 * @param days own days that are looked at
 * @param least fewest acts, and fewest reactions given and received, of a person with a style
 * @param bounds where each axis is halved
 * @param logsPosts by network: whether its log has any post
 */
public record StyleRules(int days, long least, StyleAxes bounds, NetworkClocks networks, List<Boolean> logsPosts)
        implements Serializable {

    /** Own days that are there to act on, at most {@link #days}. */
    int span(int network) {
        return Math.min(days, networks.get(network).logAge() + 1);
    }
}
