package io.clout.config;

import java.util.Map;
import java.util.Optional;

/**
 * From counts of reactions to attention weights; symbols as in the model.
 *
 * @param value worth of one reaction by kind; a negative kind discounts
 * @param budget largest worth of one reactor's reactions on one day, > 0
 * @param halfLife days after which a reaction counts half, > 0
 * @param window days that count, the run date included, ≥ 1
 * @param saturation c in {@code c·ln(1 + m/c)}, > 0
 * @param reciprocity rho in [0, 1]: share of the mutual part that is taken off both sides
 * @param fullAttention W0: a reactor whose weights sum to less than this keeps the rest; empty: from the next two
 * @param fullAttentionQuantile quantile of W(u) over reactors, in (0, 1]
 * @param fullAttentionFactor W0 is this many times the quantile, > 0
 */
public record AttentionConfig(
        Map<String, Double> value,
        double budget,
        double halfLife,
        int window,
        double saturation,
        double reciprocity,
        Optional<Double> fullAttention,
        double fullAttentionQuantile,
        double fullAttentionFactor) {

    /** Attention is counted in whole numbers of 10⁻¹² of a share, exact up to 2⁵³ of them: 9,007 shares. */
    private static final double MOST_GIVEN = 9_000;

    static AttentionConfig read(Section s) {
        AttentionConfig config = new AttentionConfig(
                s.numbers("value"),
                s.number("budget", "> 0", n -> n > 0),
                s.number("half-life", "> 0 (days)", n -> n > 0),
                (int) s.whole("window", "a whole number of days in [1, 36500]", 1, 36_500),
                s.number("saturation", "> 0", n -> n > 0),
                s.number("reciprocity", "in [0, 1]", n -> n >= 0 && n <= 1),
                s.optionalNumber("full-attention", "> 0", n -> n > 0),
                s.number("full-attention-quantile", "in (0, 1]", n -> n > 0 && n <= 1),
                s.number("full-attention-factor", "> 0", n -> n > 0));
        double most = 0;
        for (int age = 0; age < config.window(); age++) {
            most += config.budget() * Math.pow(2, -age / config.halfLife());
        }
        if (most > MOST_GIVEN) {
            throw s.bad(
                    "budget",
                    "with half-life %s and window %d a reactor could give %.0f shares; at most %.0f can be counted exactly"
                            .formatted(config.halfLife(), config.window(), most, MOST_GIVEN));
        }
        return config;
    }
}
