package io.clout.evaluation;

import io.clout.evaluation.measure.Measure;
import io.clout.evaluation.measure.Resamples.Interval;

/**
 * One measure of one way to predict an outcome.
 *
 * @param log name of the log
 * @param cut where it was parted
 * @param horizon days after the cut that are predicted, or {@code rest}
 * @param outcome predicted outcome
 * @param way how: the score, or a baseline
 * @param people number of people compared
 * @param value over everybody
 * @param interval 95 % over people
 * @param lead of the score before this way, in paired resamples
 * @param leadInterval 95 % of it
 */
public record Measured(
        String log,
        String cut,
        String horizon,
        String outcome,
        String way,
        Measure measure,
        int people,
        double value,
        Interval interval,
        double lead,
        Interval leadInterval) {}
