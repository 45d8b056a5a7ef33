package io.clout.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clout.MainRun;
import io.clout.TestSpark;
import io.clout.config.ConfigException;
import io.clout.config.PublishConfig;
import io.clout.nightly.ForgetJob.Forgotten;
import io.clout.nightly.ForgetJob.Scope;
import io.clout.publish.DamagedException;
import io.clout.publish.Published;
import io.clout.publish.Samples;
import io.clout.publish.Warehouse;
import io.clout.table.Table;
import io.clout.table.Tables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The right to be forgotten. */
@Tag("slow")
class ForgetIT {
    private static final List<String> NETWORKS = List.of("alpha", "beta", "person");
    private static final int LAST = 7;
    private static final Set<String> OF_HISTORY = Set.of("delta_1d", "delta_7d", "delta_30d", "delta_90d", "run_id");

    @TempDir
    private static Path folder;

    @TempDir
    private Path temp;

    private static SparkSession spark;
    private static ForgetWorld world;
    private static Path published;

    @BeforeAll
    static void publish() throws Exception {
        spark = TestSpark.nightly();
        world = new ForgetWorld(spark, folder);
        published = folder.resolve("warehouse");
        for (int day = 0; day < LAST; day++) {
            world.date(day);
        }
        world.night(published, LAST - 2, List.of());
        world.night(published, LAST - 1, List.of());
        Path report = published.resolve("reports/top.html");
        Files.createDirectories(report.getParent());
        Files.writeString(report, "<td>alpha:erased_77</td><td>beta:gone_8b</td><td>alpha:u1</td>");
        Files.createDirectories(published.resolve("work/broken"));
        Files.writeString(published.resolve("work/broken/rows.csv"), "erased_77");
    }

    @Test
    void noByteNamesThePersonAndNightsGoOnAsIfSuppressedFromTheBeginning() throws Exception {
        Path root = copy("warehouse");
        assertThat(traces().below(root))
                .anyMatch(file -> file.startsWith("attention_daily/counts"))
                .anyMatch(file -> file.startsWith("attention_daily/rejected"))
                .anyMatch(file -> file.startsWith("evidence/"))
                .anyMatch(file -> file.endsWith("run.html"))
                .anyMatch(file -> file.startsWith("reports/"))
                .anyMatch(file -> file.startsWith("work/"));

        Forgotten forgotten = job(root, step -> {}).run(ForgetWorld.PERSON, Scope.PERSON);

        assertThat(forgotten.accounts()).hasSize(3);
        assertThat(forgotten.releases()).hasSize(2);
        assertThat(traces().below(root)).isEmpty();
        assertThat(main(root, "check").code()).isZero();
        assertThat(Files.readString(root.resolve("reports/top.html")))
                .isEqualTo("<td>(forgotten)</td><td>(forgotten)</td><td>alpha:u1</td>");
        world.date(LAST);
        world.late(2);
        Published next = world.night(root, LAST, List.of());
        assertThat(traces().below(root)).isEmpty();

        Path fresh = temp.resolve("fresh");
        Published scratch = world.night(fresh, LAST, world.suppressed());
        for (Table table : Tables.ALL) {
            if (!table.equals(Tables.RUNS) && !table.equals(Tables.SCORE_CHANGES) && !table.equals(Tables.REJECTS)) {
                assertThat(rows(root, next, table)).as(table.name()).isEqualTo(rows(fresh, scratch, table));
            }
        }
        for (Table table : List.of(Tables.SCORES, Tables.TOPIC_SCORES, Tables.NODES, Tables.INFLUENCERS)) {
            assertThat(rows(root, next, table)).as(table.name()).isNotEmpty();
        }
        // A row of somebody else that speaks of them went, and no other.
        assertThat(rows(fresh, scratch, Tables.REJECTS)).containsAll(rows(root, next, Tables.REJECTS));
    }

