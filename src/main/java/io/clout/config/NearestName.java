package io.clout.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that somebody meant who mistyped one. */
public final class NearestName {
    private static final int SHORT = 4;

    private NearestName() {}

    /** The name of {@code names} that is nearest to {@code typed}, if any is near enough to be meant. */
    public static Optional<String> of(String typed, Collection<String> names) {
        String word = plain(typed);
        int most = word.length() <= SHORT ? 1 : Math.max(2, word.length() / SHORT);
        return names.stream()
                .filter(name -> distance(word, plain(name)) <= most)
                .min(Comparator.comparingInt((String name) -> distance(word, plain(name)))
                        .thenComparing(name -> name));
    }

    /** The end of a sentence that tells of {@code typed}: a question where a name is near. */
    public static String sentence(String typed, Collection<String> names) {
        return of(typed, names).map("; did you mean %s?"::formatted).orElse(".");
    }

    private static int distance(String word, String name) {
        boolean isLong = word.length() > 2 && name.length() > 2;
        if (isLong && name.startsWith(word)) {
            return 0;
        }
        return isLong && word.startsWith(name) ? 1 : edits(word, name);
    }

    /** The least number of letters to insert, delete, replace or swap with their neighbour. */
    private static int edits(String a, String b) {
        int[][] edits = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    edits[i][j] = i + j;
                    continue;
                }
                int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                edits[i][j] = Math.min(edits[i - 1][j - 1] + same, Math.min(edits[i - 1][j], edits[i][j - 1]) + 1);
                boolean isSwap =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                edits[i][j] = isSwap ? Math.min(edits[i][j], edits[i - 2][j - 2] + 1) : edits[i][j];
            }
        }
        return edits[a.length()][b.length()];
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[-_. ]", "");
    }
}
