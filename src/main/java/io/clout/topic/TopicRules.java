package io.clout.topic;

import io.clout.model.NetworkClocks;
import java.io.Serializable;
import java.util.List;

/**
 * Keys of the pass over topics.
 *
 * @param one the unit of mass
 * @param least W0, the least divisor of attention
 * @param damping 1−ε
 * @param trust by network: how far the credible corroborate the unknown
 * @param counts by network: whether its mass counts toward persons
 * @param minReactors fewest credible reactors of a person on a topic
 * @param minDays fewest days on which somebody reacted to them there
 */
public record TopicRules(
        NetworkClocks networks,
        double one,
        double least,
        double damping,
        List<Double> trust,
        List<Boolean> counts,
        long minReactors,
        long minDays)
        implements Serializable {}
