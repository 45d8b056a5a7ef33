package io.clout.publish;

import static io.clout.publish.Samples.DAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clout.config.ConfigException;
import io.clout.config.PublishConfig;
import io.clout.publish.Pruning.Doomed;
import io.clout.publish.Pruning.Naming;
import io.clout.publish.Pruning.Plan;
import io.clout.publish.Pruning.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Releases that are deleted: r1 of one date, r2 and its rerun r3 of the next, r4 of the newest. */
class PruningIT {
    private static final SparkSession SPARK = Samples.spark();
    private static final LocalDate FIRST = DAY.minusDays(2);
    private static final LocalDate SECOND = DAY.minusDays(1);

    @TempDir
    private static Path published;

    @TempDir
    private Path temp;

    private Path root;

    @BeforeAll
    static void publish() {
        Warehouse warehouse = Samples.warehouse(published.resolve("warehouse").toString());
        Samples.publish(SPARK, warehouse, FIRST, "r1", "ada");
        Samples.publish(SPARK, warehouse, SECOND, "r2", "ada");
        Samples.publish(SPARK, warehouse, SECOND, "r3", "ada", "bob");
        Samples.publish(SPARK, warehouse, DAY, "r4", "ada", "bob", "eve");
    }

    @BeforeEach
    void copy() throws IOException {
        root = Samples.copy(published.resolve("warehouse"), temp.resolve("warehouse"));
    }

    @Test
    void oldDatesGoAndSoDoRunsThatNoPointerNames() throws IOException {
        long bytes = bytes(FIRST, "r1") + bytes(SECOND, "r2");

        Plan plan = pruning().run(rule(2, null), Samples.CLOCK);

        assertThat(plan.runDates()).containsExactly(FIRST);
        assertThat(plan.releases()).extracting(Doomed::runId).containsExactly("r1", "r2");
        assertThat(plan.releases()).extracting(Doomed::naming).containsExactly(Naming.NAMED, Naming.NOT_NAMED);
        assertThat(plan.bytes()).isEqualTo(bytes);
        assertThat(Samples.children(root)).containsExactlyInAnyOrder("releases", "published");
        assertThat(Samples.children(root.resolve("releases")))
                .containsExactlyInAnyOrder("run_date=2026-11-21", "run_date=2026-11-22");
        assertThat(Samples.children(root.resolve("releases/run_date=2026-11-21")))
                .containsExactly("run_id=r3");
        assertThat(Samples.children(root.resolve("published")))
                .containsExactlyInAnyOrder("2026-11-21.json", "2026-11-22.json", "latest.json");
        new Views(SPARK, warehouse()).register();
        assertThat(SPARK.table("scores").count()).isEqualTo(3);
        assertThat(SPARK.table("scores_history").count()).isEqualTo(5);
        assertThat(warehouse().damaged()).isEmpty();
    }

    @ParameterizedTest(name = "--keep {0} --older-than {1} deletes {2}")
    @CsvSource({
        "9,, r2",
        "2,, r1 r2",
        "1,, r1 r2 r3",
        ",2, r2",
        ",1, r1 r2",
        ",0, r1 r2 r3",
        "1,1, r1 r2",
        "2,0, r1 r2",
        "1,99999999, r2"
    })
    void aDateStaysIfEitherRuleKeepsItAndTheNewestAlways(Integer keep, Integer olderThan, String gone) {
        assertThat(pruning().plan(rule(keep, olderThan)).releases())
                .extracting(Doomed::runId)
                .containsExactly(gone.split(" "));
    }

    @Test
    void aPlanChangesNothing() throws IOException {
        Map<String, String> before = Samples.listing(root);

        assertThat(pruning().plan(rule(1, null)).releases()).hasSize(3);

        assertThat(Samples.listing(root)).isEqualTo(before);
    }

    @Test
    void nothingGoesWhileARunHoldsTheLock() throws IOException {
        try (RunLock held = warehouse().lock("night", Samples.CLOCK)) {
            held.renew();
            Map<String, String> before = Samples.listing(root);

            assertThatThrownBy(() -> pruning().run(rule(1, null), Samples.CLOCK))
                    .isInstanceOf(LockHeldException.class);
            assertThat(Samples.listing(root)).isEqualTo(before);
        }
    }

