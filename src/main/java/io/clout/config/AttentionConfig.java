package io.clout.config;

import com.typesafe.config.ConfigFactory;
import java.util.Map;

/**
 * From counts of reactions to attention; symbols as in the model.
 *
 * @param value worth of one reaction by kind; a negative kind is held against its author
 * @param budget largest worth of one account's reactions on one date, &gt; 0
 * @param memory days after which about half of a reaction is left, &gt; 0
 * @param horizon days after which nothing is left, &gt; 0
 * @param reciprocity rho in [0, 1]: part of the mutual attention that is taken off both sides
 * @param fullAttention W0 &gt; 0: a reactor who gives less hands on only a part
 */
public record AttentionConfig(
        Map<String, Double> value,
        double budget,
        double memory,
        double horizon,
        double reciprocity,
        double fullAttention) {

    /** Attention is counted in whole numbers of 10⁻¹², exact up to 2⁵³ of them. */
    private static final double MOST_GIVEN = 9_000;

    /** The keys of a run, as {@code runs.config} has them. */
    public static AttentionConfig recorded(String json) {
        return Section.root(ConfigFactory.parseString(json).root()).section("attention", AttentionConfig::read);
    }

    static AttentionConfig read(Section s) {
        AttentionConfig config = new AttentionConfig(
                s.numbers("value"),
                s.number("budget", "> 0", n -> n > 0),
                s.number("memory", "in (0, 36500] (days)", n -> n > 0 && n <= 36_500),
                s.number("horizon", "in [1, 36500] (days)", n -> n >= 1 && n <= 36_500),
                s.number("reciprocity", "in [0, 1]", n -> n >= 0 && n <= 1),
                s.number("full-attention", "> 0", n -> n > 0));
        double most = config.budget() * (1 + config.memory() * Math.log1p(config.horizon() / config.memory()));
        if (most > MOST_GIVEN) {
            throw s.bad(
                    "budget",
                    "with memory %s and horizon %s a reactor could give %.0f at once; at most %.0f can be counted exactly"
                            .formatted(config.memory(), config.horizon(), most, MOST_GIVEN));
        }
        return config;
    }
}
