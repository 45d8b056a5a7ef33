/**
 * Measures of predictions and of agreement, with intervals.
 *
 * <p>They take one number for each person from a prediction and from an outcome, and know neither logs nor Spark.
 * {@link io.clout.evaluation.measure.Resamples} gives bootstrap intervals, paired where two statistics are taken over
 * the same resamples.
 */
package io.clout.evaluation.measure;
