package io.clout.activity.source;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.regexp_extract;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.trim;

import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.util.CollationSupport;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;

/** How topics are spelled, whoever names them: trimmed, in lower case, without a leading #. */
public final class TopicSpelling {
    /** A scheme and a user may precede the host, and a port or a path follow it; a host has a dot. */
    private static final String HOST =
            "(?i)^\\s*(?:[a-z][a-z0-9+.-]*:)?(?://)?(?:[^/?#@\\s]*@)?(?:www\\.)?([^/?#:@\\s]+\\.[^/?#:@\\s.]+)(?:[/?#:].*)?\\s*$";

    private TopicSpelling() {}

    public static Column of(Column text) {
        return lower(trim(regexp_replace(trim(text), lit("^#+"), lit(""))));
    }

    /** As {@link #of}, without Spark SQL. */
    public static UTF8String plain(UTF8String text) {
        UTF8String trimmed = text.trim();
        int hashes = 0;
        while (hashes < trimmed.numBytes() && trimmed.getByte(hashes) == '#') {
            hashes++;
        }
        // Hashes are one byte each, so that bytes and characters are one here.
        return CollationSupport.Lower.execBinaryICU(
                trimmed.substringSQL(hashes + 1, Integer.MAX_VALUE).trim());
    }

    /** As {@link #of}. */
    static String plain(String text) {
        return text.strip().replaceFirst("^#+", "").strip().toLowerCase(Locale.ROOT);
    }

    /** The topics of all {@code found} arrays as they are spelled there; null or empty where there are none. */
    static Column all(List<Column> found) {
        Column none = array().cast(DataTypes.createArrayType(DataTypes.StringType));
        return switch (found.size()) {
            case 0 -> lit(null);
            case 1 -> found.get(0);
            default -> concat(found.stream().map(f -> coalesce(f, none)).toArray(Column[]::new));
        };
    }

    /** The topics of all {@code found} arrays, each once; an empty array where there are none. */
    static Column clean(List<Column> found) {
        Column none = array().cast(DataTypes.createArrayType(DataTypes.StringType));
        return array_distinct(filter(
                transform(coalesce(all(found), none), TopicSpelling::of), t -> coalesce(t.notEqual(""), lit(false))));
    }

    /** The host that a URL leads to, without www.; empty where it is no URL. */
    static Column host(Column url) {
        return regexp_extract(url, HOST, 1);
    }
}
