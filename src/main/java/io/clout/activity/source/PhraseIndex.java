package io.clout.activity.source;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A dictionary from words, and phrases of up to {@value #MOST_WORDS} words, to topics. A word is a run of letters and
 * digits, in lower case: {@code Word-of-Mouth!} and {@code word of mouth} are one phrase.
 */
final class PhraseIndex implements Serializable {
    private static final long serialVersionUID = 1L;
    /** A longer alias is never found. */
    static final int MOST_WORDS = 3;

    private final Map<String, Set<String>> topics = new HashMap<>();

    /** {@code alias} also stands for {@code topic}; one with several topics names all of them. */
    void add(String alias, String topic) {
        String phrase = String.join(" ", words(alias));
        if (!phrase.isEmpty()) {
            topics.computeIfAbsent(phrase, a -> new TreeSet<>()).add(topic);
        }
    }

    /** The topics that {@code text} names, sorted; none for null. */
    List<String> topics(String text) {
        String[] words = words(text == null ? "" : text);
        Set<String> found = new TreeSet<>();
        for (int from = 0; from < words.length; from++) {
            StringBuilder phrase = new StringBuilder();
            for (int to = from; to < Math.min(words.length, from + MOST_WORDS); to++) {
                phrase.append(to > from ? " " : "").append(words[to]);
                found.addAll(topics.getOrDefault(phrase.toString(), Set.of()));
            }
        }
        return List.copyOf(found);
    }

    private static String[] words(String text) {
        return text.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip()
                .split(" ");
    }
}
