package io.clout.model;

import java.io.Serializable;

/**
 * Mass of a person on one network: {@code R·f·E·P/one}.
 *
 * @param one the unit of mass: the share of one fresh reaction, &gt; 0
 */
public record NodeMass(double one) implements Serializable {
    /** Mass, ≥ 0. */
    public double of(double received, double left, double endurance, double presence) {
        return received * left * endurance * presence / one;
    }
}
