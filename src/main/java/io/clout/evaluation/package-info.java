/**
 * The data scientist's bench: it proves that a change of the model or of its parameters is better.
 *
 * <p>It runs the product, with any configuration, on logs that are cut, attacked or thinned out, and reads the release.
 * Logs, measures, baselines, attacks, tuning, samples and reports have packages of their own; this one holds their
 * common classes: the {@link io.clout.evaluation.Workshop} in which logs are scored, and the evaluation itself.
 */
package io.clout.evaluation;
