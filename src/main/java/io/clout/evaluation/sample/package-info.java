/**
 * Samples of a log, each with a card that tells how far it is like the log.
 *
 * <p>{@link io.clout.evaluation.sample.Sampling} chooses persons; the activities among them are the sample.
 */
package io.clout.evaluation.sample;
