package io.clout.cli;

import io.clout.activity.source.InputException;
import io.clout.activity.source.ReadFailures;
import io.clout.config.PublishConfig;
import io.clout.publish.NoReleaseException;
import io.clout.publish.Views;
import io.clout.publish.Warehouse;
import io.clout.spark.Sessions;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code clout sql}: Spark SQL over the published tables, as one query or in a prompt. */
@Command(
        name = "sql",
        mixinStandardHelpOptions = true,
        description = {
            "Runs Spark SQL over the published tables; without a QUERY, reads statements from a prompt or standard input.",
            "It runs with your rights: statements can write, too."
        })
public final class SqlCommand implements Callable<Integer> {
    private static final int OUR_FAULT = 1;
    private static final int USAGE = 2;
    private static final int NO_INPUT = 3;
    private static final int WIDEST_CELL_ON_SCREEN = 100;

    private CommandSpec spec;
    private volatile boolean isCancelled;
    /** Whether there are no tables but that of how runs ended. */
    private boolean isWithoutRelease;

    @Mixin
    private CommonOptions settings;

    @Option(
            names = "--format",
            defaultValue = "table",
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES}; csv is RFC 4180, json is one object a line (${DEFAULT-VALUE})")
    private ResultPrinter.Format format;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "most rows to print; without it, " + ResultPrinter.TABLE_ROWS
                    + " for a table and all for csv and json")
    private Long limit;

    @Parameters(arity = "0..1", paramLabel = "QUERY", description = "a statement")
    private String query;

    /** Used by picocli. */
    public SqlCommand() {}

    @Spec
    void setSpec(CommandSpec spec) {
        this.spec = spec;
        List<String> footer =
                new ArrayList<>(List.of("", "Tables (the latest release; NAME_history has all run dates):"));
        SqlShell.tables().forEach(table -> footer.add("  " + table));
        footer.add("DESCRIBE NAME shows the meaning of the columns.");
        spec.usageMessage().footer(footer.toArray(String[]::new));
    }

    @Override
    public Integer call() throws IOException {
        PublishConfig publish = settings.publish();
        SparkSession spark = Sessions.open("clout sql", settings.spark());
        Warehouse warehouse = Warehouse.at(spark, publish);
        Views views = new Views(spark, warehouse);
        try {
            views.register();
            warehouse
                    .damaged()
                    .forEach(damage -> err().println("warning: left out: " + StatementFailure.paragraph(damage)));
        } catch (NoReleaseException e) {
            err().println(e.getMessage());
            boolean isDamaged = !warehouse.damaged().isEmpty();
            if (isDamaged || !views.registerResults()) {
                return NO_INPUT;
            }
            isWithoutRelease = true;
            err().println("only run_results can be read, which tells how runs ended");
        }
        if (query != null) {
            return run(spark, query, false);
        }
        return terminal().isPresent() ? prompt(spark) : lines(spark, new PrintWriter(Writer.nullWriter()));
    }

    private int prompt(SparkSession spark) throws IOException {
        PrintWriter screen = terminal().orElseThrow().writer();
        screen.println(SqlShell.HELP);
        screen.flush();
        try (TerminalReader in = reader()) {
            if (in == null || !in.isCapable()) {
                return lines(spark, screen);
            }
            Runs runs = new Runs(spark, true);
            in.onInterrupt(runs::cancel);
            new SqlShell(in, out(), err(), runs).run();
            return 0;
        }
    }

    /** Null in a Spark without the library of its shell: lines are read as they come. */
    private static TerminalReader reader() throws IOException {
        try {
            return TerminalReader.open();
        } catch (NoClassDefFoundError e) {
            return null;
        }
    }

    private int lines(SparkSession spark, PrintWriter prompt) throws IOException {
        Charset charset = terminal().map(Console::charset).orElse(StandardCharsets.UTF_8);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, charset));
        return new SqlShell(StatementReader.of(in, prompt), out(), err(), new Runs(spark, false)).run();
    }

    /** Runs what is read, one after the other. */
    private final class Runs implements SqlShell.Statements {
        private final SparkSession spark;
        private final boolean canBeCancelled;
        private final PromptExplain explain;
        /** Number of the one at hand. */
        private final AtomicInteger count = new AtomicInteger();

        Runs(SparkSession spark, boolean canBeCancelled) {
            this.spark = spark;
            this.canBeCancelled = canBeCancelled;
            this.explain = new PromptExplain(spark, settings, out(), err(), () -> isCancelled);
        }

        /** Cancels the one at hand. */
        void cancel() {
            isCancelled = true;
            spark.sparkContext().cancelJobGroupAndFutureJobs(group());
        }

        private String group() {
            return "statement " + count.get();
        }

        @Override
        public int run(String statement, boolean isVertical) {
            begin();
            return SqlCommand.this.run(spark, statement, isVertical);
        }

        @Override
        public int explain(String arguments) {
            begin();
            return explain.run(arguments);
        }

        private void begin() {
            if (canBeCancelled) {
                isCancelled = false;
                count.incrementAndGet();
                spark.sparkContext().setJobGroup(group(), "a statement", true);
            }
        }
    }

    private int run(SparkSession spark, String statement, boolean isVertical) {
        // Cells are cut on a screen only, never in files or pipes.
        int widestCell = terminal().isPresent() ? WIDEST_CELL_ON_SCREEN : Integer.MAX_VALUE;
        OptionalLong most = limit == null ? OptionalLong.empty() : OptionalLong.of(limit);
        try {
            ReadFailures.guard("reading the release", () -> {
                ResultPrinter printer = new ResultPrinter(format, most, widestCell, out(), err());
                if (isVertical) {
                    printer.printVertically(spark.sql(statement));
                } else {
                    printer.print(spark.sql(statement));
                }
                return 0;
            });
            return 0;
        } catch (InputException e) {
            out().flush();
            err().println(StatementFailure.paragraph(e.getMessage()));
            return NO_INPUT;
        } catch (Exception e) {
            out().flush();
            if (isCancelled) {
                err().println("cancelled");
                return USAGE;
            }
            Optional<String> reason = StatementFailure.reason(e);
            err().println(reason.orElseGet(() -> StatementFailure.paragraph(e.toString())));
            int failed = reason.isPresent() ? USAGE : OUR_FAULT;
            return isWithoutRelease && StatementFailure.isMissingTable(e) ? NO_INPUT : failed;
        }
    }

    /** Terminal of an interactive user; empty when input or output is a file or a pipe. */
    private static Optional<Console> terminal() {
        return Optional.ofNullable(System.console());
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
