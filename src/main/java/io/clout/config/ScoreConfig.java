package io.clout.config;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/**
 * From accounts' mass to persons' scores.
 *
 * @param personNorm q ≥ 1 in {@code (Σ x^q)^(1/q)} over a person's accounts: 1 adds them up, larger leans to the
 *     largest
 * @param scale the scale of persons and accounts
 * @param also other scales on which they are put beside it, with versions of their own
 */
public record ScoreConfig(double personNorm, ScaleConfig scale, List<Also> also) {

    /** @param until last run date for which the scale is computed */
    public record Also(ScaleConfig scale, LocalDate until) {
        static Also read(Section s) {
            return new Also(ScaleConfig.read(s), s.date("until"));
        }
    }

    /** The other scales that are computed for {@code runDate}. */
    public List<ScaleConfig> alsoOn(LocalDate runDate) {
        return also.stream()
                .filter(a -> !a.until().isBefore(runDate))
                .map(Also::scale)
                .toList();
    }

    static ScoreConfig read(Section s) {
        double personNorm = s.number("person-norm", "in [1, 100]", n -> n >= 1 && n <= 100);
        return s.section("scale", scale -> {
            ScoreConfig config =
                    new ScoreConfig(personNorm, ScaleConfig.read(scale), scale.objects("also", Also::read));
            long versions = Stream.concat(
                            Stream.of(config.scale()), config.also().stream().map(Also::scale))
                    .map(ScaleConfig::version)
                    .distinct()
                    .count();
            if (versions <= config.also().size()) {
                throw scale.bad("also", "each scale must have a version of its own");
            }
            return config;
        });
    }
}
