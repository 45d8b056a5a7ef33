package io.clout.config;

import com.typesafe.config.ConfigObject;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Catalog of Apache Iceberg whose tables are copies of the published ones.
 *
 * @param namespace of the tables; its levels are separated by dots
 * @param keepDays days for which older snapshots of a table stay, before the newest one
 * @param catalog properties of the catalog, by the names that Iceberg documents; they may be secrets
 */
public record IcebergConfig(String namespace, int keepDays, Map<String, String> catalog) {
    /** Section of these keys within {@code publish}. */
    static final String ICEBERG = "iceberg";

    /** Key of the properties, which may be secrets. */
    static final String CATALOG = "catalog";

    private static final Set<String> OPEN = Set.of("type", "catalog-impl", "io-impl");
    private static final int SHORTEST_SECRET = 4;
    private static final Pattern NAMESPACE = Pattern.compile("[A-Za-z0-9_]+(\\.[A-Za-z0-9_]+)*");

    static IcebergConfig read(Section s) {
        String namespace = s.optionalText("namespace").orElse("clout");
        if (!NAMESPACE.matcher(namespace).matches()) {
            throw s.bad("namespace", "must be letters, digits and _, with a dot between levels");
        }
        long keepDays = s.value("keep-days").isEmpty()
                ? 7
                : s.whole("keep-days", "a whole number of days in [0, 3650]", 0, 3650);
        return new IcebergConfig(namespace, (int) keepDays, catalog(s));
    }

    private static Map<String, String> catalog(Section s) {
        // No message quotes the value: it may hold secrets.
        if (!(s.value(CATALOG).orElse(null) instanceof ConfigObject given)) {
            throw new ConfigException(
                    "%s must be an object { … } of the catalog's properties".formatted(s.key(CATALOG)));
        }
        Map<String, String> catalog = FlatTexts.of("", given);
        if (catalog.containsKey("type") == catalog.containsKey("catalog-impl")) {
            throw new ConfigException(
                    "%s needs either type (hadoop, rest, jdbc, hive, …) or catalog-impl".formatted(s.key(CATALOG)));
        }
        return catalog;
    }

    /** {@code text} of a failure without values of {@link #catalog}, which may be secrets; names of classes stay. */
    public String hidden(String text) {
        String hidden = text;
        // The longest first, as one may be within another.
        for (String value : catalog.entrySet().stream()
                .filter(property -> !OPEN.contains(property.getKey()))
                .map(Map.Entry::getValue)
                .filter(value -> value.length() >= SHORTEST_SECRET)
                .sorted(Comparator.comparing(String::length).reversed())
                .toList()) {
            hidden = hidden.replace(value, "…");
        }
        return hidden;
    }

    @Override
    public String toString() {
        return "IcebergConfig[namespace=%s, keepDays=%d]".formatted(namespace, keepDays);
    }
}
