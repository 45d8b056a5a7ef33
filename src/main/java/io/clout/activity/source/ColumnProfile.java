package io.clout.activity.source;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Profile of a column in a sample.
 *
 * @param name path from the column down to the field, with dots
 * @param type its SQL type
 * @param rows of the sample
 * @param values those that are not null, as texts, with how often each occurs
 */
public record ColumnProfile(String name, String type, long rows, Map<String, Long> values) {
    private static final int MOST_WORDS = 40;
    private static final int REPEATED = 5;

    /** The profile of a column with these {@code values} in as many rows. */
    static ColumnProfile of(String name, String type, Collection<String> values) {
        Map<String, Long> counted = new LinkedHashMap<>();
        values.stream().filter(value -> value != null).forEach(value -> counted.merge(value, 1L, Long::sum));
        return new ColumnProfile(name, type, values.size(), counted);
    }

    /** Rows in which it is not null. */
    public long filled() {
        return values.values().stream().mapToLong(n -> n).sum();
    }

    /** Share of rows in which it is null. */
    public double nullShare() {
        return rows == 0 ? 0 : 1 - (double) filled() / rows;
    }

    /** Different values. */
    public int distinct() {
        return values.size();
    }

    /** The first values of different kinds. */
    public List<String> examples(int most) {
        return values.keySet().stream().limit(most).toList();
    }

    boolean isText() {
        return type.equals("STRING");
    }

    boolean isWhole() {
        return Set.of("TINYINT", "SMALLINT", "INT", "BIGINT", "DECIMAL(20,0)").contains(type);
    }

    boolean isTime() {
        return type.startsWith("TIMESTAMP") || type.equals("DATE");
    }

    /** Whether it holds a few words again and again, as kinds of activities do. */
    boolean isWords() {
        return isText()
                && distinct() > 0
                && distinct() <= MOST_WORDS
                && filled() >= (long) REPEATED * distinct()
                && values.keySet().stream().allMatch(value -> value.length() <= MOST_WORDS);
    }

    /** Whether no value comes twice. */
    boolean isUnique() {
        return filled() > 1 && filled() == rows && distinct() == filled();
    }

    /** The text before values of {@code other} in those of this column, such as {@code t1_}; the one that fits most. */
    String prefixOf(ColumnProfile other) {
        Map<String, Long> fits = new TreeMap<>();
        values.forEach((value, times) -> {
            String id = value.substring(value.lastIndexOf('_') + 1);
            String prefix = value.substring(0, value.length() - id.length());
            if (other.values.containsKey(value)) {
                fits.merge("", times, Long::sum);
            } else if (other.values.containsKey(id)) {
                fits.merge(prefix, times, Long::sum);
            }
        });
        return fits.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse("");
    }

    /** The share of this column's values that {@code other} has, too. */
    double sharedWith(ColumnProfile other) {
        long shared = values.keySet().stream().filter(other.values::containsKey).count();
        return (double) shared / Math.max(1, Math.min(distinct(), other.distinct()));
    }
}
