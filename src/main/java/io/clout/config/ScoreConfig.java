package io.clout.config;

/**
 * From accounts' mass to persons' scores.
 *
 * @param personNorm q ≥ 1 in {@code (Σ x^q)^(1/q)} over a person's accounts: 1 adds them up, larger leans to the
 *     largest
 * @param scale the scale of persons and accounts
 */
public record ScoreConfig(double personNorm, ScaleConfig scale) {

    static ScoreConfig read(Section s) {
        return new ScoreConfig(
                s.number("person-norm", "in [1, 100]", n -> n >= 1 && n <= 100), s.section("scale", ScaleConfig::read));
    }
}
