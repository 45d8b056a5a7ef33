package io.clout.nightly;

import io.clout.activity.daily.DailyForgetting;
import io.clout.activity.daily.DailyManifest;
import io.clout.activity.daily.DailyStore;
import io.clout.activity.source.InputException;
import io.clout.config.ConfigException;
import io.clout.config.PublishConfig;
import io.clout.nightly.ForgetTarget.Accounts;
import io.clout.operator.ForgottenAccounts;
import io.clout.publish.ForgottenFolder;
import io.clout.publish.ForgottenFolder.Receipt;
import io.clout.publish.ForgottenPeople;
import io.clout.publish.ForgottenReleases;
import io.clout.publish.ForgottenTexts;
import io.clout.publish.PublishException;
import io.clout.publish.ReleaseFollowers;
import io.clout.publish.RewrittenRelease;
import io.clout.publish.RunLock;
import io.clout.publish.Warehouse;
import io.clout.text.NamesInText;
import io.clout.text.NamesInText.Name;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * Forgetting of a person: no file of the warehouse names their accounts any more, and no later run takes them in again.
 *
 * <p>First of all the accounts are put on the list of the forgotten, by keyed hashes. Texts come before releases, which
 * know the names. The counts by day go last, as they know which rejected rows are theirs. If it breaks off, another
 * attempt finishes it, and no run starts before.
 */
public final class ForgetJob {
    private final SparkSession spark;
    private final Warehouse warehouse;
    private final ForgottenFolder folder;
    private final ReleaseFollowers followers;
    private final Consumer<String> step;
    private final Clock clock;

    /** @param step is told each step that is done; the steps name nobody */
    public ForgetJob(SparkSession spark, PublishConfig config, Consumer<String> step, Clock clock) {
        this.spark = spark;
        this.warehouse = Warehouse.at(spark, config);
        this.folder = ForgottenFolder.at(warehouse.releases(), config);
        this.followers = ReleaseFollowers.of(config, spark);
        this.step = step;
        this.clock = clock;
    }

    /** Accounts that a name stands for. */
    public enum Scope {
        /** All accounts of the person. */
        PERSON,
        /** The one account. */
        ACCOUNT
    }

    /**
     * Result, or plan.
     *
     * @param accounts that are forgotten
     * @param releases that are written anew
     * @param kept rows that go or change in what is kept for the next run, by table
     * @param texts other files that are written anew
     * @param receipt empty for a plan
     */
    public record Forgotten(
            Collection<Name> accounts,
            List<RewrittenRelease> releases,
            Map<String, Long> kept,
            ForgottenTexts.Found texts,
            Optional<Path> receipt) {}

    /**
     * Finds everything that names the accounts; writes nothing.
     *
     * @param person a person id, or {@code network:account_id}
     * @throws ConfigException if nothing knows the name
     */
    public Forgotten plan(String person, Scope scope) {
        ForgottenPeople people = new ForgottenPeople(warehouse);
        Optional<DailyForgetting> daily = daily().map(this::daily);
        daily.ifPresent(DailyForgetting::requireFiles);
        Accounts accounts = target(people, daily).accounts(person, scope);
        Map<String, Long> kept = new TreeMap<>();
        Set<Long> rejected = rejected(accounts, daily);
        daily.ifPresent(
                tables -> kept.putAll(tables.look(accounts.vertices(), new NamesInText(accounts.names()), rejected)
                        .rows()));
        putEvidence(kept, FirstSights.count(spark, warehouse.evidence(), accounts.vertices()));
        return new Forgotten(
                accounts.names(),
                releases(people, accounts, rejected).plan(RunRecord.runId(clock.instant())),
                kept,
                new ForgottenTexts(warehouse.releases(), accounts.names()).look(),
                Optional.empty());
    }

