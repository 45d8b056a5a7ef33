package io.clout.cli;

import io.clout.config.PublishConfig;
import io.clout.publish.ReleaseFollowers;
import io.clout.publish.Releases;
import io.clout.publish.Rollback;
import io.clout.spark.Sessions;
import io.clout.text.SafeText;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code clout rollback}: a run date shows an earlier release again. */
@Command(
        name = "rollback",
        mixinStandardHelpOptions = true,
        description = {
            "Points DATE back to an earlier whole release of that date, all tables in one step.",
            "That is the newest run before the one that is published, or RUN.",
            "It takes the lock of the warehouse, and replaces the views in publish.database and the copies in"
                    + " publish.iceberg. No file of a release is"
                    + " changed or deleted: naming the other RUN points DATE forward again.",
            "Accounts that were suppressed since that run show again.",
            "Deltas in releases of later dates stay as they were published. score_changes of the next date still"
                    + " compares with the run that was left.",
            "Without such a release it ends with 3 and names the runs that exist; `clout check` lists them, too."
        })
public final class RollbackCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions settings;

    @Parameters(index = "0", paramLabel = "DATE", description = "The run date, YYYY-MM-DD.")
    private LocalDate date;

    @Parameters(index = "1", arity = "0..1", paramLabel = "RUN", description = "The run id to return to.")
    private String run;

    @Option(names = "--dry-run", description = "Tells the change, and makes none.")
    private boolean dryRun;

    @Override
    public Integer call() {
        PublishConfig publish = settings.publish();
        Configuration hadoop = Sessions.hadoop(settings.spark());
        ReleaseFollowers followers =
                new ReleaseFollowers(publish, hadoop, () -> Sessions.open("clout rollback", settings.spark()));
        Rollback rollback = new Rollback(Releases.at(hadoop, publish), followers);
        Optional<String> to = Optional.ofNullable(run);
        if (dryRun) {
            show(rollback.plan(date, to));
            line("nothing was changed: --dry-run");
        } else {
            Rollback.Done done = rollback.run(date, to, Clock.systemUTC());
            show(done.move());
            done.warning()
                    .ifPresent(warning -> spec.commandLine().getErr().println("warning: rolled back, but " + warning));
        }
        return 0;
    }

    private void show(Rollback.Move move) {
        line("%s  before  run %s"
                .formatted(move.runDate(), move.before().orElse("unknown: the pointer is gone or damaged")));
        line("%s  after   run %s".formatted(move.runDate(), move.after().runId()));
        line("accounts that were suppressed since run %s show again"
                .formatted(move.after().runId()));
    }

    private void line(String text) {
        spec.commandLine().getOut().println(SafeText.visible(text));
    }
}
