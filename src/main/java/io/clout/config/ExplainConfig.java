package io.clout.config;

import com.typesafe.config.ConfigFactory;
import java.io.File;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Privacy of explanations; no published digit depends on it.
 *
 * @param names form in which reactors are shown
 * @param salt text that goes into every hash of a reactor; empty: none
 * @param momentsDays last days of which the posts are told that brought most, in [1, 3650]
 */
public record ExplainConfig(Names names, Optional<String> salt, int momentsDays) {
    /** The section's name. */
    static final String EXPLAIN = "explain";

    private static final long MOST_DAYS = 3_650;
    /** Sections that decide nothing about what a dump's rows are. */
    private static final List<String> HARMLESS = List.of(EXPLAIN, "publish", "spark");

    /** Forms in which an explanation shows reactors, each more private than the one before. */
    public enum Names {
        NAMES,
        HASHES,
        COUNTS;

        /** Word in the configuration. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static ExplainConfig read(Section s) {
        return new ExplainConfig(s.choice("names", Names.class), s.optionalText("salt"), (int)
                s.whole("moments-days", "a whole number in [1, 3650]", 1, MOST_DAYS));
    }

    /**
     * Reads the keys of a file, which {@code settings} ({@code key=value}) may tighten only.
     *
     * @throws ConfigException if they show more, of more days, or take another salt than the file has
     */
    public static ExplainConfig load(File file, List<String> settings) {
        ExplainConfig set = parsed(file, settings);
        ExplainConfig configured = parsed(
                file,
                settings.stream().filter(setting -> !isOfExplanations(setting)).toList());
        return set.over(configured);
    }

    private static ExplainConfig parsed(File file, List<String> settings) {
        return Section.root(
                        CloutConfig.parse(file, settings, ConfigFactory.empty()).root())
                .section(EXPLAIN, ExplainConfig::read);
    }

    private static boolean isOfExplanations(String setting) {
        return CloutConfig.parseSetting(setting, setting).root().containsKey(EXPLAIN);
    }

    /**
     * Sets another form.
     *
     * @param option text that messages quote
     * @throws ConfigException if that form shows more than this one
     */
    public ExplainConfig tightened(Names form, String option) {
        if (form.compareTo(names) < 0) {
            String allowed = Stream.of(Names.values())
                    .filter(other -> other.compareTo(names) >= 0)
                    .map(Names::text)
                    .collect(Collectors.joining(", "));
            throw new ConfigException(
                    "%s: shows more than explain.names = %s of the configuration file allows; allowed: %s"
                            .formatted(option, names.text(), allowed));
        }
        return new ExplainConfig(form, salt, momentsDays);
    }

    /**
     * Refuses what needs names of reactors.
     *
     * @throws ConfigException if they are not shown
     */
    public void requireNames(String option) {
        if (names != Names.NAMES) {
            throw new ConfigException("%s: tell the part of a reactor by name, and explain.names = %s allows none"
                    .formatted(option, names.text()));
        }
    }

    /**
     * Refuses settings over the file where names are not shown: an expression could tell reactors as contents.
     *
     * @param option that reads dumps
     * @throws ConfigException if names are not shown, and any of {@code settings} is of another section than
     *     {@link #HARMLESS}
     */
    public void requireMappingOfFile(String option, List<String> settings) {
        settings.stream()
                .filter(setting -> names != Names.NAMES)
                .filter(setting -> !HARMLESS.containsAll(
                        CloutConfig.parseSetting(setting, setting).root().keySet()))
                .findFirst()
                .ifPresent(setting -> {
                    throw new ConfigException(
                            "%s: with explain.names = %s dumps are read by the configuration file alone, and --set may set keys below %s only; put %s into the file"
                                    .formatted(
                                            option,
                                            names.text(),
                                            String.join(", ", HARMLESS),
                                            setting.substring(0, setting.indexOf('='))
                                                    .strip()));
                });
    }

    private ExplainConfig over(ExplainConfig file) {
        if (file.salt.isPresent() && !file.salt.equals(salt)) {
            throw new ConfigException(
                    "--set explain.salt: the configuration file has a salt, and another would tell hashes of known names");
        }
        file.tightened(names, "--set explain.names=" + names.text());
        if (momentsDays > file.momentsDays) {
            throw new ConfigException(
                    "--set explain.moments-days=%d: is more than explain.moments-days = %d of the configuration file; set it there"
                            .formatted(momentsDays, file.momentsDays));
        }
        return this;
    }
}
