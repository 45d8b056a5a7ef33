package io.clout.config;

import java.util.List;
import java.util.Set;

/**
 * Styles of persons: sixteen, by the halves of four axes.
 *
 * @param days own days up to today that are looked at; 0: nobody has a style, and the table is empty
 * @param least fewest acts, and fewest reactions given and received, of a person with a style
 * @param creating kinds of reactions that make content
 * @param sharing where this axis is halved, and so the others
 */
public record StyleConfig(
        int days,
        long least,
        List<String> creating,
        double sharing,
        double participating,
        double broad,
        double consistent) {
    private static final String PART = "in [0, 1]";

    /** @param kinds those that have a value */
    void check(Set<String> kinds) {
        for (String kind : creating) {
            if (!kinds.contains(kind)) {
                throw new ConfigException(
                        "score.style.creating: %s must be a kind in attention.value: %s".formatted(kind, kinds));
            }
        }
    }

    static StyleConfig read(Section s) {
        return new StyleConfig(
                (int) s.whole("days", "a whole number of days in [0, 64]", 0, 64),
                s.whole("least", "a whole number in [2, 1000000]", 2, 1_000_000),
                s.list("creating"),
                s.number("sharing", PART, n -> n >= 0 && n <= 1),
                s.number("participating", "in [-20, 20] (doublings)", n -> n >= -20 && n <= 20),
                s.number("broad", PART, n -> n >= 0 && n <= 1),
                s.number("consistent", PART, n -> n >= 0 && n <= 1));
    }
}
