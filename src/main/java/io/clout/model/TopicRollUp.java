package io.clout.model;

import java.io.Serializable;
import java.util.Map;

/**
 * Ancestors of topics, by their keys.
 *
 * @param above ancestors of the topics that have any
 */
public record TopicRollUp(Map<Long, Above> above) implements Serializable {
    /** No topic counts on another. */
    public static final TopicRollUp NONE = new TopicRollUp(Map.of());

    /**
     * Ancestors of one topic, direct or not.
     *
     * @param topics their keys
     * @param factors worth on each of them of a count on the topic
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    public record Above(long[] topics, double[] factors) implements Serializable {}
}
