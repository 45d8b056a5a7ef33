package io.clout.activity.source;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.regexp_extract;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.udf;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;

/** Spelling of topics, the same for every table: by {@link TextRules}. */
public final class TopicSpelling {
    /** A scheme and a user may precede the host, and a port or a path follow it; a host has a dot. */
    private static final String HOST =
            "(?i)^\\s*(?:[a-z][a-z0-9+.-]*:)?(?://)?(?:[^/?#@\\s]*@)?(?:www\\.)?([^/?#:@\\s]+\\.[^/?#:@\\s.]+)(?:[/?#:].*)?\\s*$";

    private TopicSpelling() {}

    /** The topic that {@code text} spells; empty where it is none. */
    public static Column of(Column text) {
        UDF1<String, String> rule = t -> t == null ? null : TextRules.topic(t);
        return udf(rule, DataTypes.StringType).apply(text);
    }

    /** As {@link #of}, of a text outside of Spark SQL. */
    public static UTF8String plain(UTF8String text) {
        return UTF8String.fromString(TextRules.topic(text.toString()));
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
