package io.clout.config;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Tables of topics and their parents, and the thresholds for a score on a topic.
 *
 * @param aliases tables of the words that stand for topics
 * @param names tables of topics with their names
 * @param edges tables of the topics' parents
 * @param language of the names that are shown, where there is one in it
 * @param blocked topics that are neither scored nor listed, nor are those below them
 * @param rollUp share of a topic's activity that counts on its parents, again on theirs, and so on, in [0, 1]
 * @param minReactors fewest distinct credible persons who reacted to a person on the topic, ≥ 1
 * @param minDays fewest distinct days on which somebody did, ≥ 1
 * @param minVolume smallest volume of a topic that ranks anybody
 */
public record TopicsConfig(
        Collection<Aliases> aliases,
        Collection<Names> names,
        Collection<Edges> edges,
        String language,
        List<String> blocked,
        double rollUp,
        long minReactors,
        long minDays,
        Volume minVolume) {

    /**
     * A table of words that stand for topics; expressions as in {@link SourceConfig}.
     *
     * @param name the table's name in the configuration
     * @param path a Parquet or CSV file, folder or glob
     * @param alias gives a word, or a phrase of a few
     * @param topic gives the topic that it stands for
     */
    public record Aliases(String name, String path, String alias, String topic) {}

    /**
     * A table of topics.
     *
     * @param name the table's name in the configuration
     * @param path a Parquet or CSV file, folder or glob
     * @param id gives the id by which edges name the topic
     * @param topic gives the topic as activities name it; without it, another table does, or it is the id
     * @param display gives its name for display
     * @param language gives that name's language
     */
    public record Names(
            String name,
            String path,
            String id,
            Optional<String> topic,
            Optional<String> display,
            Optional<String> language) {}

    /**
     * A table of topics' parents.
     *
     * @param name the table's name in the configuration
     * @param path a Parquet or CSV file, folder or glob
     * @param parent gives a topic's id
     * @param child gives the id of one that belongs to it
     * @param where rows for which this is not true are passed over
     */
    public record Edges(String name, String path, String parent, String child, Optional<String> where) {}

    /**
     * How much must happen on a topic.
     *
     * @param reactors fewest distinct credible persons who reacted on it, ≥ 1
     * @param reactions fewest reactions, ≥ 1
     */
    public record Volume(long reactors, long reactions) {}

    static TopicsConfig read(Section s) {
        return new TopicsConfig(
                s.sections("aliases", t -> new Aliases(t.name(), t.text("path"), t.text("alias"), t.text("topic")))
                        .values(),
                s.sections("names", TopicsConfig::names).values(),
                s.sections("edges", TopicsConfig::edges).values(),
                s.text("language"),
                s.list("blocked"),
                s.number("roll-up", "in [0, 1]", n -> n >= 0 && n <= 1),
                s.whole("min-reactors", "a whole number ≥ 1", 1, Long.MAX_VALUE),
                s.whole("min-days", "a whole number ≥ 1", 1, Long.MAX_VALUE),
                s.section("min-volume", TopicsConfig::volume));
    }

    private static Names names(Section s) {
        return new Names(
                s.name(),
                s.text("path"),
                s.text("id"),
                s.optionalText("topic"),
                s.optionalText("name"),
                s.optionalText("language"));
    }

    private static Edges edges(Section s) {
        return new Edges(s.name(), s.text("path"), s.text("parent"), s.text("child"), s.optionalText("where"));
    }

    private static Volume volume(Section s) {
        return new Volume(
                s.whole("reactors", "a whole number ≥ 1", 1, Long.MAX_VALUE),
                s.whole("reactions", "a whole number ≥ 1", 1, Long.MAX_VALUE));
    }
}
