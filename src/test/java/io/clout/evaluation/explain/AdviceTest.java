package io.clout.evaluation.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.clout.model.ScoreScale;
import io.clout.score.reason.NodeFactors;
import io.clout.score.reason.PersonFactors;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AdviceTest {
    private static final ScoreScale SCALE = new ScoreScale(10, 16);

    @Test
    void oneWhoIsAwayIsToldToComeBack() {
        // Mass 10 becomes 20: 16·log10(30/20).
        assertThat(advice(new NodeFactors(true, 1, 20, 0, 0, 1, .5)))
                .isEqualTo(
                        "Away for 40 days on net: that costs 2.82 points, and one post or reaction today on each of these networks brings them back.");
    }

    /** Others could bring 4.1 points, and coming back 3.4. */
    @Test
    void oneWhoIsAwayIsToldSoBesideALargerLever() {
        assertThat(advice(new NodeFactors(true, 1, 20, 60, 0, 1, .5)))
                .startsWith("Away for 40 days on net: that costs ")
                .contains(" brings them back. Of what comes from reactors who are not credible yet, 26 % counts.");
        assertThat(advice(new NodeFactors(true, 1, 20, 60, 0, 1, 1))).startsWith("Of what comes from reactors");
    }

    @Test
    void daysAreThoseOfEachNetworkThatCountsAndThatAnOldReleaseDoesNotTell() {
        NodeFactors away = new NodeFactors(true, 1, 20, 0, 0, 1, .5);
        Map<String, NodeFactors> nodes = Map.of(
                "a",
                away,
                "b",
                away,
                "c",
                away,
                "here",
                new NodeFactors(true, 1, 20, 0, 0, 1, 1),
                "later",
                new NodeFactors(false, 1, 20, 0, 0, 1, .5));

        assertThat(new Advice(
                                new PersonFactors(new TreeMap<>(nodes), 0, SCALE),
                                Map.of("a", 1L, "c", 1_400L, "later", 9L))
                        .text())
                .startsWith("Away for 1 day on a, some days on b, 1,400 days on c: that costs ");
    }

    @Test
    void oneWhomFewReactToNeedsOneMore() {
        // Mass 1 becomes 2: 16·log10(12/11).
        assertThat(advice(new NodeFactors(true, 1, 1, 0, 0, 1, 1)))
                .isEqualTo(
                        "One more reaction today on each of their networks, by somebody credible who has no reactions themselves, brings 0.60 points.");
    }

    @Test
    void pointsOfComingBackAreToldOnce() {
        NodeFactors node = new NodeFactors(true, 1, 2, 0, 0, 1, .8);
        double around = Lever.AROUND.points(person(node));
        double both = Lever.CREDIBLE.points(person(node));
        assertThat(advice(node))
                .startsWith("Away for ")
                .contains(String.format(Locale.ROOT, "costs %.2f points", around))
                .endsWith(String.format(Locale.ROOT, "brings %.2f points.", both - around));
    }

    @Test
    void reactionsOfTheUnknownAreToldWithThePartThatCounts() {
        // s·U/(s + U) with s = 1·(0 + 1): 40/41; 16·log10(50/(10 + 40/41)).
        assertThat(advice(new NodeFactors(true, 1, 0, 40, 0, 1, 1)))
                .startsWith("Of what comes from reactors who are not credible yet, 2 % counts.")
                .contains(" 10.54 points more ");
    }

    @Test
    void negativeReactionsAreToldByTheirPoints() {
        assertThat(advice(new NodeFactors(true, 1, 20, 0, 20, 1, 1)))
                .startsWith("Negative reactions of the credible cost 2.82 points")
                .contains("kept is 0.50 on net");
    }

    @Test
    void whereNothingHelpsItSaysSo() {
        assertThat(advice(new NodeFactors(true, 1, 20_000, 0, 0, 1, 1)))
                .isEqualTo("Nothing in reach today would raise the score by 0.1 points.");
        assertThat(advice(new NodeFactors(false, 1, 1, 40, 20, 1, .5))).startsWith("Nothing in reach");
        assertThat(new Advice(new PersonFactors(new TreeMap<>(), 30, SCALE), Map.of()).text())
                .startsWith("Nothing in reach");
    }

    /** A reaction brings .15 points, of which .09 are of being around: neither is a tenth of a point by itself. */
    @Test
    void whatIsATenthOnlyTogetherIsTold() {
        NodeFactors node = new NodeFactors(true, 1, 100, 0, 0, 1, .988);
        double around = Lever.AROUND.points(person(node));
        double credible = Lever.CREDIBLE.points(person(node));
        assertThat(around).isLessThan(.1);
        assertThat(credible - around).isLessThan(.1);
        assertThat(credible).isGreaterThan(.1);

        assertThat(advice(node)).startsWith("One more reaction today");
    }

    private static String advice(NodeFactors node) {
        return new Advice(person(node), Map.of("net", 40L)).text();
    }

    private static PersonFactors person(NodeFactors node) {
        return new PersonFactors(new TreeMap<>(Map.of("net", node)), 0, SCALE);
    }
}
