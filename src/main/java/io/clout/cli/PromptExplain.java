package io.clout.cli;

import io.clout.config.ConfigException;
import io.clout.spark.Sessions;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * {@code \explain} in the prompt: {@link ExplainCommand} in the process that runs. It has a session of its own, as it
 * sets keys of Spark, which the statements of the prompt do not see.
 *
 * @param shell session of the prompt
 * @param options of the prompt, which are those of the explanation unless it has others
 * @param isCancelled whether the user has given up on it
 */
record PromptExplain(
        SparkSession shell, CommonOptions options, PrintWriter out, PrintWriter err, BooleanSupplier isCancelled) {
    private static final int USAGE = 2;

    /**
     * Explains a score; errors are printed, and none is thrown.
     *
     * @param line all behind the command
     * @return exit code
     */
    int run(String line) {
        List<String> words;
        try {
            words = PromptWords.of(line);
        } catch (ConfigException e) {
            return ErrorReport.print(e, err);
        }
        List<String> arguments = new ArrayList<>(options.arguments());
        if (words.stream().anyMatch(PromptExplain::isConf)) {
            arguments.subList(0, 2).clear();
        }
        arguments.addAll(words);
        try {
            return new CommandLine(new ExplainCommand(settings -> Sessions.beside(shell, settings)))
                    .setCommandName(SqlShell.EXPLAIN)
                    .setOut(out)
                    .setErr(err)
                    .setParameterExceptionHandler((wrong, given) -> misused(wrong))
                    .setExecutionExceptionHandler((failure, command, parsed) -> failed(failure))
                    .execute(arguments.toArray(String[]::new));
        } finally {
            out.flush();
            SparkSession.setActiveSession(shell);
        }
    }

    private static boolean isConf(String word) {
        return word.equals(CommonOptions.CONF) || word.startsWith(CommonOptions.CONF + "=");
    }

    private int misused(ParameterException wrong) {
        return ErrorReport.print(
                new ConfigException("%s; %s --help tells all".formatted(wrong.getMessage(), SqlShell.EXPLAIN)), err);
    }

    private int failed(Exception failure) {
        if (isCancelled.getAsBoolean()) {
            err.println("cancelled");
            err.flush();
            return USAGE;
        }
        return ErrorReport.print(failure, err);
    }
}
