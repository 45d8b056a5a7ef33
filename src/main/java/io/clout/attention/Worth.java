package io.clout.attention;

import static io.clout.model.FixedPoint.MICRO;
import static io.clout.model.FixedPoint.PICO;

import io.clout.config.AttentionConfig;
import java.io.Serializable;
import java.util.List;

/** The arithmetic of {@link Attention} on plain numbers, with the same digits. */
final class Worth implements Serializable {
    private static final long serialVersionUID = 1;

    private final long[] micros;
    private final double budget;
    private final double halfLife;
    private final long runDay;
    private final double saturation;
    private final double reciprocity;

    /** @param kinds by their numbers */
    Worth(AttentionConfig config, long runDay, List<String> kinds) {
        this.micros = kinds.stream()
                .mapToLong(kind -> Math.round(config.value().get(kind) * MICRO))
                .toArray();
        this.budget = Math.rint(config.budget() * MICRO);
        this.halfLife = config.halfLife();
        this.runDay = runDay;
        this.saturation = config.saturation() * PICO;
        this.reciprocity = config.reciprocity();
    }

    /** What so many reactions of a kind are worth, in 10⁻⁶ of a share. */
    long micros(int kind, long count) {
        return micros[kind] * count;
    }

    /** By what a day shrinks on which so much was given, in 10⁻⁶ of a share. */
    double factor(long given) {
        return isOverBudget(given) ? budget / given : 1;
    }

    boolean isOverBudget(long given) {
        return given > budget;
    }

    double decay(int day) {
        return StrictMath.pow(2, (day - runDay) / halfLife);
    }

    /** What is left of {@code micros}, in 10⁻¹² of a share. */
    static long picos(long micros, double factor, double decay) {
        return (long) Math.rint(micros * factor * decay * (PICO / MICRO));
    }

    /** What is left of {@code these} when {@code those} are taken off, both saturated. */
    double saturated(long these, long those) {
        return these == 0 ? 0 : Math.max(0, saturated(these) - saturated(those));
    }

    private double saturated(long picos) {
        // Most are nothing, of which no logarithm is needed.
        return picos == 0 ? 0 : StrictMath.log1p(picos / saturation) * saturation;
    }

    /** What is taken off both sides. */
    double mutual(double there, double back) {
        return Math.min(there, back) * reciprocity;
    }
}
