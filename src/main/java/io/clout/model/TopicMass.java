package io.clout.model;

import java.io.Serializable;

/**
 * Mass of a person on a topic: {@code R_t^¾·(R·f·E)^¼/one}. A quarter of the exponent is on the person's influence over
 * all topics.
 *
 * @param one the unit of mass: the share of one fresh reaction, &gt; 0
 */
public record TopicMass(double one) implements Serializable {
    /** Mass on the topic, ≥ 0. */
    public double of(double receivedOnTopic, double received) {
        double root = StrictMath.sqrt(receivedOnTopic);
        return root * StrictMath.sqrt(root * StrictMath.sqrt(received)) / one;
    }
}
