package io.clout.config;

import java.time.Duration;
import java.util.Optional;

/**
 * Location of releases, and rules of the lock.
 *
 * @param warehouse folder on any file system that Hadoop knows
 * @param database database of the session's catalog that receives views of the tables; empty: none
 * @param iceberg catalog that receives copies of the tables; empty: none
 * @param lockStaleAfter time after which the lock of a holder on another machine is taken over unless it was renewed
 * @param forgetKey local file with the secret by which forgotten accounts are known; empty: it is in the warehouse
 */
public record PublishConfig(
        String warehouse,
        Optional<String> database,
        Optional<IcebergConfig> iceberg,
        Duration lockStaleAfter,
        Optional<String> forgetKey) {

    /** As the full one, without Iceberg and with the secret in the warehouse. */
    public PublishConfig(String warehouse, Optional<String> database, Duration lockStaleAfter) {
        this(warehouse, database, Optional.empty(), lockStaleAfter, Optional.empty());
    }

    static PublishConfig read(Section s) {
        return new PublishConfig(
                s.text("warehouse"),
                s.optionalText("database"),
                s.value(IcebergConfig.ICEBERG).map(v -> s.section(IcebergConfig.ICEBERG, IcebergConfig::read)),
                Duration.ofSeconds(s.whole("lock-stale-after", "a whole number of seconds in [30, 86400]", 30, 86_400)),
                s.optionalText("forget-key"));
    }
}
