/**
 * Reasons of scores. In come masses of nodes, the reactors from whom most comes, and the factors of two releases; out
 * go the rows of {@code nodes}, {@code influencers} and {@code score_changes}.
 * {@link io.clout.score.reason.ScoreChange} says how a change is shared out.
 */
package io.clout.score.reason;
