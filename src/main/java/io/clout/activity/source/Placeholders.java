package io.clout.activity.source;

import static org.apache.spark.sql.functions.udf;

import java.io.Serializable;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;

/** Texts that stand in the place of an id where there is none, such as {@code none}; their case does not matter. */
public final class Placeholders implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int BYTES = 256;

    private final Set<UTF8String> texts = new HashSet<>();
    /** First bytes of all of them, in either case: most ids begin with another one. */
    private final boolean[] firstBytes = new boolean[BYTES];

    private int longest;

    public Placeholders(Collection<String> texts) {
        for (String text : texts) {
            UTF8String lower = UTF8String.fromString(TextRules.trimmed(text).toLowerCase(Locale.ROOT));
            if (lower.numBytes() > 0) {
                this.texts.add(lower);
                longest = Math.max(longest, lower.numBytes());
                firstBytes[lower.getByte(0) & 0xFF] = true;
                firstBytes[lower.toUpperCase().getByte(0) & 0xFF] = true;
            }
        }
    }

    /** Whether {@code id} is empty or stands for nobody. */
    public boolean holds(UTF8String id) {
        int size = id.numBytes();
        return size == 0 || (size <= longest && firstBytes[id.getByte(0) & 0xFF] && texts.contains(lower(id)));
    }

    /** The id that {@code text} spells; null where it is nobody's. */
    public String idOf(String text) {
        UTF8String id = text == null ? UTF8String.EMPTY_UTF8 : TextRules.id(UTF8String.fromString(text));
        return holds(id) ? null : id.toString();
    }

    /** As {@link #idOf(String)}, of a column. */
    public Column idOf(Column text) {
        UDF1<String, String> rule = this::idOf;
        return udf(rule, DataTypes.StringType).apply(text);
    }

    private static UTF8String lower(UTF8String id) {
        return UTF8String.fromString(id.toString().toLowerCase(Locale.ROOT));
    }
}
