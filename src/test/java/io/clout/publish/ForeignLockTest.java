package io.clout.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Locks of runs on other machines, and things in their place. Time passes only while a run waits. */
class ForeignLockTest {
    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
    private static final Duration STALE = Duration.ofMinutes(2);
    private static final Holder ELSEWHERE =
            new Holder("first", "t0", "another.example", "b p", 1, NOW.toString(), "ada", NOW.toString());

    @TempDir
    private java.nio.file.Path folder;

    private Store store;
    private Path path;
    private final AtomicLong nanos = new AtomicLong();
    private IntConsumer onSleep = sleeps -> {};

    @BeforeEach
    void open() {
        Path root = new Path(folder.toUri());
        store = Store.at(root, new Configuration());
        path = new Path(root, "_lock");
    }

    @Test
    void aHolderOnAnotherMachineIsRobbedOnlyWhenItHasNotRenewedForTheConfiguredTime() {
        store.replace(path, ELSEWHERE);
        store.touch(path, 0);

        // Its clock is years behind, and it renews once in two minutes.
        onSleep = sleeps -> store.touch(path, sleeps < 19 ? 0 : 1);
        assertThatThrownBy(() -> take("second"))
                .isInstanceOf(LockHeldException.class)
                .hasMessageContaining("run first");
        onSleep = sleeps -> {};
        try (RunLock taken = take("third")) {
            taken.renew();
            assertThat(store.read(path, Holder.class).orElseThrow().runId()).isEqualTo("third");
        }
        assertThat(Duration.ofNanos(nanos.get())).isGreaterThanOrEqualTo(STALE);
    }

    @Test
    void aContainerWithTheNameOfThisMachineIsAnotherMachine() {
        Holder me = Holder.current("first", NOW);
        // The process id is nobody's here.
        store.replace(
                path,
                new Holder("first", "t0", me.host(), "boot pid:[1]", 4_000_000, me.started(), me.user(), me.takenAt()));
        store.touch(path, 0);
        onSleep = sleeps -> store.touch(path, sleeps);

        assertThatThrownBy(() -> take("second")).isInstanceOf(LockHeldException.class);
    }

    @Test
    void aLockThatIsGivenBackWhileItIsLookedAtIsTaken() {
        store.replace(path, ELSEWHERE);
        onSleep = sleeps -> store.delete(path);

        take("second").close();
        assertThat(Duration.ofNanos(nanos.get())).isLessThan(STALE);
    }

    @Test
    void aFolderInThePlaceOfTheLockIsAMessage() throws IOException {
        Files.createDirectories(folder.resolve("_lock"));

        assertThatThrownBy(() -> take("first"))
                .isInstanceOf(PublishException.class)
                .hasMessageContaining("_lock is no file of a lock: move it away");
    }

    @Test
    void aLockWithoutAHolderIsOfAnotherMachine() {
        store.replace(path, Map.of());

        take("first").close();
    }

    private RunLock take(String run) {
        int[] sleeps = {0};
        Ticker ticker = new Ticker() {
            @Override
            public long nanos() {
                return nanos.get();
            }

            @Override
            public void sleep(Duration time) {
                nanos.addAndGet(time.toNanos());
                onSleep.accept(++sleeps[0]);
            }
        };
        return RunLock.take(store, path, () -> {}, run, STALE, Clock.fixed(NOW, ZoneOffset.UTC), ticker);
    }
}