    /**
     * As {@link #plan}, and does it.
     *
     * @throws ConfigException if there are copies that this configuration does not know
     * @throws io.clout.publish.LockHeldException if a run holds the lock
     */
    public Forgotten run(String person, Scope scope) {
        followers.requireAll();
        // Of a name that nobody has, not even a lock is written.
        target(new ForgottenPeople(warehouse), daily().map(this::daily)).own(person, scope);
        Instant started = clock.instant();
        String forgetId = RunRecord.runId(started);
        try (RunLock lock = warehouse.lock(forgetId, clock)) {
            lock.keepWork(); // It has none.
            ForgottenPeople people = new ForgottenPeople(warehouse);
            Optional<DailyManifest> before = daily();
            Optional<DailyForgetting> daily = before.map(this::daily);
            daily.ifPresent(DailyForgetting::requireFiles);
            Accounts accounts = target(people, daily).accounts(person, scope);
            ForgottenAccounts hashing = folder.hashing();
            List<String> hashes = accounts.hashes(folder, hashing);
            Receipt receipt = folder.begin(forgetId, started.toString(), RunRecord.version(), hashing, hashes);
            step.accept("marked as forgotten");
            // Before the releases, which know the names.
            ForgottenTexts.Found texts = new ForgottenTexts(warehouse.releases(), accounts.names()).run();
            step.accept("written %,d other files".formatted(texts.naming().size()));
            Set<Long> rejected = rejected(accounts, daily);
            List<RewrittenRelease> releases =
                    releases(people, accounts, rejected).run(forgetId, step);
            Map<String, Long> kept = new TreeMap<>();
            putEvidence(kept, FirstSights.forget(spark, warehouse.evidence(), forgetId, accounts.vertices()));
            step.accept("evidence is without them");
            if (daily.isPresent()) {
                kept.putAll(forgetDays(daily.get(), before.orElseThrow(), forgetId, accounts, rejected, hashing));
            }
            followers.tryEraseCopies(lock::requireHeld).ifPresent(failure -> {
                throw new PublishException(
                        "the warehouse is without them, and %s. Run it again then".formatted(failure));
            });
            Path path = folder.finish(receipt.end(
                    clock.instant().toString(), kept, releases, texts.naming().size()));
            return new Forgotten(accounts.names(), releases, kept, texts, Optional.of(path));
        }
    }

    private Map<String, Long> forgetDays(
            DailyForgetting daily,
            DailyManifest before,
            String forgetId,
            Accounts accounts,
            Set<Long> rejected,
            ForgottenAccounts hashing) {
        NamesInText names = new NamesInText(accounts.names());
        Set<Long> vertices = accounts.vertices();
        DailyStore store = new DailyStore(spark, warehouse.daily().path());
        store.keepOnly(Optional.of(before));
        DailyForgetting.Hits hits = daily.look(vertices, names, rejected);
        if (!hits.rows().isEmpty()) {
            DailyManifest now =
                    daily.write(hits, vertices, names, hashing, run -> ForgottenReleases.anew(run, forgetId));
            step.accept("written attention_daily");
            warehouse.daily().remember(forgetId, now);
            step.accept("attention_daily is without them");
            store.keepOnly(Optional.of(now));
        }
        step.accept("deleted old files of attention_daily");
        return hits.rows();
    }

    private ForgetTarget target(ForgottenPeople people, Optional<DailyForgetting> daily) {
        return new ForgetTarget(spark, warehouse, folder, people, daily);
    }

    private Optional<DailyManifest> daily() {
        Optional<DailyManifest> before = warehouse.daily().recall(DailyManifest.class);
        before.filter(known -> known.format() != DailyManifest.FORMAT).ifPresent(old -> {
            String remedy = folder.ofUnfinished().isNone()
                    ? "run `clout nightly` first, which makes it anew"
                    : "delete it only while the raw dumps still reach back, and run `clout forget` again";
            throw new InputException(
                    "%s is of another edition: %s".formatted(warehouse.daily().path(), remedy));
        });
        return before;
    }

    private DailyForgetting daily(DailyManifest before) {
        return new DailyForgetting(
                new DailyStore(spark, warehouse.daily().path()), before, ForgottenReleases.rejectKey());
    }

    private ForgottenReleases releases(ForgottenPeople people, Accounts accounts, Set<Long> rejected) {
        return new ForgottenReleases(spark, warehouse, followers, people, accounts.names(), rejected);
    }

    private static Set<Long> rejected(Accounts accounts, Optional<DailyForgetting> daily) {
        return daily.map(tables -> tables.rejected(accounts.vertices())).orElse(Set.of());
    }

    private static void putEvidence(Map<String, Long> kept, long rows) {
        if (rows > 0) {
            kept.put("evidence", rows);
        }
    }
}
