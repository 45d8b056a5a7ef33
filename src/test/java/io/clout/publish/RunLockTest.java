package io.clout.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunLockTest {
    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
    private static final Duration STALE = Duration.ofMinutes(2);

    @TempDir
    private java.nio.file.Path folder;

    private Store store;
    private Path path;

    @BeforeEach
    void open() {
        Path root = new Path(folder.toUri());
        store = Store.at(root, new Configuration());
        path = new Path(root, "_lock");
    }

    @Test
    void aLockThatWasGivenBackIsTakenAgain() {
        take("first", NOW).close();
        take("second", NOW).close();

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aLiveHolderIsNamedAndNeverRobbedOnItsOwnMachineHoweverLongItIsSilent() {
        try (RunLock held = take("first", NOW)) {
            held.renew();
            assertThatThrownBy(() -> take("second", NOW.plus(Duration.ofDays(3))))
                    .isInstanceOf(LockHeldException.class)
                    .hasMessageContaining("run first")
                    .hasMessageContaining("process " + ProcessHandle.current().pid())
                    .hasMessageContaining("since 2026-11-23T02:00:00Z")
                    .hasMessageContaining("publish.lock-stale-after");
            assertThat(holder()).isEqualTo("first");
        }
    }

    @Test
    void theLockOfAKilledProcessOnThisMachineIsTakenOverAtOnce() throws Exception {
        leave(killed());

        try (RunLock taken = take("second", NOW)) {
            taken.renew();
            assertThat(holder()).isEqualTo("second");
            assertThat(folder).isDirectoryContaining(file -> file.endsWith("_lock"));
            assertThat(folder.toFile().list()).hasSize(1);
        }
    }

    @Test
    void aProcessThatGotADeadHoldersIdDoesNotKeepItsLock() {
        Holder me = Holder.current("first", NOW);
        leave(new Holder(
                "first", "t0", me.host(), me.place(), me.pid(), "2020-01-01T00:00:00Z", me.user(), me.takenAt()));

        take("second", NOW).close();
    }

    @Test
    void renewingMovesTheModificationTimeToTheClocks() {
        try (RunLock lock = take("first", NOW)) {
            store.touch(path, 0);
            lock.renew();
            assertThat(store.modified(path)).contains(NOW.toEpochMilli());
        }
    }

    @Test
    void aRunThatLostItsLockNeitherRenewsNorDeletesTheOtherRunsLock() {
        try (RunLock lost = take("first", NOW)) {
            store.replace(path, elsewhere("second", "t1"));
            store.touch(path, 1000);
            lost.renew();
        }

        assertThat(holder()).isEqualTo("second");
        assertThat(store.modified(path)).contains(1000L);
    }

    @Test
    void aTakerThatDiedWhileTakingOverIsTakenOverInTurn() throws Exception {
        Holder first = killed();
        Holder second =
                new Holder("b", "t1", first.host(), first.place(), first.pid(), first.started(), "u", NOW.toString());
        leave(first);
        assertThat(store.create(path.suffix("-after-" + first.token()), second)).isTrue();

        try (RunLock taken = take("third", NOW)) {
            taken.renew();
            assertThat(holder()).isEqualTo("third");
            assertThat(folder.toFile().list()).hasSize(1);
        }
    }

    @Test
    void aTakerThatIsStillTakingOverIsNotDisturbed() throws Exception {
        Holder dead = killed();
        leave(dead);
        assertThat(store.create(path.suffix("-after-" + dead.token()), Holder.current("second", NOW)))
                .isTrue();

        assertThatThrownBy(() -> take("third", NOW)).hasMessageContaining("run second");
        assertThat(folder.toFile().list()).hasSize(2);
    }

    @ParameterizedTest(name = "of eight who race for a dead run’s lock one wins, round {0}")
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void ofEightWhoRaceForADeadRunsLockOneWins(int round) throws Exception {
        leave(killed());
        ExecutorService eight = Executors.newFixedThreadPool(8);
        List<Callable<RunLock>> takers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String run = "round-%d-%d".formatted(round, i);
            takers.add(() -> take(run, NOW));
        }
        List<RunLock> winners = new ArrayList<>();
        for (Future<RunLock> taker : eight.invokeAll(takers)) {
            try {
                winners.add(taker.get());
            } catch (ExecutionException e) {
                assertThat(e).hasCauseInstanceOf(LockHeldException.class);
            }
        }
        eight.shutdown();

        assertThat(winners).hasSize(1);
        assertThat(folder.toFile().list()).hasSize(1);
        winners.get(0).close();
    }

    @Test
    void theWorkFolderGoesWithTheLockUnlessItIsKept() throws IOException {
        Files.createDirectories(folder.resolve("work/first"));
        take("first", NOW).close();
        assertThat(folder.resolve("work/first")).doesNotExist();

        Files.createDirectories(folder.resolve("work/second"));
        try (RunLock lock = take("second", NOW)) {
            lock.keepWork();
        }
        assertThat(folder.resolve("work/second")).exists();
    }

    private RunLock take(String run, Instant now) {
        Path work = new Path(path.getParent(), "work/" + run);
        return RunLock.take(store, path, () -> store.delete(work), run, STALE, Clock.fixed(now, ZoneOffset.UTC));
    }

    private void leave(Holder holder) {
        store.replace(path, holder);
    }

    private String holder() {
        return store.read(path, Holder.class).orElseThrow().runId();
    }

    private static Holder elsewhere(String run, String token) {
        return new Holder(run, token, "another.example", "b p", 1, NOW.toString(), "ada", NOW.toString());
    }

    private static Holder killed() throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-version").start();
        Instant started = process.info().startInstant().orElse(NOW);
        process.destroyForcibly().waitFor();
        Holder me = Holder.current("first", NOW);
        return new Holder(
                "first", "t0", me.host(), me.place(), process.pid(), started.toString(), me.user(), me.takenAt());
    }
}
