package io.clout.activity.source;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.catalyst.analysis.Star;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.analysis.UnresolvedExtractValue;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.types.DataTypes;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The columns that expressions name. Nothing else is read, so that a column that nobody asks for may be of any type.
 *
 * @param paths names from the column down to the field of a struct
 * @param all whether an expression names all columns, by a star
 */
public record AskedColumns(Set<List<String>> paths, boolean all) {
    /** Spark's own column about the file of a row. */
    static final String METADATA = "_metadata";

    /** Functions that SQL writes without parentheses. */
    private static final Set<String> FUNCTIONS = Set.of(
            "current_date",
            "current_time",
            "current_timestamp",
            "localtimestamp",
            "current_user",
            "session_user",
            "user",
            "current_catalog",
            "current_database");

    /** No columns. */
    static final AskedColumns NONE = new AskedColumns(Set.of(), false);
    /** All columns. */
    static final AskedColumns ALL = new AskedColumns(Set.of(), true);

    /** The columns that {@code expression} names. */
    static AskedColumns of(Expression expression) {
        Set<List<String>> paths = new LinkedHashSet<>();
        boolean[] all = new boolean[1];
        collect(expression, paths, all);
        return new AskedColumns(paths, all[0]);
    }

    /** The columns of all {@code asked} together. */
    static AskedColumns of(Collection<AskedColumns> asked) {
        Set<List<String>> paths = new LinkedHashSet<>();
        asked.forEach(one -> paths.addAll(one.paths()));
        return new AskedColumns(paths, asked.stream().anyMatch(AskedColumns::all));
    }

    /** The first of {@code asked}, by its key, that names {@code path}. */
    static String keyOf(Map<String, AskedColumns> asked, List<String> path) {
        return asked.entrySet().stream()
                .filter(entry -> entry.getValue().paths().contains(path))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("*");
    }

    boolean hasMetadata() {
        return paths.stream().anyMatch(path -> path.get(0).equalsIgnoreCase(METADATA));
    }

    private static void collect(Expression expression, Set<List<String>> paths, boolean[] all) {
        List<String> path = path(expression);
        if (!path.isEmpty()) {
            if (path.size() > 1 || !FUNCTIONS.contains(path.get(0).toLowerCase(Locale.ROOT))) {
                paths.add(path);
            }
            return;
        }
        all[0] |= expression instanceof Star;
        CollectionConverters.asJava(expression.children()).forEach(child -> collect(child, paths, all));
    }

    /** The path that {@code expression} is; empty where it is something else. */
    private static List<String> path(Expression expression) {
        if (expression instanceof UnresolvedAttribute attribute) {
            return List.copyOf(CollectionConverters.asJava(attribute.nameParts()));
        } else if (expression instanceof UnresolvedExtractValue value
                && value.extraction() instanceof Literal literal
                && literal.dataType().equals(DataTypes.StringType)
                && literal.value() != null) {
            List<String> above = path(value.child());
            List<String> path = new ArrayList<>(above);
            path.add(literal.value().toString());
            return above.isEmpty() ? above : List.copyOf(path);
        }
        return List.of();
    }
}
