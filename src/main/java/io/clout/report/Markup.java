package io.clout.report;

import io.clout.text.SafeText;
import java.util.Locale;

/** Texts and numbers as HTML and SVG take them. */
final class Markup {
    private Markup() {}

    /**
     * Escapes a text for content and attributes; characters that show nothing, or turn text around, are made visible.
     */
    static String text(Object value) {
        StringBuilder out = new StringBuilder();
        SafeText.visible(String.valueOf(value)).codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(c);
            }
        });
        return out.toString();
    }

    /** Gives a number with so many decimals; nothing where it is no number. */
    static String number(Object value, int decimals) {
        if (!(value instanceof Number number) || Double.isNaN(number.doubleValue())) {
            return "";
        }
        return String.format(Locale.ROOT, "%,." + decimals + "f", number.doubleValue());
    }
}
