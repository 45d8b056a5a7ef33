package io.clout.evaluation.tune;

import io.clout.config.ConfigException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A key of the configuration, and values that are tried for it.
 *
 * @param name as {@code --set} takes it
 * @param values as they are written, in the order in which they were given
 */
public record Key(String name, List<String> values) {
    /** Reads {@code KEY=VALUE,VALUE,…}. */
    public static Key of(String text) {
        int equals = text.indexOf('=');
        if (equals < 1 || equals == text.length() - 1) {
            throw new ConfigException("--key %s: must be KEY=VALUE,VALUE,…".formatted(text));
        }
        List<String> values = Arrays.stream(text.substring(equals + 1).split(","))
                .map(String::strip)
                .toList();
        return new Key(text.substring(0, equals).strip(), values);
    }

    /** Gives every combination of values, as settings. */
    public static List<List<String>> grid(List<Key> keys) {
        List<List<String>> grid = List.of(List.of());
        for (Key key : keys) {
            List<List<String>> longer = new ArrayList<>();
            for (List<String> start : grid) {
                for (String value : key.values()) {
                    List<String> one = new ArrayList<>(start);
                    one.add(key.name() + "=" + value);
                    longer.add(List.copyOf(one));
                }
            }
            grid = longer;
        }
        return grid;
    }

    /** Gives so many different combinations by chance, or all where there are no more. */
    public static List<List<String>> chosen(List<Key> keys, int number, long seed) {
        List<List<String>> all = new ArrayList<>(grid(keys));
        SplittableRandom random = new SplittableRandom(seed);
        int most = Math.min(number, all.size());
        for (int i = 0; i < most; i++) {
            Collections.swap(all, i, i + random.nextInt(all.size() - i));
        }
        return List.copyOf(all.subList(0, most));
    }

    /** Gives the value's place on an axis: the number itself, or its place among the values where one is no number. */
    double place(String value) {
        try {
            values.forEach(Double::parseDouble);
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            return values.indexOf(value);
        }
    }
}
