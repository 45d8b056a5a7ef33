package io.clout.publish;

import io.clout.publish.ReleaseRewriting.Hits;
import io.clout.text.NamesInText;
import io.clout.text.NamesInText.Name;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.SparkSession;

/**
 * Forgetting of accounts in all releases of a warehouse.
 *
 * <p>A release never changes. So a whole new one is written beside it, under a run id of its own; then the pointer
 * moves to it, if it named the old one; then the old one is deleted. A reader sees either. If this breaks off, another
 * attempt deletes what the first had superseded, and goes on.
 */
public final class ForgottenReleases {
    private static final String ANEW = "-f";
    private static final String SUFFIX = ANEW + "\\d{8}T\\d{9}Z$";

    private final Warehouse warehouse;
    private final Releases releases;
    private final ReleaseFollowers followers;
    private final ForgottenPeople people;
    private final ReleaseRewriting rewriting;
    private final Map<Published, ReleaseChange> changes;

    /**
     * @param followers have views that follow the releases
     * @param rejected rows of dumps that are of the accounts, by {@link #rejectKey}
     */
    public ForgottenReleases(
            SparkSession spark,
            Warehouse warehouse,
            ReleaseFollowers followers,
            ForgottenPeople people,
            Collection<Name> accounts,
            Set<Long> rejected) {
        this.warehouse = warehouse;
        this.releases = warehouse.releases();
        this.followers = followers;
        this.people = people;
        this.rewriting = new ReleaseRewriting(spark, releases, new NamesInText(accounts), rejected);
        this.changes = people.changes(accounts);
    }

    /** Stands for a row of {@code rejects}. */
    public static Column rejectKey() {
        return TableRewriting.rejectKey();
    }

    /**
     * Run id of what the forgetting {@code forgetId} makes of {@code runId}; of the same beginning, so that they sort
     * alike.
     */
    public static String anew(String runId, String forgetId) {
        return original(runId) + ANEW + forgetId;
    }

    private static String original(String runId) {
        return runId.replaceFirst(SUFFIX, "");
    }

    /** Finds the releases that have something of the accounts; writes nothing. */
    public List<RewrittenRelease> plan(String forgetId) {
        List<RewrittenRelease> planned = new ArrayList<>();
        for (Published release : people.releases()) {
            Hits hits = rewriting.look(release, changes.get(release));
            if (!hits.isNone()) {
                planned.add(rewritten(release, hits, forgetId));
            }
        }
        return planned;
    }

    private static RewrittenRelease rewritten(Published release, Hits hits, String forgetId) {
        return new RewrittenRelease(
                release.runDate().toString(),
                release.runId(),
                anew(release.runId(), forgetId),
                hits.rows(0),
                hits.rows(1));
    }

    /**
     * Writes them anew, and deletes the old ones.
     *
     * @param forgetId holds the lock
     * @param step is told what is done
     * @throws PublishException if views in the catalog cannot be replaced, which read the old files
     */
    public List<RewrittenRelease> run(String forgetId, Consumer<String> step) {
        List<RewrittenRelease> done = new ArrayList<>();
        // An attempt that broke off may have moved a pointer, and no more.
        releases.latest().follow();
        if (!releases.all().isEmpty()) {
            replaceViews();
        }
        sweep(forgetId);
        for (Published release : people.releases()) {
            if (!releases.isFinished(release)) {
                continue; // Superseded by an attempt that broke off.
            }
            Hits hits = rewriting.look(release, changes.get(release));
            if (hits.isNone()) {
                continue;
            }
            warehouse.requireHolder(forgetId);
            Published anew = rewriting.write(release, changes.get(release), hits, anew(release.runId(), forgetId));
            step.accept("written " + anew.runId());
            if (isNamed(release)) {
                warehouse.requireHolder(forgetId);
                releases.point(anew);
                step.accept("published " + anew.runId());
                replaceViews();
            }
            delete(release, forgetId);
            step.accept("deleted " + release.runId());
            done.add(rewritten(release, hits, forgetId));
        }
        sweep(forgetId);
        return done;
    }

    private boolean isNamed(Published release) {
        return releases.pointers().name(release.runDate(), release.runId());
    }

    private void replaceViews() {
        followers.tryReplaceViews().ifPresent(failure -> {
            throw new PublishException("an old release is still there: %s. Run it again then".formatted(failure));
        });
    }

    /**
     * Deletes all but one of the releases that are of the same run, as an attempt before broke off. The one that a
     * pointer names stays: what no reader has seen may lack what a later attempt forgets, and is written anew.
     */
    private void sweep(String forgetId) {
        releases.lying().stream()
                .filter(releases::isFinished)
                .collect(Collectors.groupingBy(r -> r.runDate() + " " + original(r.runId())))
                .values()
                .forEach(alike -> alike.stream()
                        .sorted(Comparator.comparing((Published release) -> !isNamed(release))
                                .thenComparing(Published::runId, Comparator.reverseOrder()))
                        .skip(1)
                        .forEach(old -> delete(old, forgetId)));
    }

    private void delete(Published release, String forgetId) {
        warehouse.requireHolder(forgetId);
        if (releases.latest().isStale()) {
            throw new PublishException("%s could not be replaced, and may name an old release. Run it again then"
                    .formatted(releases.latest().path()));
        }
        releases.files().delete(release);
    }
}
