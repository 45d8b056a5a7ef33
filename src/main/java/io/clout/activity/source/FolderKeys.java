package io.clout.activity.source;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the {@code key=value} folders of a path. Values stay texts: {@code hour=07} is {@code 07}, not 7. */
final class FolderKeys {
    /** Name that Hive and Spark give to the folder of a null. */
    private static final String NULL = "__HIVE_DEFAULT_PARTITION__";

    private static final int HEXADECIMAL = 16;

    private FolderKeys() {}

    /** Keys and values of {@code folders}, outermost first; where a key comes twice, the inner folder counts. */
    static Map<String, String> of(Iterable<String> folders) {
        Map<String, String> keys = new LinkedHashMap<>();
        for (String folder : folders) {
            int equals = folder.indexOf('=');
            if (equals > 0) {
                String value = decode(folder.substring(equals + 1));
                keys.put(decode(folder.substring(0, equals)), value.equals(NULL) ? null : value);
            }
        }
        return Collections.unmodifiableMap(keys);
    }

    /** {@code text} with each %XX as a byte of UTF-8; a percent sign that begins no such byte stays. */
    static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int at = 0; at < text.length(); ) {
            int code = text.codePointAt(at);
            int value = code == '%' ? hexadecimal(text, at + 1) : -1;
            if (value >= 0) {
                bytes.write(value);
                at += 3;
            } else {
                bytes.writeBytes(Character.toString(code).getBytes(StandardCharsets.UTF_8));
                at += Character.charCount(code);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static int hexadecimal(String text, int at) {
        if (at + 2 > text.length()) {
            return -1;
        }
        int high = Character.digit(text.charAt(at), HEXADECIMAL);
        int low = Character.digit(text.charAt(at + 1), HEXADECIMAL);
        return high < 0 || low < 0 ? -1 : HEXADECIMAL * high + low;
    }
}
