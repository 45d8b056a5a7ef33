package io.clout.operator;

import java.util.List;
import org.apache.spark.sql.catalyst.util.StringUtils;
import scala.jdk.javaapi.CollectionConverters;

/** Texts of SQL. Statements are cut where Spark's own shell cuts it: quotes and comments may hold a semicolon. */
public final class SqlStatements {
    private SqlStatements() {}

    /** A text as a literal, also one that looks like a variable of Spark's. */
    public static String literal(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("$", "\\u0024") + "'";
    }

    /** Statements of {@code text}, without semicolons and blank ones. */
    public static List<String> in(String text) {
        return CollectionConverters.asJava(StringUtils.splitSemiColonWithIndex(text, false)).stream()
                .filter(one -> !one.isBlank())
                .toList();
    }
}
