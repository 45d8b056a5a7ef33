package io.clout.text;

import java.io.Serializable;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Names of accounts in texts, as whole words: neither letters, digits nor underscores stand beside them, nor, behind a
 * hyphen, dot or @, further ones.
 */
public final class NamesInText implements Serializable {
    private static final long serialVersionUID = 1L;

    /** In the place of a name. */
    public static final String FORGOTTEN = "(forgotten)";

    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u\\p{XDigit}{4}|.)");
    private static final int DISTINCTIVE = 5;
    private static final String BEFORE = "(?<![\\p{L}\\p{N}_])(?<![\\p{L}\\p{N}_][-.@]|[\\p{N}]:)(?:";
    private static final String AFTER = ")(?![\\p{L}\\p{N}_]|[-.@][\\p{L}\\p{N}_]|:[\\p{N}])";

    /** Names with their networks, and ids that can hardly be anything else. */
    private final Pattern certain;
    /** Ids by themselves, too, which may be words or numbers by chance. */
    private final Pattern likely;

    /** Account on its network. */
    public record Name(String network, String id) implements Serializable {}

    public NamesInText(Collection<Name> names) {
        Set<String> certainWords = new LinkedHashSet<>();
        Set<String> likelyWords = new LinkedHashSet<>();
        for (Name name : names) {
            spelled(name.network() + ":" + name.id(), certainWords);
            spelled(name.id(), isDistinctive(name.id()) ? certainWords : likelyWords);
        }
        likelyWords.addAll(certainWords);
        this.certain = pattern(certainWords);
        this.likely = pattern(likelyWords);
    }

    /** Whether {@code text} may name any of the accounts: some words and numbers do so by chance. */
    public boolean mayBeIn(String text) {
        return text != null
                && (likely.matcher(text).find()
                        || likely.matcher(unescaped(text)).find());
    }

    /**
     * JSON with blanks in the place of escapes: the letter of a line break would be one of the word behind it. Ids with
     * such characters are found in the text as it is.
     */
    public static String unescaped(String json) {
        return json.indexOf('\\') < 0 ? json : ESCAPE.matcher(json).replaceAll(" ");
    }

    /** Whether {@code text} names any of the accounts, with its network or by a distinctive id. */
    public boolean areIn(String text) {
        return text != null && certain.matcher(text).find();
    }

    /** The text without the names that {@link #areIn} sees. */
    public String cleaned(String text) {
        return text == null ? null : certain.matcher(text).replaceAll(Matcher.quoteReplacement(FORGOTTEN));
    }

    private static boolean isDistinctive(String id) {
        return id.length() >= DISTINCTIVE
                && id.codePoints().anyMatch(Character::isLetter)
                && id.codePoints().anyMatch(c -> !Character.isLetter(c));
    }

    /** As it is, and as pages, JSON and messages write it. */
    private static void spelled(String name, Set<String> words) {
        words.add(name);
        words.add(SafeText.visible(name));
        words.add(name.replace("\\", "\\\\").replace("\"", "\\\""));
        words.add(name.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;"));
    }

    /** The longest of names that begin alike goes first. */
    private static Pattern pattern(Set<String> words) {
        return Pattern.compile(words.stream()
                .sorted((a, b) -> b.length() - a.length())
                .map(Pattern::quote)
                .collect(Collectors.joining("|", BEFORE, AFTER)));
    }
}
