package io.clout.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clout.TestSpark;
import io.clout.config.PublishConfig;
import io.clout.nightly.ForgetJob.Scope;
import io.clout.publish.DamagedException;
import io.clout.publish.ForgottenFolder;
import io.clout.publish.Published;
import io.clout.publish.Samples;
import io.clout.publish.Warehouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Forgetting that broke off, and then of another person. */
@Tag("slow")
class ForgetTwiceIT {
    private static final List<String> NETWORKS = List.of("alpha", "beta", "person");
    private static final int LAST = 3;
    private static final String ANOTHER = "alpha:only_alpha";
    private static final String RARE = "alpha:" + ForgetWorld.RARE;

    @TempDir
    private static Path folder;

    @TempDir
    private Path temp;

    private static SparkSession spark;
    private static Path published;
    private static Published release;

    @BeforeAll
    static void publish() throws Exception {
        spark = TestSpark.nightly();
        ForgetWorld world = new ForgetWorld(spark, folder);
        published = folder.resolve("warehouse");
        for (int day = 0; day <= LAST; day++) {
            world.date(day);
        }
        release = world.night(published, LAST, List.of());
    }

    @Test
    void aReleaseThatNoReaderHasSeenIsNotWrittenAnew() throws IOException {
        Path killed = killed(ForgetWorld.PERSON, "written .*-f.*");
        assertThat(manifests(killed)).hasSize(2);

        run(killed, ANOTHER);

        assertThat(new Traces(NETWORKS, ForgetWorld.IDS).below(killed)).isEmpty();
        assertThat(new Traces(NETWORKS, List.of("only_alpha")).below(killed)).isEmpty();
        assertThat(manifests(killed)).hasSize(1);
        assertThat(warehouse(killed).all()).hasSize(1);
        assertThat(warehouse(killed).damaged()).isEmpty();
        assertThat(forgotten(killed).require().isNone()).isFalse();
    }

    @Test
    void anAccountWhoseNameNothingTellsIsForgottenByItsOwnCommandAlone() throws IOException {
        Path killed = killed(RARE, "marked as forgotten");

        run(killed, ANOTHER);

        assertThatThrownBy(forgotten(killed)::require)
                .isInstanceOf(DamagedException.class)
                .hasMessageContaining("broke off");
        // Texts of others name it still.
        assertThat(new Traces(NETWORKS, List.of(ForgetWorld.RARE)).below(killed))
                .isNotEmpty();
        run(killed, RARE);
        assertThat(new Traces(NETWORKS, List.of(ForgetWorld.RARE)).below(killed))
                .isEmpty();
        assertThat(forgotten(killed).require().isNone()).isFalse();
    }

    @Test
    void aPublishedReleaseWithoutAManifestIsRefused() throws IOException {
        Path root = Samples.copy(published, temp.resolve("damaged"));
        Files.delete(root.resolve(
                "releases/run_date=%s/run_id=%s/_manifest.json".formatted(release.runDate(), release.runId())));

        assertThatThrownBy(() -> run(root, ForgetWorld.PERSON))
                .isInstanceOf(DamagedException.class)
                .hasMessageContaining("nothing was forgotten");
        assertThat(root.resolve("forgotten")).doesNotExist();
    }

    /** State as a kill after the step leaves it; its lock would be taken over. */
    private Path killed(String person, String step) throws IOException {
        Path root = Samples.copy(published, temp.resolve("whole"));
        Path killed = temp.resolve("killed");
        new ForgetJob(
                        spark,
                        config(root),
                        done -> {
                            if (done.matches(step)) {
                                snapshot(root, killed);
                            }
                        },
                        Clock.systemUTC())
                .run(person, Scope.PERSON);
        return killed;
    }

    private static void snapshot(Path root, Path to) {
        try {
            Samples.copy(root, to);
            Files.delete(to.resolve("_lock"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(Path root, String person) {
        new ForgetJob(spark, config(root), step -> {}, Clock.systemUTC()).run(person, Scope.PERSON);
    }

    private static ForgottenFolder forgotten(Path root) {
        return ForgottenFolder.at(warehouse(root).releases(), config(root));
    }

    private static Warehouse warehouse(Path root) {
        return Warehouse.at(spark, config(root));
    }

    private static PublishConfig config(Path root) {
        return new PublishConfig(root.toString(), Optional.empty(), Duration.ofMinutes(2));
    }

    private static List<String> manifests(Path root) throws IOException {
        return Samples.listing(root.resolve("releases")).keySet().stream()
                .filter(path -> path.endsWith("_manifest.json"))
                .toList();
    }
}
