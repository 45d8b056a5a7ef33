package io.clout.config;

import com.typesafe.config.ConfigFactory;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * From received attention to scores.
 *
 * @param endurance weight of being heard for long, ≥ 0
 * @param stretch most days of endurance for each credible reactor beyond the first
 * @param absence days of absence that hardly count, &gt; 0
 * @param absenceOn the same by network, where it is another
 * @param influencers most reactors of a person and network that are published
 * @param style styles of persons
 * @param scale the scale of persons, accounts and topics
 * @param also other scales on which they are put beside it, with versions of their own
 */
public record ScoreConfig(
        double endurance,
        int stretch,
        double absence,
        Map<String, Double> absenceOn,
        int influencers,
        StyleConfig style,
        ScaleConfig scale,
        List<Also> also) {

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

    /** Days of absence that hardly count on a network. */
    public double absence(String network) {
        return absenceOn.getOrDefault(network, absence);
    }

    /** The key {@code influencers} of a run, as {@code runs.config} has it. */
    public static int recordedInfluencers(String json) {
        return ConfigFactory.parseString(json).getInt("score.influencers");
    }

    static ScoreConfig read(Section s) {
        double endurance = s.number("endurance", "in [0, 10]", n -> n >= 0 && n <= 10);
        int stretch = (int) s.whole("stretch", "a whole number of days in [0, 36500]", 0, 36_500);
        double absence = s.number("absence", "> 0 (days)", n -> n > 0);
        Map<String, Double> absenceOn = s.numbers("absence-on");
        absenceOn.forEach((network, days) -> {
            if (!(days > 0)) {
                throw s.bad("absence-on", "must be > 0 (days) for each network");
            }
        });
        int influencers = (int) s.whole("influencers", "a whole number in [0, 1000]", 0, 1000);
        StyleConfig style = s.section("style", StyleConfig::read);
        return s.section("scale", scale -> {
            ScaleConfig ours = ScaleConfig.read(scale);
            List<Also> also = scale.objects("also", Also::read);
            long versions = Stream.concat(Stream.of(ours), also.stream().map(Also::scale))
                    .map(ScaleConfig::version)
                    .distinct()
                    .count();
            if (versions <= also.size()) {
                throw scale.bad("also", "each scale must have a version of its own");
            }
            return new ScoreConfig(endurance, stretch, absence, absenceOn, influencers, style, ours, also);
        });
    }
}
