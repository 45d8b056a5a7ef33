package io.clout.config;

/**
 * Who gets a topic score.
 *
 * @param minReactors fewest distinct persons who reacted on the topic, ≥ 1
 * @param scale the scale of topic mass
 */
public record TopicsConfig(long minReactors, ScaleConfig scale) {

    static TopicsConfig read(Section s) {
        return new TopicsConfig(
                s.whole("min-reactors", "a whole number ≥ 1", 1, Long.MAX_VALUE),
                s.section("scale", ScaleConfig::read));
    }
}
