package io.clout.model;

import java.io.Serializable;
import java.util.Map;

/**
 * What topics belong to, by their keys.
 *
 * @param above topics that belong to any
 */
public record TopicRollUp(Map<Long, Above> above) implements Serializable {
    /** No topic counts on another. */
    public static final TopicRollUp NONE = new TopicRollUp(Map.of());

    /**
     * All that one topic belongs to, directly or not.
     *
     * @param topics their keys
     * @param factors what a count on the topic is worth on each of them
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    public record Above(long[] topics, double[] factors) implements Serializable {}
}
