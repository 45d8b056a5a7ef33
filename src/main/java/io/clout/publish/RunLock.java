package io.clout.publish;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lock that allows one run at a time in a warehouse: a file that names its holder. Its modification time is the
 * holder's last sign of life.
 *
 * <p>To take over the lock of a dead run, a run creates a <i>claim</i>, named after the dead holder's token. Only one
 * run can create it, and then rewrites the lock. If it dies in between, its dead claim is claimed in turn. So the lock
 * and its claims form a chain, and the living run at its end holds the lock.
 */
public final class RunLock implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunLock.class);
    private static final String CLAIM = "-after-";
    /** Looks at another machine's lock, until it is taken to be dead. */
    private static final int LOOKS = 20;
    /** Locks that are given back as they are looked at: nobody is so quick. */
    private static final int MOST_TRIES = 1000;

    private final Store store;
    private final Path path;
    private final Runnable cleaning;
    private final Holder me;
    private final Duration staleAfter;
    private final Clock clock;
    private final Ticker ticker;
    private final ScheduledExecutorService renewer = Executors.newSingleThreadScheduledExecutor(RunLock::daemon);
    private ScheduledFuture<?> renewal;
    private boolean workKept;

    private RunLock(
            Store store, Path path, Runnable cleaning, Holder me, Duration staleAfter, Clock clock, Ticker ticker) {
        this.store = store;
        this.path = path;
        this.cleaning = cleaning;
        this.me = me;
        this.staleAfter = staleAfter;
        this.clock = clock;
        this.ticker = ticker;
    }

    /**
     * Takes the lock at {@code path}.
     *
     * @param cleaning deletes the leftovers of the run when the lock is given back
     * @throws LockHeldException if another run is alive, or could be
     */
    static RunLock take(Store store, Path path, Runnable cleaning, String runId, Duration staleAfter, Clock clock) {
        return take(store, path, cleaning, runId, staleAfter, clock, Ticker.SYSTEM);
    }

    static RunLock take(
            Store store, Path path, Runnable cleaning, String runId, Duration staleAfter, Clock clock, Ticker ticker) {
        Holder me = Holder.current(runId, clock.instant());
        RunLock lock = new RunLock(store, path, cleaning, me, staleAfter, clock, ticker);
        lock.take();
        long period = staleAfter.toMillis() / 4;
        lock.renewal = lock.renewer.scheduleAtFixedRate(lock::renewOrRetry, period, period, TimeUnit.MILLISECONDS);
        return lock;
    }

    Holder holder() {
        return me;
    }

    /** Keeps the run's work folder and its unfinished release until the next run takes the lock. */
    public void keepWork() {
        workKept = true;
    }

    /** Deletes the run's work folder, and its release unless that is whole, and gives the lock back. */
    @Override
    public void close() {
        renewal.cancel(false);
        renewer.shutdownNow();
        if (isMine()) {
            if (!workKept) {
                cleaning.run();
            }
            store.delete(path);
        }
    }

    /** Renews the sign of life of this run. */
    void renew() {
        if (isMine()) {
            store.touch(path, clock.millis());
        }
    }

    /**
     * Makes sure that this run may still change the warehouse.
     *
     * @throws PublishException if another run has taken the lock over
     */
    public void requireHeld() {
        if (!isMine()) {
            throw new PublishException("%s was taken over by another run: nothing more is changed".formatted(path));
        }
    }

    private void renewOrRetry() {
        try {
            renew();
        } catch (PublishException e) {
            // The next renewal tries again: there are four in a lock's life, and publishing checks the holder.
            LOG.warn("lock not renewed", e);
        }
    }

    private boolean isMine() {
        return store.read(path, Holder.class).filter(me::equals).isPresent();
    }

    private void take() {
        try {
            // A slow run may claim a holder that another run has replaced. Then a second walk ends elsewhere.
            Path mine = reachEnd();
            for (Path again = reachEnd(); !again.equals(mine); again = reachEnd()) {
                mine = again;
            }
            if (!mine.equals(path)) {
                store.replace(path, me);
            }
            store.touch(path, clock.millis());
        } finally {
            forgetClaims();
        }
    }

    /** Walks from the lock along the claims to this run's own file, and creates it if the end of the chain is free. */
    private Path reachEnd() {
        Path at = path;
        for (int tries = 0; !store.create(at, me); tries++) {
            Optional<Holder> other = store.read(at, Holder.class);
            if (other.isEmpty() && (store.isFolder(at) || tries > MOST_TRIES)) {
                throw new PublishException("%s is no file of a lock: move it away".formatted(at));
            } else if (other.isEmpty() || (!other.get().equals(me) && isGone(other.get(), at))) {
                at = path; // The lock was given back meanwhile.
            } else if (other.get().equals(me)) {
                return at;
            } else {
                LOG.warn("takes over {} from {}", at, other.get());
                at = new Path(path.getParent(), claimName(other.get()));
            }
        }
        return at;
    }

    /**
     * Waits until it is certain that the holder is dead.
     *
     * @return whether the file went away meanwhile
     * @throws LockHeldException if the holder is alive, or could be
     */
    private boolean isGone(Holder other, Path at) {
        if (other.isBeside(me)) {
            if (other.isAliveHere()) {
                throw held(other, at);
            }
            return false;
        }
        LOG.warn("{} is held by {}: looks for {} s whether that run is alive", at, other, staleAfter.toSeconds());
        // Neither its clock nor the file system's need be ours: only a change shows life.
        Optional<Long> renewed = store.modified(at);
        long begun = ticker.nanos();
        while (ticker.nanos() - begun < staleAfter.toNanos()) {
            ticker.sleep(staleAfter.dividedBy(LOOKS));
            Optional<Holder> now = store.read(at, Holder.class);
            if (now.isEmpty()) {
                return true;
            } else if (!now.get().equals(other) || !store.modified(at).equals(renewed)) {
                throw held(now.get(), at);
            }
        }
        return false;
    }

    private LockHeldException held(Holder other, Path at) {
        return new LockHeldException(
                "%s is held by %s. Wait for that run, or end it: once dead, its lock is taken over at once by a run beside it, and elsewhere when it was not renewed for %d s (publish.lock-stale-after)"
                        .formatted(at, other, staleAfter.toSeconds()));
    }

    /** Deletes claims: all of them as holder, otherwise only this run's own. */
    private void forgetClaims() {
        boolean holder = isMine();
        store.list(path.getParent()).stream()
                .map(FileStatus::getPath)
                .filter(file -> file.getName().startsWith(path.getName() + CLAIM))
                .filter(file -> holder
                        || store.read(file, Holder.class).filter(me::equals).isPresent())
                .forEach(store::delete);
    }

    private String claimName(Holder dead) {
        return path.getName() + CLAIM + dead.token();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "clout-lock");
        thread.setDaemon(true);
        return thread;
    }
}
