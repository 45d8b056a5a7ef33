package io.clout.config;

import com.typesafe.config.ConfigException.WrongType;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.DoublePredicate;
import java.util.function.Function;

/**
 * One object of the configuration while it is being read. It remembers which keys were asked for, so that {@link #end}
 * can refuse every other key: a key that the code does not read cannot be set.
 */
final class Section {
    static final ConfigRenderOptions RENDER = ConfigRenderOptions.concise();

    private final String path;
    private final String name;
    private final ConfigObject object;
    private final Set<String> read = new HashSet<>();

    private Section(String path, String name, ConfigObject object) {
        this.path = path;
        this.name = name;
        this.object = object;
    }

    /** The whole configuration. */
    static Section root(ConfigObject object) {
        return new Section("", "", object);
    }

    /** Reads {@code key} as an object with {@code reader}, and refuses keys that the reader did not ask for. */
    <T> T section(String key, Function<Section, T> reader) {
        return end(reader, child(key));
    }

    /** Reads every entry of the object at {@code key} as an object of its own, in the order of their names. */
    <T> Map<String, T> sections(String key, Function<Section, T> reader) {
        return entries(key, (parent, name) -> end(reader, parent.child(name)));
    }

    Map<String, Double> numbers(String key) {
        return entries(key, (parent, name) -> parent.number(name, "a number", n -> true));
    }

    Map<String, String> texts(String key) {
        return entries(key, Section::text);
    }

    Map<String, List<String>> lists(String key) {
        return entries(key, Section::list);
    }

    String text(String key) {
        return optionalText(key).orElseThrow(() -> missing(key, "a text"));
    }

    Optional<String> optionalText(String key) {
        return value(key).map(v -> {
            boolean scalar = !(v instanceof ConfigObject) && !(v instanceof ConfigList);
            String text = String.valueOf(v.unwrapped());
            if (!scalar || text.isBlank()) {
                throw bad(key, "must be a text", v);
            }
            return text;
        });
    }

    double number(String key, String rule, DoublePredicate allowed) {
        return optionalNumber(key, rule, allowed).orElseThrow(() -> missing(key, rule));
    }

    Optional<Double> optionalNumber(String key, String rule, DoublePredicate allowed) {
        return value(key).map(v -> {
            double number = toDouble(key, rule, v);
            if (!Double.isFinite(number) || !allowed.test(number)) {
                throw bad(key, "must be " + rule, v);
            }
            return number;
        });
    }

    long whole(String key, String rule, long least, long most) {
        return (long) number(key, rule, n -> n == Math.rint(n) && n >= least && n <= most);
    }

    LocalDate date(String key) {
        try {
            return LocalDate.parse(text(key));
        } catch (DateTimeParseException e) {
            throw bad(key, "must be a date, YYYY-MM-DD");
        }
    }

    boolean flag(String key) {
        ConfigValue v = value(key).orElseThrow(() -> missing(key, "true or false"));
        String text = String.valueOf(v.unwrapped());
        if (!text.equals("true") && !text.equals("false")) {
            throw bad(key, "must be true or false", v);
        }
        return text.equals("true");
    }

    /** Reads one of the constants of {@code type}, in lower case. */
    <E extends Enum<E>> E choice(String key, Class<E> type) {
        Map<String, E> choices = new LinkedHashMap<>();
        for (E constant : type.getEnumConstants()) {
            choices.put(constant.name().toLowerCase(Locale.ROOT).replace('_', '-'), constant);
        }
        return Optional.ofNullable(choices.get(text(key)))
                .orElseThrow(() -> bad(key, "must be one of " + String.join(", ", choices.keySet())));
    }

    Optional<List<String>> optionalList(String key) {
        return value(key).map(v -> list(key));
    }

    List<String> list(String key) {
        return items(key).stream().map(v -> String.valueOf(v.unwrapped())).toList();
    }

