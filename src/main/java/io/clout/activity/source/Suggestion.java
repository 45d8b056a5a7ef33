package io.clout.activity.source;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** The name that somebody meant who mistyped one. */
public final class Suggestion {
    private Suggestion() {}

    /** The name of {@code names} that is nearest to {@code typed}, if any is near enough to be meant. */
    public static Optional<String> of(String typed, Collection<String> names) {
        String word = plain(typed);
        int most = word.length() <= 4 ? 1 : Math.max(2, word.length() / 3);
        return names.stream()
                .filter(name -> distance(word, name) <= most)
                .min(Comparator.comparingInt((String name) -> distance(word, name)).thenComparing(name -> name));
    }

    /** The end of a sentence that tells of {@code typed}: a question where a name is near. */
    public static String sentence(String typed, Collection<String> names) {
        return of(typed, names).map("; did you mean %s?"::formatted).orElse(".");
    }

    private static int distance(String word, String name) {
        String other = plain(name);
        boolean isPart = word.length() > 2 && other.length() > 2 && (other.startsWith(word) || word.startsWith(other));
        return isPart ? 1 : LevenshteinDistance.getDefaultInstance().apply(word, other);
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[-_. ]", "");
    }
}
