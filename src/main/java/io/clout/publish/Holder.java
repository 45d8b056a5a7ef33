package io.clout.publish;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * Holder of the lock, as written into the lock file.
 *
 * @param runId the run
 * @param token unique for each time that the lock is taken
 * @param host name of the machine
 * @param place start of the machine and namespace of process ids; null where the system does not tell. Machines and
 *     containers may share a name
 * @param pid process on it
 * @param started start of that process, ISO-8601: process ids are reused
 * @param user owner of the process
 * @param takenAt time of the request for the lock, ISO-8601
 */
record Holder(
        String runId, String token, String host, String place, long pid, String started, String user, String takenAt) {
    /** A process's start is counted from the boot time, which moves a little when the clock is set. */
    private static final Duration SAME_START = Duration.ofSeconds(2);

    static Holder current(String runId, Instant now) {
        ProcessHandle process = ProcessHandle.current();
        return new Holder(
                runId,
                UUID.randomUUID().toString(),
                hostName(),
                ownPlace(),
                process.pid(),
                started(process).toString(),
                System.getProperty("user.name"),
                now.toString());
    }

    /** Whether process ids of {@code other} are those of this holder. */
    @JsonIgnore
    boolean isBeside(Holder other) {
        return host != null && host.equals(other.host) && Objects.equals(place, other.place);
    }

    /** Whether the process runs; valid only beside it. */
    @JsonIgnore
    boolean isAliveHere() {
        Instant then = Instant.parse(started);
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(now -> Duration.between(then, started(now)).abs().compareTo(SAME_START) <= 0)
                .isPresent();
    }

    @Override
    public String toString() {
        return "run %s (user %s on %s, process %d) since %s".formatted(runId, user, host, pid, takenAt);
    }

    private static Instant started(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }

    private static String ownPlace() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip() + " "
                    + Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
        } catch (IOException e) {
            return null; // No Linux: the name of the machine must do.
        }
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown " + UUID.randomUUID(); // No other run can match this name.
        }
    }
}