    @Test
    void ofADateWhosePublishedReleaseIsDamagedTheOthersStay() throws IOException {
        Files.delete(Samples.part(Samples.release(root, SECOND, "r3").resolve("scores")));

        assertThat(pruning().plan(rule(3, null)).releases()).isEmpty();
        Files.writeString(root.resolve("published/2026-11-21.json"), "no json");
        assertThat(pruning().plan(rule(3, null)).releases()).isEmpty();
        Plan plan = pruning().plan(rule(1, null));
        assertThat(plan.releases()).extracting(Doomed::runId).containsExactly("r1", "r2", "r3");
        assertThat(plan.releases())
                .extracting(Doomed::naming)
                .containsExactly(Naming.NAMED, Naming.PERHAPS, Naming.PERHAPS);
        assertThat(plan.runDates()).containsExactly(FIRST, SECOND);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void keptWorkOfADateThatGoesIsNoBrokenRun(boolean isPointerWhole) throws IOException {
        warehouse().begun(new Begun("r3", "2026-11-23T02:00:00Z", SECOND.toString(), "version", "inputs"));
        if (!isPointerWhole) {
            Files.writeString(root.resolve("published/2026-11-21.json"), "no json");
        }

        pruning().run(rule(1, null), Samples.CLOCK);

        assertThat(warehouse().broken()).isEmpty();
        assertThat(warehouse().all()).extracting(Published::runId).containsExactly("r4");
    }

    @Test
    void nothingGoesWhileTheNewestDateIsDamagedOrNothingIsPublished() throws IOException {
        Files.delete(Samples.part(Samples.release(root, DAY, "r4").resolve("scores")));

        assertThatThrownBy(() -> pruning().run(rule(1, null), Samples.CLOCK)).isInstanceOf(NoReleaseException.class);
        assertThat(Samples.release(root, FIRST, "r1")).exists();
        root = temp.resolve("nowhere");
        assertThatThrownBy(() -> pruning().run(rule(1, null), Samples.CLOCK)).isInstanceOf(NoReleaseException.class);
        assertThat(root).doesNotExist();
    }

    @Test
    void aReleaseAfterTheNewestPointerAndAnUnfinishedOneStay() throws IOException {
        Files.delete(root.resolve("published/2026-11-22.json"));
        Files.createDirectories(Samples.release(root, FIRST, "broken").resolve("scores"));

        Plan plan = pruning().run(rule(1, null), Samples.CLOCK);

        assertThat(plan.releases()).extracting(Doomed::runId).containsExactly("r1", "r2");
        assertThat(Samples.release(root, DAY, "r4")).exists();
        assertThat(Samples.release(root, FIRST, "broken")).exists();
        assertThat(Files.readString(root.resolve("published/latest.json"))).contains("\"r3\"");
    }

    @Test
    void whereViewsCannotBeReplacedNoFileGoesBeforeTheNextTime() {
        PublishConfig strange = new PublishConfig(root.toString(), Optional.of("no-name"), Duration.ofMinutes(2));
        ReleaseFollowers none = new ReleaseFollowers(strange, new Configuration(), () -> SPARK);

        assertThatThrownBy(() ->
                        new Pruning(Releases.at(new Configuration(), strange), none).run(rule(1, null), Samples.CLOCK))
                .isInstanceOf(PublishException.class)
                .hasMessageContaining("no file was deleted", "no-name");
        assertThat(warehouse().all()).extracting(Published::runId).containsExactly("r4");
        assertThat(Samples.release(root, FIRST, "r1")).exists();

        PublishConfig config = new PublishConfig(root.toString(), Optional.of("pruning_it"), Duration.ofMinutes(2));
        ReleaseFollowers followers = new ReleaseFollowers(config, new Configuration(), () -> SPARK);
        Plan plan = new Pruning(Releases.at(new Configuration(), config), followers).run(rule(1, null), Samples.CLOCK);
        assertThat(plan.releases()).extracting(Doomed::runId).isEqualTo(List.of("r1", "r2", "r3"));
        assertThat(SPARK.table("pruning_it.scores_history").count()).isEqualTo(3);
        SPARK.sql("DROP DATABASE pruning_it CASCADE");
    }

    @Test
    void whereCopiesInIcebergWouldStayNothingGoes() throws IOException {
        Path mark = root.resolve("_iceberg.json");
        Files.writeString(mark, "{\"id\": \"1\"}");

        assertThatThrownBy(() -> pruning().run(rule(1, null), Samples.CLOCK))
                .isInstanceOf(ConfigException.class)
                .hasMessageContainingAll("publish.iceberg is not set", "_iceberg.json", "delete the file");
        assertThat(Samples.release(root, FIRST, "r1")).exists();

        Files.delete(mark);
        assertThat(pruning().run(rule(1, null), Samples.CLOCK).releases()).hasSize(3);
    }

    private long bytes(LocalDate date, String run) throws IOException {
        return Samples.listing(Samples.release(root, date, run)).values().stream()
                .filter(file -> !file.isEmpty())
                .mapToLong(file -> Long.parseLong(file.substring(0, file.indexOf(' '))))
                .sum();
    }

    private Warehouse warehouse() {
        return Samples.warehouse(root.toString());
    }

    private Pruning pruning() {
        PublishConfig config = new PublishConfig(root.toString(), Optional.empty(), Duration.ofMinutes(2));
        return new Pruning(
                Releases.at(new Configuration(), config),
                new ReleaseFollowers(config, new Configuration(), () -> SPARK));
    }

    private static Rule rule(Integer keep, Integer olderThan) {
        return new Rule(
                keep == null ? OptionalInt.empty() : OptionalInt.of(keep),
                olderThan == null ? OptionalInt.empty() : OptionalInt.of(olderThan));
    }
}
