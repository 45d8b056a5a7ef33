/**
 * Attacks on a log, and their gains.
 *
 * <p>An {@link io.clout.evaluation.attack.Attack} adds rows through an {@link io.clout.evaluation.attack.Injection}. An
 * {@link io.clout.evaluation.attack.AttackTrial} scores the log with and without them, and tells the points of the
 * target, the moves of everybody else and the price.
 */
package io.clout.evaluation.attack;
