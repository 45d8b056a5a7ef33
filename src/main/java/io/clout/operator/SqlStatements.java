package io.clout.operator;

import java.util.List;
import org.apache.spark.sql.catalyst.util.StringUtils;
import scala.jdk.javaapi.CollectionConverters;

/** Text of SQL statements, cut where Spark's own shell cuts it: quotes and comments may hold a semicolon. */
public final class SqlStatements {
    private SqlStatements() {}

    /** Statements of {@code text}, without semicolons and blank ones. */
    public static List<String> in(String text) {
        return CollectionConverters.asJava(StringUtils.splitSemiColonWithIndex(text, false)).stream()
                .filter(one -> !one.isBlank())
                .toList();
    }
}
