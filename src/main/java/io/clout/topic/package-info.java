/**
 * Scores on topics. In come counts by topic and the influence of persons, out go {@code topic_scores}, {@code topics}
 * and {@code topic_matches}. Topics form a hierarchy without cycles; a reaction on a topic counts on those above it,
 * too.
 */
package io.clout.topic;
