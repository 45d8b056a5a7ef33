package io.clout.config;

import java.util.Map;

/**
 * Where credibility starts: {@code p(u) ∝ base + Σ weight·x/(x + half)} over the evidence x of the account.
 *
 * @param base preference of an account without evidence, > 0
 * @param evidence by the evidence's name in the account tables
 */
public record PreferenceConfig(double base, Map<String, Evidence> evidence) {

    /**
     * @param weight preference that unlimited evidence adds, in the unit of base, ≥ 0
     * @param half amount of evidence that adds half of the weight, > 0
     */
    public record Evidence(double weight, double half) {}

    static PreferenceConfig read(Section s) {
        return new PreferenceConfig(
                s.number("base", "> 0", n -> n > 0),
                s.sections(
                        "evidence",
                        e -> new Evidence(
                                e.number("weight", "≥ 0", n -> n >= 0), e.number("half", "> 0", n -> n > 0))));
    }
}
