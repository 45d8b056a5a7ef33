package io.clout.config;

import java.time.Duration;
import java.util.Optional;

/**
 * Where releases go.
 *
 * @param warehouse folder on any file system that Hadoop knows
 * @param database database of the session's catalog that gets views on the tables; empty: none
 * @param lockStaleAfter a lock that its holder on another machine has not renewed for so long is taken over
 */
public record PublishConfig(String warehouse, Optional<String> database, Duration lockStaleAfter) {

    static PublishConfig read(Section s) {
        return new PublishConfig(
                s.text("warehouse"),
                s.optionalText("database"),
                Duration.ofSeconds(
                        s.whole("lock-stale-after", "a whole number of seconds in [30, 86400]", 30, 86_400)));
    }
}
