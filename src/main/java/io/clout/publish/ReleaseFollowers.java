package io.clout.publish;

import io.clout.config.ConfigException;
import io.clout.config.PublishConfig;
import io.clout.publish.Mirror.Past;
import io.clout.text.SafeText;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/** All that follows the published releases outside of the warehouse: views in a catalog, and copies in Iceberg. */
public final class ReleaseFollowers {
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
        this.mirror = config.iceberg()
                .map(iceberg -> ServiceLoader.load(Mirror.class, Mirror.class.getClassLoader())
                        .findFirst()
                        .orElseThrow(() ->
                                new ConfigException("publish.iceberg is set, and this build of Clout has no Iceberg:"
                                        + " build it with `mvn -Piceberg package`, or set publish.iceberg = null")));
    }

    /** Followers in an open session. */
    public static ReleaseFollowers of(PublishConfig config, SparkSession spark) {
        return new ReleaseFollowers(config, spark.sparkContext().hadoopConfiguration(), () -> spark);
    }

    /** Lets all of them follow the releases of this moment; gives the message about those that could not. */
    public Optional<String> tryFollow() {
        return joined(tryReplaceViews(), tryMirror(Past.STAYS));
    }

    /** As {@link #tryFollow}, and nothing stays of the releases that went. */
    public Optional<String> tryErase() {
        return joined(tryReplaceViews(), tryMirror(Past.GOES));
    }

    /** As {@link #tryErase}, without the views. */
    public Optional<String> tryEraseCopies() {
        return tryMirror(Past.GOES);
    }

    /** Replaces the views, which read the files of releases. */
    Optional<String> tryReplaceViews() {
        return views.tryReplace();
    }

    private Optional<String> tryMirror(Past past) {
        try {
            mirror.ifPresent(m -> m.follow(config.iceberg().orElseThrow(), hadoop, Releases.at(hadoop, config), past));
            return Optional.empty();
        } catch (RuntimeException | LinkageError e) {
            // Catalogs fail in many ways, as with classes that they miss.
            return Optional.of("the Iceberg tables in %s are not up to date: %s"
                    .formatted(
                            config.iceberg().orElseThrow().namespace(),
                            SafeText.visible(e instanceof PublishException ? e.getMessage() : e.toString())));
        }
    }

    private static Optional<String> joined(Optional<String> one, Optional<String> other) {
        String all = Stream.of(one, other).flatMap(Optional::stream).collect(Collectors.joining("; "));
        return Optional.of(all).filter(text -> !text.isEmpty());
    }
}
