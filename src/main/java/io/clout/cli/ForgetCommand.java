package io.clout.cli;

import io.clout.config.PublishConfig;
import io.clout.nightly.ForgetJob;
import io.clout.nightly.ForgetJob.Forgotten;
import io.clout.nightly.ForgetJob.Scope;
import io.clout.publish.RewrittenRelease;
import io.clout.spark.Sessions;
import io.clout.text.SafeText;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code clout forget}: no file of the warehouse names a person any more. */
@Command(
        name = "forget",
        mixinStandardHelpOptions = true,
        description = {
            "Takes PERSON out of the whole warehouse, for good: all releases of all run dates, the counts by day, facts"
                    + " about evidence, pages and results of runs.",
            "PERSON is a person_id of scores, for all accounts of that person in the newest release that has them, or"
                    + " network:account_id.",
            "Later runs leave the accounts out, also where dumps still have them: a keyed hash of each is kept in"
                    + " forgotten/ of the warehouse, with a receipt of what was done that names nobody. Dumps and tables"
                    + " of accounts are yours to clean.",
            "Of rejects, every row goes that has the id as a word or number in any column, also where that is chance.",
            "Scores and ranks of all others stay as they were published. Reactors who are forgotten leave influencers,"
                    + " whose shares add up to less then. A person who keeps other accounts keeps their score in old"
                    + " releases, by the name of the smallest of these.",
            "Each release is written anew beside the old one, as run RUN-fTIME; then its pointer moves, then the old one"
                    + " is deleted. A query that has opened the old one fails. It takes the lock of the warehouse, and"
                    + " deletes the work of runs that broke: they cannot be resumed.",
            "If it breaks off, run it again with the same PERSON; `clout nightly` ends with 3 until then.",
            "Copies in publish.iceberg lose them, too. If the warehouse has a file _iceberg.json and the key is not set, it"
                    + " ends with 2, as copies would stay: set the key, or drop them and delete the file.",
            "There is no way back. Copies of the warehouse, snapshots of its file system and programs that read it are"
                    + " not its matter."
        })
public final class ForgetCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions settings;

    @Parameters(index = "0", paramLabel = "PERSON", description = "A person_id, or network:account_id.")
    private String person;

    @Option(names = "--account", description = "PERSON is one account; others of the same person stay.")
    private boolean account;

    @Option(names = "--dry-run", description = "Tells accounts, releases, rows and files, and changes none.")
    private boolean dryRun;

    @Override
    public Integer call() {
        PublishConfig publish = settings.publish();
        Map<String, String> spark = new TreeMap<>(settings.spark());
        spark.put("spark.sql.session.timeZone", "UTC");
        ForgetJob job = new ForgetJob(Sessions.open("clout forget", spark), publish, this::progress, Clock.systemUTC());
        Scope scope = account ? Scope.ACCOUNT : Scope.PERSON;
        Forgotten forgotten = dryRun ? job.plan(person, scope) : job.run(person, scope);
        int number = forgotten.accounts().size();
        line("%,d account%s%s"
                .formatted(
                        number,
                        number == 1 ? "" : "s",
                        // Output is often kept; names are needed to look first alone.
                        dryRun ? ": " + names(forgotten) : ""));
        forgotten.releases().forEach(this::show);
        forgotten
                .kept()
                .forEach((table, rows) ->
                        line("kept for the next run  %s  %,d rows go or change".formatted(table, rows)));
        line("%,d other files".formatted(forgotten.texts().naming().size()));
        forgotten.texts().unread().forEach(file -> line("not looked into: " + file));
        line(forgotten.receipt().map(path -> "forgotten; receipt: " + path).orElse("nothing was changed: --dry-run"));
        return 0;
    }

    private static String names(Forgotten forgotten) {
        return forgotten.accounts().stream()
                .map(name -> name.network() + ":" + name.id())
                .collect(Collectors.joining(", "));
    }

    private void show(RewrittenRelease release) {
        line("%s  run %s → %s  %s"
                .formatted(
                        release.runDate(),
                        release.before(),
                        release.after(),
                        (rows(release.dropped(), "") + rows(release.renamed(), " renamed")).strip()));
    }

    private static String rows(Map<String, Long> tables, String what) {
        return tables.entrySet().stream()
                .map(table -> "  %s %,d%s".formatted(table.getKey(), table.getValue(), what))
                .collect(Collectors.joining());
    }

    private void progress(String step) {
        spec.commandLine().getErr().println("  " + SafeText.visible(step));
    }

    private void line(String text) {
        spec.commandLine().getOut().println(SafeText.visible(text));
    }
}
