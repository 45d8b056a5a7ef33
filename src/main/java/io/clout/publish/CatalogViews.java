package io.clout.publish;

import io.clout.config.PublishConfig;
import io.clout.text.SafeText;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;

/** Views in the database that {@link PublishConfig#database} names. Where it names none, nothing happens here. */
final class CatalogViews {
    private final PublishConfig config;
    private final Supplier<SparkSession> spark;

    /** @param spark opens the session, which is asked for only where there is a database */
    CatalogViews(PublishConfig config, Supplier<SparkSession> spark) {
        this.config = config;
        this.spark = spark;
    }

    /** Lets the views follow the releases of this moment. */
    void replace() {
        config.database().ifPresent(database -> {
            SparkSession session = spark.get();
            new Views(session, Warehouse.at(session, config)).replaceIn(database);
        });
    }

    /** As {@link #replace}; gives the message about a failure instead of throwing it. */
    Optional<String> tryReplace() {
        try {
            replace();
            return Optional.empty();
        } catch (Exception e) {
            // Spark throws exceptions that are checked, and declares none.
            return Optional.of("the views in %s are as they were: %s"
                    .formatted(config.database().orElse(""), SafeText.visible(String.valueOf(e.getMessage()))));
        }
    }
}
