package io.clout.cli;

import io.clout.config.ConfigException;
import io.clout.spark.Sessions;
import io.clout.text.SafeText;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
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
        return run(line, this::session);
    }

    /** The same, in a session that {@code sessions} opens. */
    int run(String line, Function<Map<String, String>, SparkSession> sessions) {
        List<String> words;
        try {
            words = PromptWords.of(line);
        } catch (ConfigException e) {
            return ErrorReport.print(e, err);
        }
        // Keys that were set over one configuration may not fit another.
        boolean hasConf = words.stream().anyMatch(PromptExplain::isConf);
        List<String> arguments = new ArrayList<>(hasConf ? List.of() : options.arguments());
        arguments.addAll(words);
        try {
            return new CommandLine(new ExplainCommand(sessions))
                    .setCommandName(SqlShell.EXPLAIN)
                    .setOut(out)
                    .setErr(err)
                    .setParameterExceptionHandler((wrong, given) -> misused(wrong))
                    .setExecutionExceptionHandler((failure, command, parsed) -> failed(failure))
                    .execute(arguments.toArray(String[]::new));
        } catch (OutOfMemoryError | LinkageError e) {
            return failed(new IllegalStateException(e));
        } finally {
            out.flush();
            SparkSession.setActiveSession(shell);
        }
    }

    private SparkSession session(Map<String, String> settings) {
        Set<String> lost = Sessions.notBeside(shell, settings);
        if (!lost.isEmpty()) {
            err.println(SafeText.visible(
                    "clout: warning: the open session cannot take %s: start clout sql with them, or use clout explain"
                            .formatted(String.join(", ", lost))));
            err.flush();
        }
        return Sessions.beside(shell, settings);
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
