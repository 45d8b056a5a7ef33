package io.clout.cli;

import io.clout.config.PublishConfig;
import io.clout.publish.Pruning;
import io.clout.publish.ReleaseFollowers;
import io.clout.publish.Releases;
import io.clout.spark.Sessions;
import io.clout.text.SafeText;
import java.time.Clock;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code clout prune}: old releases are deleted. */
@Command(
        name = "prune",
        mixinStandardHelpOptions = true,
        description = {
            "Deletes releases of old run dates, and releases that no pointer names.",
            "Of the run dates that stay, only the published release stays: `clout rollback` has nothing to return to"
                    + " afterwards.",
            "With both --keep and --older-than, a run date stays if either keeps it. The newest published date always"
                    + " stays. Of a date whose published release is damaged, the other runs stay as well.",
            "It takes the lock of the warehouse. A pointer goes before the files of its release, the views in"
                    + " publish.database are replaced in between, and the copies in publish.iceberg go. If the"
                    + " warehouse has a file _iceberg.json and that key is not set, it ends with 2.",
            "A reader that has opened a release is not protected: its query fails when a file is gone. Prune when nobody"
                    + " reads old dates.",
            "delta_7d, delta_30d and delta_90d compare with published releases: keep those, or deltas are null."
        })
public final class PruneCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions settings;

    @Option(names = "--keep", paramLabel = "N", description = "The N newest run dates stay; at least 1.")
    private Integer keep;

    @Option(
            names = "--older-than",
            paramLabel = "DAYS",
            description = "Run dates go that are more than DAYS before the newest published one.")
    private Integer olderThan;

    @Option(names = "--dry-run", description = "Lists the pointers and releases that would go, and deletes none.")
    private boolean dryRun;

    @Override
    public Integer call() {
        Pruning.Rule rule = rule();
        PublishConfig publish = settings.publish();
        Configuration hadoop = Sessions.hadoop(settings.spark());
        ReleaseFollowers followers =
                new ReleaseFollowers(publish, hadoop, () -> Sessions.open("clout prune", settings.spark()));
        Pruning pruning = new Pruning(Releases.at(hadoop, publish), followers);
        Pruning.Plan plan = dryRun ? pruning.plan(rule) : pruning.run(rule, Clock.systemUTC());
        plan.runDates().forEach(date -> line(date + "  pointer goes"));
        for (Pruning.Doomed release : plan.releases()) {
            line("%s  run %s  %s  %,d bytes"
                    .formatted(
                            release.runDate(),
                            release.runId(),
                            switch (release.naming()) {
                                case NAMED -> "published";
                                case PERHAPS -> "perhaps published";
                                case NOT_NAMED -> "not named";
                            },
                            release.bytes()));
        }
        int number = plan.releases().size();
        line("%,d release%s, %,d bytes: %s"
                .formatted(
                        number,
                        number == 1 ? "" : "s",
                        plan.bytes(),
                        dryRun ? "nothing was deleted: --dry-run" : "deleted"));
        return 0;
    }

    private Pruning.Rule rule() {
        if (keep == null && olderThan == null) {
            throw new ParameterException(spec.commandLine(), "prune needs --keep N, --older-than DAYS, or both");
        } else if (keep != null && keep < 1) {
            throw new ParameterException(spec.commandLine(), "--keep %d: must be at least 1".formatted(keep));
        } else if (olderThan != null && olderThan < 0) {
            throw new ParameterException(
                    spec.commandLine(), "--older-than %d: must not be negative".formatted(olderThan));
        }
        return new Pruning.Rule(optional(keep), optional(olderThan));
    }

    private static OptionalInt optional(Integer number) {
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }

    private void line(String text) {
        spec.commandLine().getOut().println(SafeText.visible(text));
    }
}
