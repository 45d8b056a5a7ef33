package io.clout.cli;

import io.clout.config.ConfigException;
import io.clout.publish.Releases;
import io.clout.spark.Sessions;
import io.clout.table.Table;
import io.clout.table.Tables;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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

    @Parameters(index = "0", paramLabel = "TABLE", description = "A published table, such as scores.")
    private String table;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "DATE",
            description = "The run date, YYYY-MM-DD; without it, the latest.")
    private LocalDate date;

    @Override
    public Integer call() {
        Table wanted = Tables.ALL.stream()
                .filter(one -> one.name().equals(table))
                .findFirst()
                .orElseThrow(() -> new ConfigException("%s: no table; there are %s"
                        .formatted(table, Tables.ALL.stream().map(Table::name).collect(Collectors.joining(", ")))));
        Releases releases = Releases.at(Sessions.hadoop(settings.spark()), settings.publish());
        Path folder = releases.folder(releases.require(Optional.ofNullable(date)), wanted);
        boolean isLocal = "file".equals(folder.toUri().getScheme());
        spec.commandLine().getOut().println(isLocal ? folder.toUri().getPath() : folder.toString());
        return 0;
    }
}
