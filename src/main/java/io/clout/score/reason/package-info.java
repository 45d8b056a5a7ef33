/**
 * Reasons of scores. In come masses of nodes, the largest reactors, and the factors of two releases. Out go the rows of
 * {@code nodes}, {@code influencers} and {@code score_changes}. {@link io.clout.score.reason.ScoreChange} says how a
 * change is shared out.
 */
package io.clout.score.reason;
