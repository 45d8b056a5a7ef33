package io.clout.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clout.TestSpark;
import io.clout.model.PlainModel.Reaction;
import io.clout.model.PlainModelTest;
import io.clout.model.SmallWorld;
import io.clout.nightly.WorldRuns.Run;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole job against the numbers of the reference, and against itself in other circumstances. */
class ReferenceIT {
    @TempDir
    private static Path folder;

    private static SparkSession spark;
    private static SmallWorld world;
    private static WorldRuns runs;
    private static Run reference;

    @BeforeAll
    static void runTheReference() throws Exception {
        spark = TestSpark.nightly();
        world = PlainModelTest.world();
        runs = new WorldRuns(spark, folder, world);
        reference = runs.run("reference", world.reactions(), 3, a -> "p" + world.person()[a], List.of());
    }

    @Test
    void massesAreThoseOfTheReference() throws Exception {
        Map<List<Integer>, Double> expected = PlainModelTest.reference();
        assertThat(expected).hasSizeGreaterThan(200);
        expected.forEach((key, mass) -> {
            String name = "person:p" + key.get(0) + " n" + key.get(1);
            assertThat(reference.nodes()).containsKey(name);
            assertThat(reference.nodes().get(name)).isCloseTo(mass, within(1e-9 * Math.max(1, mass)));
        });
        double all = reference.nodes().values().stream().mapToDouble(m -> m).sum();
        assertThat(all).isCloseTo(expected.values().stream().mapToDouble(m -> m).sum(), within(1e-6));
    }

    @Test
    void stylesAreThoseOfThePlainTwin() {
        Map<String, PlainStyles.Acts> expected = new PlainStyles(world, 56, Set.of(.5)).byPerson();
        assertThat(reference.styles().keySet()).isEqualTo(expected.keySet()).hasSizeGreaterThan(100);
        expected.forEach((person, acts) -> {
            Row row = reference.styles().get(person);
            assertThat((long) row.getAs("created")).as(person).isEqualTo(acts.created());
            assertThat((long) row.getAs("shared")).as(person).isEqualTo(acts.shared());
            assertThat((long) row.getAs("reactions_given")).as(person).isEqualTo(acts.given());
            assertThat((long) row.getAs("reactions_received")).as(person).isEqualTo(acts.received());
            assertThat((double) row.getAs("consistent")).isCloseTo(acts.consistent(), within(1e-6));
            assertThat((Double) row.getAs("broad"))
                    .satisfies(broad -> assertThat(broad == null).isEqualTo(acts.given() + acts.received() < 2));
            if (row.getAs("broad") != null) {
                assertThat((double) row.getAs("broad")).isCloseTo(acts.broad(), within(2e-6));
            }
            boolean isEnough = acts.created() + acts.shared() >= 5 && acts.given() + acts.received() >= 5;
            assertThat((String) row.getAs("style") != null).as(person).isEqualTo(isEnough);
        });
        assertThat(reference.styles().values().stream()
                        .map(row -> (String) row.getAs("style"))
                        .distinct())
                .hasSizeGreaterThan(4)
                .contains((String) null);
    }

    @Test
    void digitsDependNeitherOnPartitionsNorOnTheOrderOfRows() throws Exception {
        List<Reaction> shuffled = new ArrayList<>(world.reactions());
        Collections.shuffle(shuffled, new Random(3));
        spark.conf().set("spark.sql.shuffle.partitions", "5");
        try {
            Run other =
                    runs.run("order", shuffled, 3, a -> "p" + world.person()[a], List.of("propagation.partitions=7"));
            assertThat(other.nodes()).isEqualTo(reference.nodes());
            assertThat(other.accounts()).isEqualTo(reference.accounts());
            assertThat(other.persons()).isEqualTo(reference.persons());
            assertThat(other.factors()).isEqualTo(reference.factors());
            assertThat(other.influencers()).isEqualTo(reference.influencers());
            assertThat(other.styles()).isEqualTo(reference.styles());
        } finally {
            spark.conf().set("spark.sql.shuffle.partitions", "3");
        }
    }

    @Test
    void linksBetweenNetworksAddMassesAndMoveNobodyElse() throws Exception {
        Run apart = runs.run(
                "apart", world.reactions(), 3, a -> "p" + world.person()[a] + "n" + world.network()[a], List.of());
        assertThat(masses(apart.accounts())).isEqualTo(masses(reference.accounts()));
        Map<String, Long> sums = new TreeMap<>();
        apart.persons()
                .forEach((person, row) -> sums.merge(person.replaceAll("n\\d$", ""), micros(row.get(1)), Long::sum));
        reference
                .persons()
                .forEach((person, row) -> assertThat(micros(row.get(1))).isEqualTo(sums.get(person)));
    }

    @Test
    void aNewNetworkChangesNobodysMassOnAnother() throws Exception {
        Run two = runs.run(
                "two",
                world.reactions().stream()
                        .filter(r -> world.network()[r.author()] < 2)
                        .toList(),
                2,
                a -> "p" + world.person()[a],
                List.of());
        two.nodes()
                .forEach((node, mass) ->
                        assertThat(mass).isEqualTo(reference.nodes().get(node)));
    }

    @Test
    void aCarriedDayMovesNobodyByADigit() throws Exception {
        Run carried = runs.run(
                "carried",
                world.reactions(),
                3,
                a -> "p" + world.person()[a],
                List.of(
                        "run.date=" + WorldRuns.FIRST.plusDays(SmallWorld.RUN_DAY + 1),
                        "source-defaults.missing-days=carry",
                        "source-defaults.max-carry-days=90"));
        Run before = runs.run(
                "before",
                world.reactions(),
                3,
                a -> "p" + world.person()[a],
                List.of("source-defaults.missing-days=carry", "source-defaults.max-carry-days=90"));
        assertThat(carried.nodes()).isEqualTo(before.nodes());
    }

    private static Map<String, Object> masses(Map<String, List<Object>> rows) {
        Map<String, Object> masses = new TreeMap<>();
        rows.forEach((key, row) -> masses.put(key, row.get(1)));
        return masses;
    }

    private static long micros(Object mass) {
        return Math.round((Double) mass * 1e6);
    }
}
