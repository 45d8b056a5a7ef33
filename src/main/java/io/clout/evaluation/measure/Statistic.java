package io.clout.evaluation.measure;

/** A measure of a prediction over people, also where each of them counts as often as a resample says. */
public interface Statistic {
    /** Gives the measure over everybody, once. */
    double value();

    /** Gives the measure where person {@code i} counts {@code weights[i]} times. */
    double value(byte[] weights);
}
