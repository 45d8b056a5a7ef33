package io.clout.publish;

import io.clout.config.ConfigException;
import io.clout.config.IcebergConfig;
import io.clout.config.PublishConfig;
import io.clout.publish.Mirror.Past;
import io.clout.text.SafeText;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All that follows the published releases outside of the warehouse: views in a catalog, and copies in Iceberg. */
public final class ReleaseFollowers {
    private static final Logger LOG = LoggerFactory.getLogger(ReleaseFollowers.class);

    private final PublishConfig config;
    private final Configuration hadoop;
    private final CatalogViews views;
    private final Optional<Mirror> mirror;

    /**
     * Finds the followers that {@code config} asks for; opens nothing yet.
     *
     * @param spark opens the session, which is asked for only where there are views
     * @throws ConfigException if copies in Iceberg are asked for, and this build has no Iceberg
     */
    public ReleaseFollowers(PublishConfig config, Configuration hadoop, Supplier<SparkSession> spark) {
        this.config = config;
        this.hadoop = hadoop;
        this.views = new CatalogViews(config, spark);
        this.mirror = config.iceberg().map(iceberg -> mirror(Mirror.class.getClassLoader()));
    }

    /** Followers in an open session. */
    public static ReleaseFollowers of(PublishConfig config, SparkSession spark) {
        return new ReleaseFollowers(config, spark.sparkContext().hadoopConfiguration(), () -> spark);
    }

    static Mirror mirror(ClassLoader loader) {
        String none = "publish.iceberg is set, and this build of Clout has no Iceberg:"
                + " build it with `mvn -Piceberg package`, or set publish.iceberg = null";
        try {
            Mirror found =
                    ServiceLoader.load(Mirror.class, loader).findFirst().orElseThrow(() -> new ConfigException(none));
            LOG.debug("Iceberg {}", found.version());
            return found;
        } catch (ServiceConfigurationError | LinkageError e) {
            // A build without Iceberg over the classes of one with it.
            throw new ConfigException(none, e);
        }
    }

    /**
     * Lets all of them follow the releases of this moment.
     *
     * @param requireHeld fails if the caller has lost the warehouse's lock
     * @return the message about those that could not, or about dates that are damaged
     */
    public Optional<String> tryFollow(Runnable requireHeld) {
        return joined(tryReplaceViews(), tryMirror(Past.STAYS, true, requireHeld));
    }

    /** As {@link #tryFollow}, and nothing stays of the releases that went. */
    Optional<String> tryErase(Runnable requireHeld) {
        return joined(tryReplaceViews(), tryMirror(Past.GOES, true, requireHeld));
    }

    /** As {@link #tryErase}, without the views, and nothing stays of damaged releases. */
    public Optional<String> tryEraseCopies(Runnable requireHeld) {
        return tryMirror(Past.GOES, false, requireHeld);
    }

    /**
     * Makes sure that what is to go can go everywhere.
     *
     * @throws ConfigException if the warehouse has copies that this configuration does not know
     */
    public void requireAll() {
        if (mirror.isEmpty()) {
            MirrorMark.of(Releases.at(hadoop, config)).requireNone();
        }
    }

    /** Replaces the views, which read the files of releases. */
    Optional<String> tryReplaceViews() {
        return views.tryReplace();
    }

    private Optional<String> tryMirror(Past past, boolean isDamagedKept, Runnable requireHeld) {
        if (mirror.isEmpty()) {
            return Optional.empty();
        }
        IcebergConfig iceberg = config.iceberg().orElseThrow();
        try {
            Releases releases = Releases.at(hadoop, config);
            List<Published> published = releases.all(); // Finds the damaged ones, too.
            List<Published> damaged = isDamagedKept ? releases.pointers().damagedTargets() : List.of();
            mirror.get().follow(new Mirror.Task(iceberg, hadoop, releases, published, damaged, past, requireHeld));
            Optional<String> warning = Optional.of(releases.pointers().damagedDates())
                    .filter(dates -> !dates.isEmpty())
                    .map(dates -> "the Iceberg tables in %s have of damaged dates %s: %s"
                            .formatted(
                                    iceberg.namespace(),
                                    isDamagedKept ? "older copies or none" : "no copies any more",
                                    SafeText.visible(String.join("; ", dates))));
            if (past == Past.STAYS) {
                return warning;
            }
            warning.ifPresent(LOG::warn); // No reason to stop.
            return Optional.empty();
        } catch (RuntimeException | LinkageError e) {
            // Catalogs fail in many ways, as with classes that they miss, and quote their properties.
            String why = iceberg.hidden(e instanceof PublishException ? e.getMessage() : e.toString());
            return Optional.of("the Iceberg tables in %s are not up to date: %s"
                    .formatted(iceberg.namespace(), SafeText.visible(why)));
        }
    }

    private static Optional<String> joined(Optional<String> one, Optional<String> other) {
        String all = Stream.of(one, other).flatMap(Optional::stream).collect(Collectors.joining("; "));
        return Optional.of(all).filter(text -> !text.isEmpty());
    }
}
