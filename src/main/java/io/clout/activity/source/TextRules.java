package io.clout.activity.source;

import static org.apache.spark.sql.functions.udf;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Spelling of ids and topics, the same for every table. No rule depends on the locale or the time zone of the JVM.
 *
 * <p>An id loses white space, control and invisible format characters at its ends, and is in Unicode's form NFC; case
 * is kept. Bytes that are no UTF-8 are hexadecimal. A topic is in NFKC and lower case, without hashes in front.
 */
public final class TextRules {
    private TextRules() {}

    /** The id that {@code text} spells; empty where it is nothing but white space. */
    public static UTF8String id(UTF8String text) {
        return isPlain(text) ? text : UTF8String.fromString(id(text.getBytes()));
    }

    /** The id that {@code bytes} are. */
    public static String id(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return Normalizer.normalize(trimmed(text), Normalizer.Form.NFC);
        } catch (CharacterCodingException e) {
            return HexFormat.of().formatHex(bytes);
        }
    }

    /** The id that binary {@code bytes} are: a text where they are a visible one, and hexadecimal else. */
    public static String ofBinary(byte[] bytes) {
        String id = id(bytes);
        return id.codePoints().allMatch(c -> isSeen(c)) ? id : HexFormat.of().formatHex(bytes);
    }

    /** As {@link #ofBinary}, of a column. */
    static Column id(Column binary) {
        UDF1<byte[], String> rule = bytes -> bytes == null ? null : ofBinary(bytes);
        return udf(rule, DataTypes.StringType).apply(binary);
    }

    /** As {@link #id(UTF8String)}, of a column of texts. */
    public static Column idOf(Column text) {
        UDF1<String, String> rule =
                t -> t == null ? null : id(UTF8String.fromString(t)).toString();
        return udf(rule, DataTypes.StringType).apply(text);
    }

    /** The topic that {@code text} spells; empty where it is none. */
    public static String topic(String text) {
        String plain = trimmed(Normalizer.normalize(text, Normalizer.Form.NFKC));
        int hashes = 0;
        while (hashes < plain.length() && plain.charAt(hashes) == '#') {
            hashes++;
        }
        String lower = trimmed(plain.substring(hashes)).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(lower, Normalizer.Form.NFKC);
    }

    /** {@code text} without white space, control and invisible format characters at its ends. */
    public static String trimmed(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isBlank(text.codePointAt(from))) {
            from += Character.charCount(text.codePointAt(from));
        }
        while (to > from && isBlank(text.codePointBefore(to))) {
            to -= Character.charCount(text.codePointBefore(to));
        }
        return text.substring(from, to);
    }

    private static boolean isBlank(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    private static boolean isSeen(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.PRIVATE_USE, Character.SURROGATE, Character.UNASSIGNED -> false;
            default -> true;
        };
    }

    /** Whether nothing is to be done: nearly all ids are visible ASCII. */
    private static boolean isPlain(UTF8String text) {
        int size = text.numBytes();
        for (int i = 0; i < size; i++) {
            byte b = text.getByte(i);
            // Blanks within are kept, and those at the ends are not plain.
            if (b < ' ' || b == 0x7F || (b == ' ' && (i == 0 || i == size - 1))) {
                return false;
            }
        }
        return true;
    }
}
