package io.clout.config;

import java.util.Map;

/**
 * Where credibility starts: {@code p(u) ∝ ramp(u)·(base + Σ weight·x/(x + half))} over the evidence x of the account.
 *
 * @param base preference of an account without evidence, in [10⁻⁶, 10⁶]
 * @param tenure days after which an account has all of its preference, ≥ 0; 0: from the first day
 * @param evidence by the evidence's name in the account tables
 */
public record PreferenceConfig(double base, int tenure, Map<String, Evidence> evidence) {

    /**
     * @param weight preference that unlimited evidence adds, in the unit of base, in [0, 10⁶]
     * @param half amount of evidence that adds half of the weight, > 0
     */
    public record Evidence(double weight, double half) {}

    static PreferenceConfig read(Section s) {
        return new PreferenceConfig(
                s.number("base", "in [1e-6, 1e6]", n -> n >= 1e-6 && n <= 1e6),
                (int) s.whole("tenure", "a whole number of days in [0, 36500]", 0, 36_500),
                s.sections(
                        "evidence",
                        e -> new Evidence(
                                e.number("weight", "in [0, 1e6]", n -> n >= 0 && n <= 1e6),
                                e.number("half", "> 0", n -> n > 0))));
    }
}
