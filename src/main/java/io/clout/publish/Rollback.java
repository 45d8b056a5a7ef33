package io.clout.publish;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Return of a run date to another whole release of it: published before, or finished by a run that died then. */
public final class Rollback {
    private final Releases releases;
    private final ReleaseFollowers followers;

    /** @param followers show the release as well */
    public Rollback(Releases releases, ReleaseFollowers followers) {
        this.releases = releases;
        this.followers = followers;
    }

    /**
     * Change of one pointer.
     *
     * @param before run that readers see before; empty if the pointer is gone or damaged
     * @param after the release that they see afterwards
     */
    public record Move(LocalDate runDate, Optional<String> before, Published after) {}

    /**
     * Finds the release to return to; changes nothing.
     *
     * @param run id of its run; without it, the newest whole release before the one that is published
     * @throws NoReleaseException if there is none; the message names the runs that exist
     */
    public Move plan(LocalDate runDate, Optional<String> run) {
        Optional<String> now = named(runDate);
        // Run ids begin with the time of the run.
        Predicate<String> earlier = id -> now.isEmpty() || id.compareTo(now.get()) < 0;
        List<Published> runs = releases.lying().stream()
                .filter(lies -> lies.runDate().equals(runDate))
                .toList();
        return runs.stream()
                .filter(lies -> run.map(lies.runId()::equals).orElseGet(() -> earlier.test(lies.runId())))
                .filter(lies -> releases.damage(lies).isEmpty())
                .max(Comparator.comparing(Published::runId))
                .map(to -> new Move(runDate, now, to))
                .orElseThrow(() -> new NoReleaseException("%s has no whole release%s; its runs in %s: %s"
                        .formatted(
                                runDate,
                                run.map(id -> " of run " + id).orElse(" before the one that is published"),
                                releases.root(),
                                listed(runs, now))));
    }

    /**
     * Points the date to the release that {@link #plan} finds. All tables change in one step.
     *
     * @return the change, and a message if views or copies in a catalog could not follow
     * @throws LockHeldException if a run holds the lock
     */
    public Done run(LocalDate runDate, Optional<String> run, Clock clock) {
        plan(runDate, run); // Where there is nothing to do, not even a lock is written.
        try (RunLock lock = releases.lock("rollback", clock)) {
            Move move = plan(runDate, run);
            lock.requireHeld();
            new Leftovers(releases.store(), releases.root()).ofFinished(runDate);
            releases.point(move.after());
            return new Done(move, followers.tryFollow(lock::requireHeld));
        }
    }

    /** Result: the change, and the message about views and copies that are as they were. */
    public record Done(Move move, Optional<String> warning) {}

    private Optional<String> named(LocalDate runDate) {
        try {
            return releases.pointers().target(runDate).map(Published::runId);
        } catch (DamagedException | IllegalArgumentException e) {
            return Optional.empty(); // Rolling back mends it.
        }
    }

    private String listed(List<Published> runs, Optional<String> now) {
        return runs.isEmpty()
                ? "none"
                : runs.stream()
                        .map(lies -> lies.runId()
                                + (now.filter(lies.runId()::equals).isPresent() ? " (published)" : "")
                                + (releases.damage(lies).isPresent() ? " (not whole)" : ""))
                        .collect(Collectors.joining(", "));
    }
}
