package io.clout.cli;

import io.clout.config.ConfigException;
import java.util.ArrayList;
import java.util.List;

/**
 * Words of a command in the prompt, apart by blanks. A word, or its part after {@code =}, may be in single or double
 * quotes, where blanks count and two quotes are one. A quote within a word, as in {@code o'brien}, is a letter.
 */
final class PromptWords {
    private static final char NONE = 0;

    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean isInWord;
    private char quote = NONE;

    private PromptWords() {}

    /** @throws ConfigException if a quote is not closed */
    static List<String> of(String line) {
        PromptWords read = new PromptWords();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            boolean isTwice = c == read.quote && i + 1 < line.length() && line.charAt(i + 1) == c;
            read.add(c, isTwice);
            i += isTwice ? 1 : 0;
        }
        if (read.quote != NONE) {
            throw new ConfigException(
                    "the quote %s is not closed: close it, or begin no word with it".formatted(read.quote));
        }
        read.end();
        return read.words;
    }

    private void add(char c, boolean isTwice) {
        if (quote != NONE) {
            if (c == quote && !isTwice) {
                quote = NONE;
            } else {
                word.append(c);
            }
        } else if (Character.isWhitespace(c)) {
            end();
        } else if ((c == '"' || c == '\'') && (!isInWord || word.toString().endsWith("="))) {
            quote = c;
            isInWord = true;
        } else {
            word.append(c);
            isInWord = true;
        }
    }

    private void end() {
        if (isInWord) {
            words.add(word.toString());
        }
        word.setLength(0);
        isInWord = false;
    }
}
