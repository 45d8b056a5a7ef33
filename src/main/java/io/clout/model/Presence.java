package io.clout.model;

import java.io.Serializable;

/**
 * Share of their time here in which somebody was around: {@code P = (absence + last − first)/(absence + today −
 * first)}, in days of the network.
 *
 * @param absence days of absence that hardly count, &gt; 0
 */
public record Presence(double absence) implements Serializable {
    /** P, in (0, 1]. */
    public double of(long first, long last, long today) {
        return (absence + last - first) / (absence + today - first);
    }
}
