package io.clout.publish;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Deletion of releases: of all those of old run dates, and of the ones of other dates that no pointer names.
 *
 * <p>The newest published date stays in any case, and so does an unfinished release that no pointer names. Where the
 * named release of a date is damaged, its others stay, as a rollback may need one. The release of a run that died
 * between its manifest and its pointer is finished: it goes like one that was published before.
 */
public final class Pruning {
    private final Releases releases;
    private final ReleaseFollowers followers;

    /** @param followers lose the run dates before any file goes */
    public Pruning(Releases releases, ReleaseFollowers followers) {
        this.releases = releases;
        this.followers = followers;
    }

    /**
     * Choice of run dates. A date stays if either rule keeps it.
     *
     * @param keep number of newest run dates that stay
     * @param olderThan number of days before the newest run date; the dates before that day go
     */
    public record Rule(OptionalInt keep, OptionalInt olderThan) {}

    /**
     * Release that goes.
     *
     * @param naming whether readers of its date see it
     * @param bytes of all its files
     */
    public record Doomed(LocalDate runDate, String runId, Naming naming, long bytes) {}

    /** Answer to whether the pointer of a date names a release; of a damaged pointer, nobody knows. */
    public enum Naming {
        NAMED,
        PERHAPS,
        NOT_NAMED
    }

    /**
     * Everything that goes.
     *
     * @param runDates lose their pointers
     * @param releases lose their files
     */
    public record Plan(List<LocalDate> runDates, List<Doomed> releases) {
        /** Sum over the releases. */
        public long bytes() {
            return releases.stream().mapToLong(Doomed::bytes).sum();
        }
    }

    /**
     * Finds the releases that are to go; changes nothing.
     *
     * @throws NoReleaseException if nothing is published, or the newest run date is damaged
     */
    public Plan plan(Rule rule) {
        Map<LocalDate, Published> whole = releases.seen().stream()
                .collect(Collectors.toMap(Published::runDate, Function.identity(), (a, b) -> b, TreeMap::new));
        List<LocalDate> seen = List.copyOf(whole.keySet());
        LocalDate first = firstThatStays(seen, rule);
        LocalDate newest = seen.get(seen.size() - 1);
        Set<LocalDate> pointers = new TreeSet<>(releases.pointers().runDates());
        List<Doomed> doomed = new ArrayList<>();
        for (Published lies : releases.lying()) {
            Naming naming = naming(lies);
            boolean isNamed = naming != Naming.NOT_NAMED;
            boolean isOld = lies.runDate().isBefore(first);
            boolean isSpare = !isNamed
                    && !lies.runDate().isAfter(newest)
                    && (whole.containsKey(lies.runDate()) || !pointers.contains(lies.runDate()));
            if (isOld ? isNamed || releases.isFinished(lies) : isSpare && releases.isFinished(lies)) {
                doomed.add(new Doomed(
                        lies.runDate(), lies.runId(), naming, releases.store().bytes(lies.folder())));
            }
        }
        return new Plan(pointers.stream().filter(date -> date.isBefore(first)).toList(), doomed);
    }

    private Naming naming(Published lies) {
        if (!releases.pointers().mayName(lies.folder())) {
            return Naming.NOT_NAMED;
        }
        try {
            return releases.pointers().name(lies.runDate(), lies.runId()) ? Naming.NAMED : Naming.PERHAPS;
        } catch (DamagedException e) {
            return Naming.PERHAPS;
        }
    }

    private static LocalDate firstThatStays(List<LocalDate> seen, Rule rule) {
        LocalDate newest = seen.get(seen.size() - 1);
        Optional<LocalDate> kept = rule.keep().stream()
                .mapToObj(n -> seen.get(Math.max(0, seen.size() - n)))
                .findFirst();
        Optional<LocalDate> young =
                rule.olderThan().stream().mapToObj(newest::minusDays).findFirst();
        return Stream.concat(kept.stream(), young.stream())
                .min(LocalDate::compareTo)
                .filter(first -> first.isBefore(newest))
                .orElse(newest);
    }

    /**
     * Deletes the releases that {@link #plan} finds: first the pointers, then the files.
     *
     * @throws LockHeldException if a run holds the lock
     * @throws io.clout.config.ConfigException if there are copies that this configuration does not know
     * @throws PublishException if views or copies in a catalog cannot follow: views read the files of all run dates
     */
    public Plan run(Rule rule, Clock clock) {
        followers.requireAll();
        plan(rule); // Where nothing is published, not even a lock is written.
        try (RunLock lock = releases.lock("prune", clock)) {
            Plan plan = plan(rule);
            Leftovers leftovers = new Leftovers(releases.store(), releases.root());
            for (LocalDate date : plan.runDates()) {
                lock.requireHeld();
                leftovers.ofFinished(date);
                releases.pointers().forget(date);
            }
            releases.latest().follow();
            if (!plan.releases().isEmpty()) {
                erase(lock);
            }
            for (Doomed release : plan.releases()) {
                lock.requireHeld();
                releases.files().delete(releases.pointers().release(release.runDate(), release.runId()));
            }
            return plan;
        }
    }

    private void erase(RunLock lock) {
        followers.tryErase(lock::requireHeld).ifPresent(failure -> {
            throw new PublishException(
                    "no file was deleted, and the pointers are gone: %s. Run it again then".formatted(failure));
        });
    }
}
