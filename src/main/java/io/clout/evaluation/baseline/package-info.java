/**
 * Simple ways to rank people, and outcomes of people afterwards: the yardsticks of an evaluation.
 *
 * <p>They take rows of an {@link io.clout.evaluation.log.ActivityLog} and give one number for each of its persons.
 */
package io.clout.evaluation.baseline;
