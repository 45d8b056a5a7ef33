package io.clout.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clout.TestSpark;
import io.clout.model.PlainModelTest;
import io.clout.model.SmallWorld;
import io.clout.nightly.WorldRuns.Run;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code nodes} and {@code influencers} against the masses that they explain. */
class ReasonsIT {
    @TempDir
    private static Path folder;

    private static Run all;
    private static Run three;

    @BeforeAll
    static void run() throws Exception {
        SmallWorld world = PlainModelTest.world();
        WorldRuns runs = new WorldRuns(TestSpark.nightly(), folder, world);
        WorldRuns.PersonName names = a -> "p" + world.person()[a];
        all = runs.run("all", world.reactions(), 3, names, List.of("score.influencers=1000"));
        three = runs.run("three", world.reactions(), 3, names, List.of("score.influencers=3"));
    }

    @Test
    void theFactorsOfANodeGiveItsMass() {
        assertThat(all.factors()).hasSizeGreaterThan(200);
        all.factors().values().forEach(node -> {
            double received =
                    number(node, "from_credible") + number(node, "unknown_counted") * number(node, "from_unknown");
            assertThat(number(node, "received")).isCloseTo(received, within(1e-9));
            double against = number(node, "held_against");
            double left = received > 0 ? received / (received + against) : 0;
            assertThat(number(node, "kept")).isCloseTo(left, within(1e-12));
            double mass = received * left * number(node, "endurance") * number(node, "presence");
            assertThat(number(node, "mass")).isCloseTo(mass, within(1e-9 * Math.max(1, mass)));
        });
        assertThat(all.factors().values()).anyMatch(node -> number(node, "kept") < 1);
    }

    /** P = (7 + stay)/(7 + stay + away), of whole days. */
    @Test
    void presenceIsMadeOfTheDaysAwayAndOfAStayOfWholeDays() {
        all.factors().values().forEach(node -> {
            long away = node.getAs("days_away");
            double presence = number(node, "presence");
            assertThat(away == 0).as(node.toString()).isEqualTo(presence == 1);
            double stay = away == 0 ? 0 : away * presence / (1 - presence) - 7;
            assertThat(stay)
                    .isCloseTo(Math.rint(stay), within(1e-6))
                    .isBetween(-1e-6, SmallWorld.RUN_DAY - away + 1e-6);
        });
        assertThat(all.factors().values().stream().map(node -> node.<Long>getAs("days_away")))
                .contains(0L)
                .anyMatch(days -> days > 20);
    }

    @Test
    void reactorsAddUpToTheMassOfTheNodeAndToThePointsOfThePerson() {
        Map<String, Double> masses = new TreeMap<>();
        Map<String, Double> points = new TreeMap<>();
        all.influencers().values().forEach(row -> {
            masses.merge(row.getAs("person_id") + " " + row.getAs("network"), number(row, "mass"), Double::sum);
            points.merge(row.getAs("person_id"), number(row, "points"), Double::sum);
        });
        all.nodes()
                .forEach((node, mass) ->
                        assertThat(masses.getOrDefault(node, 0.0)).isCloseTo(mass, within(1e-9 * Math.max(1, mass))));
        all.persons().forEach((person, row) -> {
            double sum = points.getOrDefault(person, 0.0);
            // Each of at most 240 reactors is rounded by half a hundredth.
            assertThat(sum).isCloseTo((Double) row.get(0) - 1, within(1.2));
        });
    }

    @Test
    void ofFewTheLargestStay() {
        Map<String, List<Row>> byNode = new TreeMap<>();
        all.influencers()
                .values()
                .forEach(row -> byNode.computeIfAbsent(
                                row.getAs("person_id") + " " + row.getAs("network"), node -> new ArrayList<>())
                        .add(row));
        int rows = 0;
        for (List<Row> reactors : byNode.values()) {
            reactors.sort(Comparator.comparingLong(row -> row.getAs("rank")));
            for (int place = 1; place < reactors.size(); place++) {
                assertThat(number(reactors.get(place), "mass"))
                        .isLessThanOrEqualTo(number(reactors.get(place - 1), "mass"));
            }
            for (Row row : reactors.subList(0, Math.min(3, reactors.size()))) {
                rows++;
                String key = row.getAs("person_id") + " " + row.getAs("network") + " " + row.getAs("reactor_id");
                assertThat(three.influencers()).containsEntry(key, row);
            }
        }
        assertThat(three.influencers()).hasSize(rows);
    }

    private static double number(Row row, String column) {
        return row.getAs(column);
    }
}
