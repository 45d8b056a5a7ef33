package io.clout.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.io.File;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The whole configuration of a run: typed, checked and immutable. {@code reference.conf} holds every key with its
 * meaning, unit and range.
 *
 * @param spark settings of the Spark session, by their full name
 * @param rendered every key and value but those below {@code spark}, {@code run}, {@code evaluation} and
 *     {@code explain}, and those of the Iceberg catalog, as JSON with sorted keys
 * @param hash SHA-256 of {@code rendered}, in hexadecimal
 */
public record CloutConfig(
        RunConfig run,
        InputConfig input,
        Collection<SourceConfig> sources,
        Collection<AccountsConfig> accounts,
        Collection<LinksConfig> links,
        Collection<ExternalConfig> external,
        Collection<SuppressedConfig> suppressed,
        AttentionConfig attention,
        CredibilityConfig credibility,
        PropagationConfig propagation,
        ScoreConfig score,
        TopicsConfig topics,
        CheckConfig check,
        PublishConfig publish,
        EvaluationConfig evaluation,
        ExplainConfig explain,
        Map<String, String> spark,
        String rendered,
        String hash) {

    /** The kind of an activity without a reactor. */
    public static final String POST = "post";
    /** The kind of a reaction that vouches for somebody on a topic, and counts on that topic alone. */
    public static final String ENDORSE = "endorse";

    private static final String SOURCES = "sources";
    private static final String SOURCE_DEFAULTS = "source-defaults";
    private static final String SPARK = "spark";
    private static final String PUBLISHED_SECRETS =
            String.join(".", "publish", IcebergConfig.ICEBERG, IcebergConfig.CATALOG);

    /**
     * Reads {@code file} over {@code reference.conf}, with {@code settings} ({@code key=value}) over both.
     *
     * @throws ConfigException naming the first key that is unknown, missing or wrong
     */
    public static CloutConfig load(File file, List<String> settings) {
        return load(file, settings, Map.of());
    }

    /**
     * As {@link #load(File, List)}, with settings that stand for other options of a command.
     *
     * @param options {@code key=value} by the option as the user typed it, which messages quote; they win over
     *     {@code settings}
     * @throws ConfigException naming the first key that is unknown, missing or wrong
     */
    public static CloutConfig load(File file, List<String> settings, Map<String, String> options) {
        Config over = ConfigFactory.empty();
        for (Map.Entry<String, String> option : options.entrySet()) {
            over = parseSetting(option.getValue(), option.getKey()).withFallback(over);
        }
        ConfigObject root = withSourceDefaults(parse(file, settings, over).root());
        return Section.end(s -> read(s, root), Section.root(root));
    }

    /** As {@link #load(File, List)}; where no run date is named, it is {@code otherwise}. */
    public static CloutConfig load(File file, List<String> settings, LocalDate otherwise) {
        boolean isDated = parse(file, settings, ConfigFactory.empty()).hasPath("run.date");
        return load(file, settings, isDated ? Map.of() : Map.of("run.date", "run.date=" + otherwise));
    }

    /** Reads where releases are, for commands that need neither a run date nor sources. */
    public static PublishConfig loadPublish(File file, List<String> settings) {
        return Section.root(parse(file, settings, ConfigFactory.empty()).root())
                .section("publish", PublishConfig::read);
    }

    /** Reads the settings of the Spark session, for the same commands. */
    public static Map<String, String> loadSpark(File file, List<String> settings) {
        return spark(parse(file, settings, ConfigFactory.empty()).root());
    }

    private static CloutConfig read(Section s, ConfigObject root) {
        String rendered = root.withoutKey(SPARK)
                .withoutKey(SOURCE_DEFAULTS)
                .withoutKey("run")
                .withoutKey("evaluation")
                .withoutKey(ExplainConfig.EXPLAIN)
                .toConfig()
                .withoutPath(PUBLISHED_SECRETS)
                .root()
                .render(Section.RENDER);
        CloutConfig config = new CloutConfig(
                s.section("run", RunConfig::read),
                s.section("input", InputConfig::read),
                s.sections(SOURCES, SourceConfig::read).values(),
                s.sections("accounts", AccountsConfig::read).values(),
                s.sections("links", LinksConfig::read).values(),
                s.sections("external", ExternalConfig::read).values(),
                s.sections("suppressed", SuppressedConfig::read).values(),
                s.section("attention", AttentionConfig::read),
                s.section("credibility", CredibilityConfig::read),
                s.section("propagation", PropagationConfig::read),
                s.section("score", ScoreConfig::read),
                s.section("topics", TopicsConfig::read),
                s.section("check", CheckConfig::read),
                s.section("publish", PublishConfig::read),
                s.section("evaluation", EvaluationConfig::read),
                s.section(ExplainConfig.EXPLAIN, ExplainConfig::read),
                spark(root),
                rendered,
                Sha256.of(rendered));
        s.ignore(SPARK);
        s.ignore(SOURCE_DEFAULTS);
        config.checkAcross();
        return config;
    }

    /** {@link #rendered} without some keys: it is the same for configurations that differ in these alone. */
    public String renderedWithout(Collection<String> keys) {
        Config rest = ConfigFactory.parseString(rendered);
        for (String key : keys) {
            rest = rest.withoutPath(key);
        }
        return rest.root().render(Section.RENDER);
    }

    private void checkAcross() {
        if (sources.isEmpty()) {
            throw new ConfigException("sources is empty: name at least one raw dump; conf/ has examples");
        }
        score.style().check(attention.value().keySet());
        for (SourceConfig source : sources) {
            source.kinds().forEach((word, kind) -> checkKind(source, "kinds." + word, kind));
            source.sameSecond().forEach((doubled, kinds) -> {
                checkKind(source, "same-second", doubled);
                kinds.forEach(kind -> checkKind(source, "same-second." + doubled, kind));
            });
            if (source.text().isPresent() && topics.aliases().isEmpty()) {
                throw new ConfigException(
                        "sources.%s.text: finds no topics without a table of words: set topics.aliases"
                                .formatted(source.name()));
            }
        }
    }

    private void checkKind(SourceConfig source, String key, String kind) {
        if (!kind.equals(POST) && !attention.value().containsKey(kind)) {
            throw new ConfigException("sources.%s.%s: %s must be %s or a kind in attention.value: %s"
                    .formatted(source.name(), key, kind, POST, attention.value().keySet()));
        }
    }

    static Config parse(File file, List<String> settings, Config over) {
        if (!file.isFile()) {
            throw new ConfigException("no such configuration file: " + file);
        }
        try {
            Config set = ConfigFactory.empty();
            for (String setting : settings) {
                set = parseSetting(setting, "--set " + setting.split("=", 2)[0]).withFallback(set);
            }
            // A relative name has no parent folder, and `include` would find nothing.
            return over.withFallback(set)
                    .withFallback(ConfigFactory.parseFile(file.getAbsoluteFile()))
                    .withFallback(ConfigFactory.parseResources(CloutConfig.class.getClassLoader(), "reference.conf"))
                    .resolve();
        } catch (com.typesafe.config.ConfigException e) {
            throw new ConfigException(e.getMessage(), e);
        }
    }

    /**
     * Reads one setting. No message quotes a value that cannot be read: it may be a secret.
     *
     * @param origin text that messages quote as the place of the setting
     */
    static Config parseSetting(String setting, String origin) {
        int equals = setting.indexOf('=');
        if (equals < 1) {
            throw new ConfigException("a --set without a key or a =: it must be key=value");
        }
        String key = setting.substring(0, equals).strip();
        String value = setting.substring(equals + 1).strip();
        boolean structured = value.startsWith("[") || value.startsWith("{") || value.equals("null");
        if (!structured) {
            return ConfigFactory.empty().withValue(key, ConfigValueFactory.fromAnyRef(value, origin));
        }
        try {
            return ConfigFactory.parseString(
                    key + " = " + value, ConfigParseOptions.defaults().setOriginDescription(origin));
        } catch (com.typesafe.config.ConfigException.Parse e) {
            throw new ConfigException(
                    "--set %s: its value begins like a list or an object of HOCON and is none: look at its brackets, commas and quotes"
                            .formatted(key));
        }
    }

    private static ConfigObject withSourceDefaults(ConfigObject root) {
        if (!(root.get(SOURCES) instanceof ConfigObject sources)
                || !(root.get(SOURCE_DEFAULTS) instanceof ConfigObject defaults)) {
            return root;
        }
        ConfigObject filled = sources;
        for (Map.Entry<String, ConfigValue> source : sources.entrySet()) {
            if (source.getValue() instanceof ConfigObject own) {
                filled = filled.withValue(source.getKey(), withDefaults(own, defaults));
            }
        }
        return root.withValue(SOURCES, filled);
    }

    /** Merges key by key: an object that replaced a null, as in {@code --set}, takes no fallback as a whole. */
    private static ConfigObject withDefaults(ConfigObject own, ConfigObject defaults) {
        ConfigObject filled = own;
        for (Map.Entry<String, ConfigValue> entry : defaults.entrySet()) {
            ConfigValue value = own.get(entry.getKey());
            filled = filled.withValue(
                    entry.getKey(), value == null ? entry.getValue() : value.withFallback(entry.getValue()));
        }
        return filled;
    }

    private static Map<String, String> spark(ConfigObject root) {
        return root.get(SPARK) instanceof ConfigObject spark ? FlatTexts.of(SPARK + ".", spark) : Map.of();
    }
}