    /** Reads every item of a list as an object of its own. */
    <T> List<T> objects(String key, Function<Section, T> reader) {
        List<T> all = new ArrayList<>();
        for (ConfigValue item : items(key)) {
            if (!(item instanceof ConfigObject object)) {
                throw bad(key, "must be a list of objects { … }", item);
            }
            all.add(end(reader, new Section(key(key) + "[" + all.size() + "]", key, object)));
        }
        return all;
    }

    /** Where the section stands in the configuration. */
    String path() {
        return path;
    }

    /** The section's own name: the last part of its path. */
    String name() {
        return name;
    }

    /** The whole path of {@code key}, as {@code --set} takes it. */
    String key(String key) {
        String quoted = ConfigUtil.joinPath(key);
        return path.isEmpty() ? quoted : path + "." + quoted;
    }

    ConfigException bad(String key, String rule, ConfigValue found) {
        return new ConfigException("%s = %s: %s [%s]"
                .formatted(key(key), found.render(RENDER), rule, found.origin().description()));
    }

    /** Throws for {@code key} with the value found there; for rules that span several keys. */
    ConfigException bad(String key, String rule) {
        return value(key).map(v -> bad(key, rule, v)).orElseGet(() -> new ConfigException(key(key) + ": " + rule));
    }

    /** Counts {@code key} as read: it is read elsewhere. */
    void ignore(String key) {
        read.add(key);
    }

    /** Applies {@code reader} and then refuses the keys that it did not read. */
    static <T> T end(Function<Section, T> reader, Section section) {
        T result = reader.apply(section);
        Set<String> unknown = new TreeSet<>(section.object.keySet());
        unknown.removeAll(section.read);
        if (!unknown.isEmpty()) {
            throw section.unknown(unknown.iterator().next());
        }
        return result;
    }

    private ConfigException unknown(String key) {
        return RetiredKeys.instead(key(key))
                .map(instead -> bad(key, "is no key any more: " + instead))
                .orElseGet(() -> new ConfigException("unknown key %s [%s]%s %s allows: %s"
                        .formatted(
                                key(key),
                                object.get(key).origin().description(),
                                NearestName.sentence(key, read),
                                path.isEmpty() ? "The top level" : path,
                                String.join(", ", new TreeSet<>(read)))));
    }

    /** The entries of the object at {@code key}, by name; one that is null has been taken away and is left out. */
    private <T> Map<String, T> entries(String key, BiFunction<Section, String, T> reader) {
        Map<String, T> all = new LinkedHashMap<>();
        Section parent = child(key);
        for (String name : new TreeSet<>(parent.object.keySet())) {
            if (parent.value(name).isPresent()) {
                all.put(name, reader.apply(parent, name));
            }
        }
        return all;
    }

    private Section child(String key) {
        ConfigValue v = value(key).orElseThrow(() -> missing(key, "an object { … }"));
        if (!(v instanceof ConfigObject child)) {
            throw bad(key, "must be an object { … }", v);
        }
        return new Section(key(key), key, child);
    }

    private List<? extends ConfigValue> items(String key) {
        ConfigValue v = value(key).orElseThrow(() -> missing(key, "a list [ … ]"));
        if (!(v instanceof ConfigList items)) {
            throw bad(key, "must be a list [ … ]", v);
        }
        return items;
    }

    private ConfigException missing(String key, String rule) {
        return new ConfigException("%s is not set: it must be %s".formatted(key(key), rule));
    }

    private double toDouble(String key, String rule, ConfigValue v) {
        try {
            return v.atKey("v").getDouble("v");
        } catch (WrongType e) {
            throw bad(key, "must be " + rule, v);
        }
    }

    /** Value as it stands; empty where none is set, or null. */
    Optional<ConfigValue> value(String key) {
        read.add(key);
        return Optional.ofNullable(object.get(key)).filter(v -> v.valueType() != ConfigValueType.NULL);
    }
}
