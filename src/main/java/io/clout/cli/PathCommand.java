package io.clout.cli;

import io.clout.config.ConfigException;
import io.clout.publish.Published;
import io.clout.publish.Releases;
import io.clout.spark.Sessions;
import io.clout.table.ColumnSpec;
import io.clout.table.Table;
import io.clout.table.Tables;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code clout path}: where the Parquet files of a table are. */
@Command(
        name = "path",
        mixinStandardHelpOptions = true,
        description = {
            "Prints the folder of the Parquet files of TABLE, for DuckDB, pandas, polars and others.",
            "It is a folder of the latest release, or of the one of DATE. Its files never change; the next release has"
                    + " another folder. published/latest.json in the warehouse names the latest folders, too."
        })
public final class PathCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions settings;

    @Option(
            names = "--duckdb",
            description = {
                "Prints SQL for DuckDB in place of a folder: a view of TABLE, or of every table, with comments.",
                "jobs/clout path --duckdb > clout.sql; duckdb -init clout.sql"
            })
    private boolean isDuckDb;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "TABLE",
            description = "A published table, such as scores; may be left out with --duckdb.")
    private String table;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "DATE",
            description = "The run date, YYYY-MM-DD; without it, the latest.")
    private LocalDate date;

    @Override
    public Integer call() {
        if (table == null && !isDuckDb) {
            throw new ParameterException(spec.commandLine(), "TABLE is missing: there are " + names());
        }
        List<Table> wanted = Tables.ALL.stream()
                .filter(one -> table == null || one.name().equals(table))
                .toList();
        if (wanted.isEmpty()) {
            throw new ConfigException("%s: no table; there are %s".formatted(table, names()));
        }
        Releases releases = Releases.at(Sessions.hadoop(settings.spark()), settings.publish());
        Published release = releases.require(Optional.ofNullable(date));
        for (Table one : wanted) {
            if (table == null && !releases.has(release, one)) {
                continue;
            }
            Path folder = releases.folder(release, one);
            boolean isLocal = "file".equals(folder.toUri().getScheme());
            String path = isLocal ? folder.toUri().getPath() : folder.toString();
            spec.commandLine().getOut().println(isDuckDb ? duckDb(one, path) : path);
        }
        return 0;
    }

    private static String names() {
        return Tables.ALL.stream().map(Table::name).collect(Collectors.joining(", "));
    }

    private static String duckDb(Table table, String path) {
        StringBuilder sql = new StringBuilder("CREATE OR REPLACE VIEW %s AS SELECT * FROM read_parquet(%s);%n"
                .formatted(table.name(), literal(path + "/*.parquet")));
        sql.append("COMMENT ON VIEW %s IS %s;%n".formatted(table.name(), literal("one row is " + table.meaning())));
        for (ColumnSpec column : table.columns()) {
            sql.append("COMMENT ON COLUMN %s.%s IS %s;%n"
                    .formatted(table.name(), column.name(), literal(column.comment())));
        }
        return sql.toString();
    }

    /** A text as standard SQL has it. */
    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
