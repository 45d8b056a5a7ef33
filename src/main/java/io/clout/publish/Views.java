package io.clout.publish;

import io.clout.config.PublishConfig;
import io.clout.operator.SqlStatements;
import io.clout.table.Table;
import io.clout.table.Tables;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
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
        registerResults();
    }

    /** Registers the table of how runs ended, which needs no release; false where no run has ended yet. */
    public boolean registerResults() {
        RunResults.of(spark, warehouse.root()).createOrReplaceTempView(Tables.RUN_RESULTS.name());
        return warehouse.releases().store().exists(new Path(warehouse.root(), ResultFiles.FOLDER));
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
        for (Table table : Tables.ALL) {
            List<Published> latest = List.of(latest(all));
            replace(database, table.name(), table.meaning() + "; the latest release", table, latest);
            replace(database, table.name() + HISTORY, table.meaning() + "; all run dates", table, all);
        }
    }

    private void replace(String database, String view, String meaning, Table table, List<Published> releases) {
        String columns = table.columns().stream()
                .map(c -> quoted(c.name()) + " COMMENT " + SqlStatements.literal(c.comment()))
                .collect(Collectors.joining(", "));
        spark.sql("CREATE OR REPLACE VIEW %s.%s (%s) COMMENT %s AS SELECT %s"
                .formatted(
                        quoted(database),
                        quoted(view),
                        columns,
                        SqlStatements.literal(meaning),
                        rows(table, releases)));
    }

    /** Columns and files of {@code table}; releases of older editions may lack it, or some of its columns. */
    private String rows(Table table, List<Published> releases) {
        List<Published> having =
                releases.stream().filter(r -> warehouse.has(r, table)).toList();
        Set<String> names = having.stream()
                .flatMap(r -> warehouse.releases().written(r, table).stream())
                .flatMap(written -> Stream.of(written.columns().fieldNames()))
                .collect(Collectors.toSet());
        String columns = table.columns().stream()
                .map(c -> names.contains(c.name())
                        ? quoted(c.name())
                        : "CAST(NULL AS %s) AS %s".formatted(c.type().sql(), quoted(c.name())))
                .collect(Collectors.joining(", "));
        if (having.isEmpty()) {
            return columns + " WHERE false";
        }
        String folders = having.stream()
                .map(r -> Store.below(warehouse.root(), r.table(table)))
                .collect(Collectors.joining(","));
        String pattern = having.size() == 1 ? folders : "{" + folders + "}";
        // Without merging, Spark takes the schema of the oldest file, which may lack a column.
        return "%s FROM parquet.%s WITH (mergeSchema = true)"
                .formatted(columns, quoted(new Path(warehouse.root(), pattern).toString()));
    }

    private static Published latest(List<Published> all) {
        return all.get(all.size() - 1);
    }

    private static String quoted(String identifier) {
        return "`" + identifier.replace("`", "``") + "`";
    }
}
