/**
 * Tuning: settings are tried on several logs, and the best are told with their evidence.
 *
 * <p>A {@link io.clout.evaluation.tune.TrialBench} runs one log, a {@link io.clout.evaluation.tune.Tuner} chooses what
 * is tried, and a {@link io.clout.evaluation.tune.Study} keeps what was done, so that a broken study goes on.
 */
package io.clout.evaluation.tune;
