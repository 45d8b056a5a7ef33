package io.clout.publish;

import io.clout.config.IcebergConfig;
import java.util.List;
import java.util.ServiceLoader;
import org.apache.hadoop.conf.Configuration;

/**
 * Copies of all published tables in a catalog of Apache Iceberg. The implementation is found by {@link ServiceLoader},
 * as the jar has it only if it was built with it.
 */
public interface Mirror {
    /** Destiny of the copies that readers see no more. */
    enum Past {
        /** They stay for a while, for readers who have opened them. */
        STAYS,
        /** Nothing of them stays. */
        GOES
    }

    /**
     * One time that the copies follow.
     *
     * @param published releases that readers see
     * @param damaged releases that pointers name and nobody can read; copies of them stay
     * @param requireHeld fails if the caller has lost the warehouse's lock
     */
    record Task(
            IcebergConfig config,
            Configuration hadoop,
            Releases releases,
            List<Published> published,
            List<Published> damaged,
            Past past,
            Runnable requireHeld) {}

    /** Version of Iceberg. It fails with a {@link LinkageError} where Iceberg's classes are missing. */
    String version();

    /**
     * Makes the copies equal to the releases of this moment. The caller holds the warehouse's lock.
     *
     * @throws PublishException if a table could not follow, which is as it was then
     */
    void follow(Task task);
}
