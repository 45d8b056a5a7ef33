package io.clout;

import io.clout.cli.AttackCommand;
import io.clout.cli.BackfillCommand;
import io.clout.cli.CheckCommand;
import io.clout.cli.DiffCommand;
import io.clout.cli.DocsCommand;
import io.clout.cli.ErrorReport;
import io.clout.cli.EvaluateCommand;
import io.clout.cli.ExplainCommand;
import io.clout.cli.FairnessCommand;
import io.clout.cli.ForgetCommand;
import io.clout.cli.GenerateCommand;
import io.clout.cli.InspectCommand;
import io.clout.cli.NightlyCommand;
import io.clout.cli.PathCommand;
import io.clout.cli.PruneCommand;
import io.clout.cli.RollbackCommand;
import io.clout.cli.SampleCommand;
import io.clout.cli.SqlCommand;
import io.clout.cli.TuneCommand;
import io.clout.nightly.RunRecord;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** Command line: {@code clout COMMAND}. */
@Command(
        name = "clout",
        description = "Nightly influence scores on Apache Spark.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            NightlyCommand.class,
            BackfillCommand.class,
            InspectCommand.class,
            SqlCommand.class,
            DiffCommand.class,
            DocsCommand.class,
            PathCommand.class,
            CheckCommand.class,
            RollbackCommand.class,
            PruneCommand.class,
            ForgetCommand.class,
            GenerateCommand.class,
            EvaluateCommand.class,
            AttackCommand.class,
            TuneCommand.class,
            SampleCommand.class,
            FairnessCommand.class,
            ExplainCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:published, or done",
            "1:our fault",
            "2:usage or configuration",
            "3:input or release missing or unusable",
            "4:checks failed, nothing published",
            "5:did not converge",
            "6:another run holds the lock",
            "7:publishing failed"
        })
public final class Main {
    private Main() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] args) {
        // Numbers in messages and in names of files are the same on every machine.
        Locale.setDefault(Locale.ROOT);
        System.exit(run(args));
    }

    public static int run(String... args) {
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        try {
            return new CommandLine(new Main())
                    .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                    .setErr(err)
                    .setExecutionExceptionHandler(
                            (failure, command, parsed) -> ErrorReport.print(failure, command.getErr()))
                    .execute(args);
        } catch (OutOfMemoryError e) {
            return ErrorReport.print(new IllegalStateException(e), err);
        }
    }

    /** Version for {@code --version}. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"clout " + RunRecord.version()};
        }
    }
}
