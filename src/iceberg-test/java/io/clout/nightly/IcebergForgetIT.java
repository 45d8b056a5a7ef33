package io.clout.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clout.TestSpark;
import io.clout.config.ConfigException;
import io.clout.config.IcebergConfig;
import io.clout.config.PublishConfig;
import io.clout.iceberg.IcebergWarehouse;
import io.clout.nightly.ForgetJob.Forgotten;
import io.clout.nightly.ForgetJob.Scope;
import io.clout.publish.DamagedException;
import io.clout.publish.PublishException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.iceberg.Table;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The right to be forgotten, where there are copies in Iceberg. */
@Tag("slow")
class IcebergForgetIT {
    private static final int LAST = 5;

    @TempDir
    private Path temp;

    private SparkSession spark;
    private ForgetWorld world;
    private Path root;
    private Path ice;

    @BeforeEach
    void twoNights() throws Exception {
        spark = TestSpark.nightly();
        world = new ForgetWorld(spark, temp);
        root = temp.resolve("warehouse");
        ice = temp.resolve("ice");
        for (int day = 0; day < LAST; day++) {
            world.date(day);
        }
        for (int day = LAST - 2; day < LAST; day++) {
            world.night(
                    root,
                    day,
                    List.of(
                            "publish.iceberg.catalog.type=hadoop",
                            "publish.iceberg.catalog.warehouse=" + ice,
                            "publish.iceberg.keep-days=30"));
        }
    }

    @Test
    void noFileOfTheTablesKnowsThePersonAndOthersStay() throws Exception {
        Table scores = tables().table("scores");
        assertThat(scores.snapshots()).hasSize(2);
        scores.manageSnapshots()
                .createTag("reader", scores.currentSnapshot().snapshotId())
                .commit();
        assertThat(traces()).anyMatch(file -> file.contains("/data/")).anyMatch(file -> file.endsWith("(avro)"));

        PublishConfig without = new PublishConfig(root.toString(), Optional.empty(), Duration.ofMinutes(2));
        assertThatThrownBy(() -> job(without).run(ForgetWorld.PERSON, Scope.PERSON))
                .isInstanceOf(ConfigException.class)
                .hasMessageContainingAll("publish.iceberg is not set", "_iceberg.json");
        assertThat(root.resolve("forgotten")).doesNotExist();

        Forgotten forgotten = job(tables().config()).run(ForgetWorld.PERSON, Scope.PERSON);

        assertThat(forgotten.receipt()).isPresent();
        assertThat(traces()).isEmpty();
        assertThat(tables().table("scores").snapshots()).hasSize(1);
        long copied = spark.read()
                .parquet(Stream.of(ice.resolve("clout/scores/data/*/*/*.parquet"))
                        .map(Path::toString)
                        .toArray(String[]::new))
                .count();
        assertThat(copied)
                .isPositive()
                .isEqualTo(spark.read().parquet(root + "/releases/*/*/scores").count());
    }

    @Test
    void whereTheTablesCannotFollowTheForgettingIsNotOverUntilTheyDo() throws Exception {
        PublishConfig down = new PublishConfig(
                root.toString(),
                Optional.empty(),
                Optional.of(new IcebergConfig(
                        "clout", 30, Map.of("type", "jdbc", "uri", "jdbc:nosuch:db", "warehouse", "x"))),
                Duration.ofMinutes(2),
                Optional.empty());

        assertThatThrownBy(() -> job(down).run(ForgetWorld.PERSON, Scope.PERSON))
                .isInstanceOf(PublishException.class)
                .hasMessageStartingWith(
                        "the warehouse is without them, and the Iceberg tables in clout are not up to" + " date: ")
                .hasMessageEndingWith(". Run it again then");
        assertThat(new Traces(List.of("alpha", "beta", "person"), ForgetWorld.IDS).below(root))
                .isEmpty();
        assertThatThrownBy(() -> world.night(root, LAST - 1, List.of())).isInstanceOf(DamagedException.class);

        job(tables().config()).run(ForgetWorld.PERSON, Scope.PERSON);

        assertThat(traces()).isEmpty();
        world.night(root, LAST - 1, List.of());
    }

    private IcebergWarehouse tables() {
        return new IcebergWarehouse(spark, root, ice, 30);
    }

    private ForgetJob job(PublishConfig config) {
        return new ForgetJob(spark, config, step -> {}, Clock.systemUTC());
    }

    /**
     * Files below the catalog that name the person: in bytes, in cells, or in records of manifests, which are packed.
     */
    private List<String> traces() throws IOException {
        List<String> found =
                new ArrayList<>(new Traces(List.of("alpha", "beta", "person"), ForgetWorld.IDS).below(ice));
        try (Stream<Path> files = Files.walk(ice)) {
            for (Path file : (Iterable<Path>) files.filter(f -> f.toString().endsWith(".avro"))::iterator) {
                if (ForgetWorld.IDS.stream().anyMatch(records(file)::contains)) {
                    found.add(file + " (avro)");
                }
            }
        }
        return found;
    }

    private static String records(Path file) throws IOException {
        StringBuilder all = new StringBuilder();
        try (DataFileReader<GenericRecord> reader =
                new DataFileReader<>(file.toFile(), new GenericDatumReader<GenericRecord>())) {
            reader.forEach(record -> all.append(record).append('\n'));
        }
        return all.toString();
    }
}
