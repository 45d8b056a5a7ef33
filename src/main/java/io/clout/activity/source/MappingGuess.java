package io.clout.activity.source;

import java.text.ParsePosition;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * Guesses which columns are what, by their names, types and values: a configuration to start from, for a person to
 * correct.
 *
 * @param expressions by the key of the source: time, kind, reactor, author, and those that were found of the others;
 *     {@code explode} gives a key
 */
public record MappingGuess(Map<String, String> expressions, Optional<ColumnProfile> kinds) {
    private static final Set<String> TIMES =
            Set.of("time", "at", "ts", "date", "created", "timestamp", "when", "datetime", "day");
    private static final Set<String> KINDS =
            Set.of("kind", "type", "action", "event", "verb", "interaction", "activity", "op", "rel");
    private static final Set<String> OBJECTS =
            Set.of("post", "tweet", "status", "message", "item", "object", "content", "story", "thread", "article");
    private static final Set<String> TOPICS = Set.of(
            "tags", "tag", "hashtags", "hashtag", "topics", "topic", "community", "category", "categories", "labels");
    static final Set<String> EVENTS = Set.of("id", "event", "uuid", "guid", "key");
    static final double NAMED = 2;
    /** The guess for a table with these columns. */
    public static MappingGuess of(Collection<ColumnProfile> columns) {
        List<ColumnProfile> left = new ArrayList<>(columns);
        Map<String, String> found = new LinkedHashMap<>();
        take(left, c -> time(c).isPresent(), c -> named(c, TIMES) + (c.isTime() ? 1 : 0) - c.nullShare())
                .ifPresent(c -> found.put("time", time(c).orElseThrow()));
        Optional<ColumnProfile> kind = take(left, c -> c.isWords() && named(c, KINDS) > 0, c -> named(c, KINDS));
        found.put("kind", kind.map(c -> quoted(c.name())).orElse("'share'"));
        AccountGuess.of(left, found);
        take(left, c -> isId(c) && c.isUnique() && named(c, EVENTS) > 0, c -> named(c, EVENTS))
                .ifPresent(c -> found.put("event-id", quoted(c.name())));
        take(left, c -> isId(c) && named(c, OBJECTS) > 0, c -> named(c, OBJECTS))
                .ifPresent(c -> found.put("object", quoted(c.name())));
        take(left, c -> isTopics(c) && named(c, TOPICS) > 0, c -> named(c, TOPICS))
                .ifPresent(c -> found.put("topics", quoted(c.name())));
        return new MappingGuess(found, kind);
    }

    private static Optional<ColumnProfile> take(
            List<ColumnProfile> left, Predicate<ColumnProfile> fits, ToDoubleFunction<ColumnProfile> score) {
        Optional<ColumnProfile> best =
                left.stream().filter(fits).max(Comparator.comparingDouble(score).thenComparing(c -> -left.indexOf(c)));
        best.ifPresent(left::remove);
        return best;
    }

    static boolean isId(ColumnProfile column) {
        boolean isShort = column.values().keySet().stream().allMatch(value -> value.length() <= 100);
        return (column.isText() || column.isWhole()) && column.distinct() > 1 && isShort;
    }

    private static boolean isTopics(ColumnProfile column) {
        return column.isText() || column.type().equals("ARRAY<STRING>");
    }

    /** How well the words of the column's name fit; the last word says most. */
    static double named(ColumnProfile column, Set<String> words) {
        String[] parts = column.name()
                .replaceAll("([a-z])([A-Z])", "$1_$2")
                .toLowerCase(Locale.ROOT)
                .split("[^a-z0-9]+");
        long hits = Arrays.stream(parts).filter(words::contains).count();
        return hits == 0 ? 0 : NAMED + (double) hits / parts.length;
    }

    /** The expression that gives the time, where the values can be times. */
    private static Optional<String> time(ColumnProfile column) {
        String name = quoted(column.name());
        if (column.isTime()) {
            return Optional.of(name);
        } else if (column.isText()
                && column.distinct() > 0
                && column.examples(20).stream().allMatch(MappingGuess::isIso)) {
            return Optional.of(name);
        } else if (!column.isWhole() || column.distinct() == 0) {
            return Optional.empty();
        }
        List<Double> numbers =
                column.values().keySet().stream().map(Double::valueOf).sorted().toList();
        double middle = numbers.get(numbers.size() / 2);
        String[] units = {
            "timestamp_seconds(%s)", "timestamp_millis(%s)", "timestamp_micros(%s)", "timestamp_micros(%s div 1000)"
        };
        for (int unit = 0; unit < units.length; unit++) {
            // From 2001 to 2096.
            double scale = Math.pow(1000, unit);
            if (middle >= 1e9 * scale && middle < 4e9 * scale && named(column, TIMES) > 0) {
                return Optional.of(units[unit].formatted(name));
            }
        }
        return Optional.empty();
    }

    private static boolean isIso(String text) {
        String iso = text.strip()
                .replaceFirst("^(\\d{4}-\\d\\d-\\d\\d)$", "$1T00:00:00")
                .replaceFirst(" ", "T");
        return parses(iso, DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                || parses(iso, DateTimeFormatter.ISO_LOCAL_DATE_TIME);
    }

    private static boolean parses(String text, DateTimeFormatter format) {
        return format.parseUnresolved(text, new ParsePosition(0)) != null
                && text.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:.*");
    }

    static String quoted(String path) {
        List<String> parts = new ArrayList<>();
        for (String part : path.split("\\.", -1)) {
            parts.add(part.matches("[A-Za-z_][A-Za-z0-9_]*") ? part : "`" + part.replace("`", "``") + "`");
        }
        return String.join(".", parts);
    }
}
