package io.clout.activity.source;

import io.clout.config.ConfigException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.parser.ParseException;

/** The SQL expressions by which a table is mapped, by the names of their keys. */
public final class Expressions {
    private final String key;
    private final Map<String, String> texts = new LinkedHashMap<>();
    private final Map<String, Expression> parsed = new LinkedHashMap<>();

    /**
     * Parses {@code texts}.
     *
     * @param key the configuration's object that holds them
     * @throws ConfigException naming key and reason where one is no SQL
     */
    public Expressions(SparkSession spark, String key, Map<String, String> texts) {
        this.key = key;
        texts.forEach((name, text) -> {
            this.texts.put(name, text);
            parsed.put(name, parse(spark, name, text));
        });
    }

    /** The columns that each names, by its whole key. */
    Map<String, AskedColumns> asked() {
        Map<String, AskedColumns> asked = new LinkedHashMap<>();
        parsed.forEach((name, expression) -> asked.put(key(name), AskedColumns.of(expression)));
        return asked;
    }

    /** The columns that all name together. */
    AskedColumns allAsked() {
        return AskedColumns.of(asked().values());
    }

    boolean has(String name) {
        return texts.containsKey(name);
    }

    String text(String name) {
        return texts.get(name);
    }

    Expression expression(String name) {
        return parsed.get(name);
    }

    /** {@code key = text}, for messages. */
    String said(String name) {
        return "%s = %s".formatted(key(name), texts.get(name));
    }

    String key() {
        return key;
    }

    private String key(String name) {
        return key + "." + name;
    }

    private Expression parse(SparkSession spark, String name, String text) {
        try {
            return ((org.apache.spark.sql.classic.SparkSession) spark)
                    .sessionState()
                    .sqlParser()
                    .parseExpression(text);
        } catch (ParseException e) {
            throw new ConfigException("%s is no SQL expression: %s".formatted(said(name), reason(e)), e);
        }
    }

    /** The first line of Spark's message that says something, without its code for machines. */
    static String reason(Exception failure) {
        return String.valueOf(failure.getMessage())
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse(failure.getClass().getSimpleName())
                .replaceAll("\\s*SQLSTATE: \\w+", "")
                .replaceAll("^\\[[A-Z0-9_.]+]\\s*", "");
    }
}
