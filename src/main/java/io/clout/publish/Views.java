package io.clout.publish;

import io.clout.config.PublishConfig;
import io.clout.table.ColumnSpec;
import io.clout.table.Table;
import io.clout.table.Tables;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;

/**
 * Views of the published tables in Spark SQL: {@code scores} has the latest release, {@code scores_history} all run
 * dates; likewise every other table. Columns keep their comments.
 */
public final class Views {
    /** Suffix of views over all run dates. */
    public static final String HISTORY = "_history";

    private final SparkSession spark;
    private final Warehouse warehouse;

    public Views(SparkSession spark, Warehouse warehouse) {
        this.spark = spark;
        this.warehouse = warehouse;
    }

    /**
     * Registers the views in this session. They show the releases of this moment, even if more are published later.
     *
     * @throws NoReleaseException if nothing is published
     */
    public void register() {
        List<Published> all = warehouse.releases().seen();
        for (Table table : Tables.ALL) {
            warehouse.read(latest(all), table).createOrReplaceTempView(table.name());
            warehouse.read(all, table).createOrReplaceTempView(table.name() + HISTORY);
        }
    }

    /**
     * Replaces the views in {@link PublishConfig#database}, one statement a view. Creates the database if it is
     * missing.
     *
     * @throws NoReleaseException if nothing is published
     */
    public void replaceIn(String database) {
        List<Published> all = warehouse.releases().seen();
        spark.sql("CREATE DATABASE IF NOT EXISTS " + quoted(database));
        String root = warehouse.root() + "/";
        for (Table table : Tables.ALL) {
            String path = latest(all).table(table).toString();
            replace(database, table.name(), table.meaning() + "; the latest release", table, path);
            String paths = all.stream()
                    .map(r -> r.table(table).toString().substring(root.length()))
                    .collect(Collectors.joining(",", root + "{", "}"));
            replace(database, table.name() + HISTORY, table.meaning() + "; all run dates", table, paths);
        }
    }

    private void replace(String database, String view, String meaning, Table table, String path) {
        String columns = table.columns().stream()
                .map(c -> quoted(c.name()) + " COMMENT " + literal(c.comment()))
                .collect(Collectors.joining(", "));
        String names = table.columns().stream()
                .map(ColumnSpec::name)
                .map(Views::quoted)
                .collect(Collectors.joining(", "));
        // Without merging, Spark takes the schema of the oldest file, which may lack a column.
        spark.sql("CREATE OR REPLACE VIEW %s.%s (%s) COMMENT %s AS SELECT %s FROM parquet.%s WITH (mergeSchema = true)"
                .formatted(quoted(database), quoted(view), columns, literal(meaning), names, quoted(path)));
    }

    private static Published latest(List<Published> all) {
        return all.get(all.size() - 1);
    }

    private static String quoted(String identifier) {
        return "`" + identifier.replace("`", "``") + "`";
    }

    private static String literal(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
