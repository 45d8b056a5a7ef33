package io.clout.text;

import java.lang.Character.UnicodeScript;
import java.math.BigDecimal;
import java.util.Set;

/** Values as text: plain numbers, and texts that can neither control a terminal nor disguise themselves. */
public final class SafeText {
    private static final Set<UnicodeScript> WIDE =
            Set.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA, UnicodeScript.HANGUL);

    private SafeText() {}

    /** Converts {@code value} to text, numbers without exponent if that takes fewer than some twenty digits. */
    public static String text(Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        if (value instanceof Double || value instanceof Float) {
            double size = Math.abs(((Number) value).doubleValue());
            return size >= 1e-6 && size < 1e15 ? new BigDecimal(value.toString()).toPlainString() : value.toString();
        }
        return String.valueOf(value);
    }

    /**
     * Makes every invisible character of {@code text} visible: controls (line ends, terminal escapes), formats
     * (bidirectional overrides, zero-width ones), lone surrogates and unassigned code points.
     */
    public static String visible(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            switch (c) {
                case '\n' -> shown.append("\\n");
                case '\r' -> shown.append("\\r");
                case '\t' -> shown.append("\\t");
                default -> {
                    if (isSeen(c)) {
                        shown.appendCodePoint(c);
                    } else {
                        shown.append("\\u{%X}".formatted(c));
                    }
                }
            }
        });
        return shown.toString();
    }

    /** Columns that {@code text} takes on a terminal. */
    public static int width(String text) {
        return text.codePoints().map(SafeText::width).sum();
    }

    /** Start of {@code text} that fits {@code columns}, with … at its end if it is cut. */
    public static String cut(String text, int columns) {
        if (width(text) <= columns) {
            return text;
        }
        int end = 0;
        for (int used = 1; ; ) {
            int c = text.codePointAt(end);
            used += width(c);
            if (used > columns) {
                return text.substring(0, end) + "…";
            }
            end += Character.charCount(c);
        }
    }

    /** Field of RFC 4180; null is empty, and an empty text is quoted. */
    public static String csv(Object value) {
        if (value == null) {
            return "";
        }
        String text = text(value);
        boolean plain = !text.isEmpty() && text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    private static boolean isSeen(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    private static int width(int c) {
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        boolean fullWidth = c >= 0xFF01 && c <= 0xFF60;
        boolean emoji = c >= 0x1F300 && c <= 0x1FAFF;
        return fullWidth || emoji || WIDE.contains(UnicodeScript.of(c)) ? 2 : 1;
    }
}
