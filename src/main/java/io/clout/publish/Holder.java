package io.clout.publish;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * Who holds the lock; also its content.
 *
 * @param runId the run
 * @param token unique to one taking of the lock
 * @param host name of the machine
 * @param pid process on it
 * @param started when that process started, ISO-8601: a process id is used again
 * @param user who runs it
 * @param takenAt when the lock was asked for, ISO-8601
 */
record Holder(String runId, String token, String host, long pid, String started, String user, String takenAt) {
    /** A process's start is counted from the boot time, which moves a little as the clock is set. */
    private static final Duration SAME_START = Duration.ofSeconds(2);

    static Holder current(String runId, Instant now) {
        ProcessHandle process = ProcessHandle.current();
        return new Holder(
                runId,
                UUID.randomUUID().toString(),
                hostName(),
                process.pid(),
                started(process).toString(),
                System.getProperty("user.name"),
                now.toString());
    }

    /** Whether the process runs; only to be asked on the holder's own machine. */
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

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown " + UUID.randomUUID(); // On no machine that another run could take for its own.
        }
    }
}