    @Test
    void killedAtAnyStepReadersSeeWholeReleasesAndAnotherAttemptFinishes() throws Exception {
        Path root = copy("warehouse");
        Map<String, Path> snapshots = new LinkedHashMap<>();
        job(root, step -> snapshots.put(step, snapshot(root, snapshots.size()))).run(ForgetWorld.PERSON, Scope.PERSON);

        assertThat(snapshots).hasSizeGreaterThan(10);
        assertThatThrownBy(() -> world.night(snapshots.get("marked as forgotten"), LAST - 1, List.of()))
                .isInstanceOf(DamagedException.class)
                .hasMessageContaining("broke off")
                .message()
                .doesNotContain("erased_77");
        int number = 0;
        for (Map.Entry<String, Path> killed : snapshots.entrySet()) {
            Path at = killed.getValue();
            Warehouse warehouse = warehouse(at);
            assertThat(warehouse.all()).as(killed.getKey()).hasSize(2);
            assertThat(warehouse.damaged()).as(killed.getKey()).isEmpty();
            // An attempt takes long: after every second step, which are other ones in each release.
            if (number++ % 2 == 1) {
                continue;
            }
            job(at, step -> {}).run(ForgetWorld.PERSON, Scope.PERSON);

            assertThat(traces().below(at)).as(killed.getKey()).isEmpty();
            assertThat(main(at, "check").code()).as(killed.getKey()).isZero();
            assertThat(Samples.listing(at.resolve("releases")).keySet())
                    .filteredOn(path -> path.endsWith("_manifest.json"))
                    .as(killed.getKey())
                    .hasSize(2);
        }
    }

    @Test
    void ofOneAccountThePersonStaysByAnotherName() throws Exception {
        Path root = copy("warehouse");

        Forgotten forgotten = job(root, step -> {}).run(ForgetWorld.PERSON, Scope.ACCOUNT);

        assertThat(forgotten.accounts()).hasSize(1);
        assertThat(new Traces(List.of("alpha"), List.of("erased_77")).below(root))
                .isEmpty();
        Warehouse warehouse = warehouse(root);
        for (Published release : warehouse.all()) {
            assertThat(persons(warehouse, release, "scores")).contains("alpha:second_9x");
            assertThat(persons(warehouse, release, "nodes")).contains("alpha:second_9x");
        }
        assertThat(main(root, "check").code()).isZero();
    }

    @Test
    void aPlanChangesNothingAndNobodyUnknownIsForgotten() throws Exception {
        Path root = copy("warehouse");
        Map<String, String> before = Samples.listing(root);

        Forgotten plan = job(root, step -> {}).plan(ForgetWorld.PERSON, Scope.PERSON);
        assertThat(plan.receipt()).isEmpty();
        assertThat(plan.kept()).containsKeys("counts", "names", "rejected", "evidence", "topic_counts");
        assertThatThrownBy(() -> job(root, step -> {}).run("alpha:nobody", Scope.PERSON))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("alpha:nobody: nobody of that name is in");
        assertThat(Samples.listing(root)).isEqualTo(before);

        MainRun told = main(root, "forget", "alpha:only_alpha");
        assertThat(told.code()).as(told.err()).isZero();
        assertThat(told.out()).contains("1 account\n", "forgotten; receipt: ").doesNotContain("only_alpha");
        assertThat(main(root, "forget", "nobody").code()).isEqualTo(2);
        assertThat(new Traces(List.of("alpha"), List.of("only_alpha")).below(root))
                .isEmpty();
    }

    private static Traces traces() {
        return new Traces(NETWORKS, ForgetWorld.IDS);
    }

    private static ForgetJob job(Path root, Consumer<String> step) {
        return new ForgetJob(
                spark,
                new PublishConfig(root.toString(), Optional.empty(), Duration.ofMinutes(2)),
                step,
                Clock.systemUTC());
    }

    private static Warehouse warehouse(Path root) {
        return Warehouse.at(spark, new PublishConfig(root.toString(), Optional.empty(), Duration.ofMinutes(2)));
    }

    private static MainRun main(Path root, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--conf", world.conf().toString(), "--set", "publish.warehouse=" + root));
        return MainRun.of(all.toArray(String[]::new));
    }

    private Path copy(String name) throws IOException {
        return Samples.copy(published, temp.resolve(name));
    }

    /** State as a kill leaves it; its lock would be taken over. */
    private Path snapshot(Path root, int number) {
        try {
            Path at = Samples.copy(root, temp.resolve("killed-" + number));
            Files.delete(at.resolve("_lock"));
            return at;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> persons(Warehouse warehouse, Published release, String table) {
        Table of = Tables.ALL.stream()
                .filter(t -> t.name().equals(table))
                .findFirst()
                .orElseThrow();
        return warehouse.read(release, of).select("person_id").collectAsList().stream()
                .map(row -> row.getString(0))
                .toList();
    }

    /** All rows as texts, without what depends on older releases. */
    private static List<String> rows(Path root, Published release, Table table) {
        String[] columns = Stream.of(table.schema().fieldNames())
                .filter(column -> !OF_HISTORY.contains(column))
                .toArray(String[]::new);
        return warehouse(root).read(release, table).selectExpr(columns).toJSON().collectAsList().stream()
                .sorted()
                .toList();
    }
}
