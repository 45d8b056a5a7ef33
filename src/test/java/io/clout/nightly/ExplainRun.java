package io.clout.nightly;

import io.clout.cli.ExplainCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** Runs {@code clout explain}, and keeps what it prints. */
final class ExplainRun {
    final StringWriter out = new StringWriter();
    final StringWriter err = new StringWriter();

    /** Writes the configuration of a run of {@link WorldRuns} in {@code folder}; gives its path. */
    static Path configure(Path folder) throws IOException {
        return Files.writeString(
                folder.resolve("explain.conf"), "publish.warehouse = \"%s\"\n".formatted(folder.resolve("warehouse")));
    }

    /** Exit code; 3 for each failure, whose message is in {@link #err}. */
    int explain(Path conf, String... arguments) {
        List<String> all = new ArrayList<>(List.of("--conf", conf.toString()));
        all.addAll(List.of(arguments));
        return new CommandLine(new ExplainCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println(failure.getMessage());
                    return 3;
                })
                .execute(all.toArray(String[]::new));
    }
}
