package io.clout.score.reason;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clout.model.ScoreScale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScoreChangeTest {
    private static final ScoreScale SCALE = new ScoreScale(10, 16);
    private static final NodeFactors NODE = new NodeFactors(true, 1, 12, 30, 2, 1.5, .9);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void thePartsOfAnyTwoPersonsAddUp(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 100; i++) {
            PersonFactors before = person(random);
            PersonFactors after = person(random);
            ScoreChange change = ScoreChange.between(before, after);
            double mass = after.mass() - before.mass();
            assertThat(sum(change.mass())).isCloseTo(mass, within(1e-9));
            double score = score(after) - score(before);
            assertThat(sum(change.points())).isCloseTo(score, within(1e-9));
        }
    }

    @Test
    void onlyTheCauseThatMovedHasAPart() {
        only(Cause.PRESENCE, new NodeFactors(true, 1, 12, 30, 2, 1.5, .4));
        only(Cause.ENDURANCE, new NodeFactors(true, 1, 12, 30, 2, 2.5, .9));
        only(Cause.HELD_AGAINST, new NodeFactors(true, 1, 12, 30, 0, 1.5, .9));
        only(Cause.UNKNOWN, new NodeFactors(true, 1, 12, 90, 2, 1.5, .9));
        only(Cause.CREDIBLE, new NodeFactors(true, 1, 8, 30, 2, 1.5, .9));
        only(Cause.FOUNDING, new NodeFactors(true, 36, 12, 30, 2, 1.5, .9));
        only(Cause.FOUNDING, new NodeFactors(false, 1, 12, 30, 2, 1.5, .9));
    }

    @Test
    void aNetworkThatComesIsOneCause() {
        PersonFactors before = new PersonFactors(new TreeMap<>(), 0, SCALE);
        ScoreChange change = ScoreChange.between(before, with(NODE));

        assertThat(change.mass().get(Cause.NETWORK)).isCloseTo(NODE.mass(), within(1e-12));
        assertThat(change.hundredths(1, SCALE.score(NODE.mass())).get(Cause.NETWORK))
                .isEqualTo(Math.round((SCALE.score(NODE.mass()) - 1) * 100));
    }

    private static void only(Cause cause, NodeFactors now) {
        ScoreChange change = ScoreChange.between(with(NODE), with(now));
        for (Cause each : Cause.values()) {
            assertThat(change.points().get(each) != 0).as(each.text()).isEqualTo(each == cause);
        }
    }

    private static double sum(Map<Cause, Double> parts) {
        return parts.values().stream().mapToDouble(part -> part).sum();
    }

    private static PersonFactors with(NodeFactors node) {
        return new PersonFactors(new TreeMap<>(Map.of("net", node)), 0, SCALE);
    }

    private static double score(PersonFactors person) {
        return person.scale().unrounded(person.mass());
    }

    private static PersonFactors person(Random random) {
        TreeMap<String, NodeFactors> nodes = new TreeMap<>();
        for (String network : new String[] {"a", "b", "c"}) {
            if (random.nextInt(4) > 0) {
                nodes.put(
                        network,
                        new NodeFactors(
                                random.nextInt(4) > 0,
                                random.nextBoolean() ? 1 : 36,
                                random.nextInt(3) == 0 ? 0 : 300 * random.nextDouble(),
                                500 * random.nextDouble(),
                                random.nextBoolean() ? 0 : 20 * random.nextDouble(),
                                1 + random.nextDouble(),
                                random.nextDouble()));
            }
        }
        return new PersonFactors(
                nodes, random.nextBoolean() ? 0 : 50 * random.nextDouble(), new ScoreScale(10, 15 + random.nextInt(3)));
    }
}
