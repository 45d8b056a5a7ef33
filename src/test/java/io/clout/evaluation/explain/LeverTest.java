package io.clout.evaluation.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clout.model.ScoreScale;
import io.clout.score.reason.NodeFactors;
import io.clout.score.reason.PersonFactors;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LeverTest {
    private static final ScoreScale SCALE = new ScoreScale(10, 16);

    @Test
    void oneWhoComesBackHasTheWholeOfTheirMass() {
        // R = 20 + 1·U/(s + U)·s with U = 0: mass 20 at presence .5 is 10, and becomes 20.
        PersonFactors away = with(new NodeFactors(true, 1, 20, 0, 0, 1, .5));

        assertThat(Lever.AROUND.points(away)).isCloseTo(16 * Math.log10(30.0 / 20), within(1e-12));
    }

    @Test
    void oneMoreCredibleReactionIsOneUnitOfMass() {
        PersonFactors heard = with(new NodeFactors(true, 1, 20, 0, 0, 1, 1));

        assertThat(Lever.CREDIBLE.points(heard)).isCloseTo(16 * Math.log10(31.0 / 30), within(1e-12));
    }

    @Test
    void aCredibleReactionTodayBringsThePersonBackAsWell() {
        PersonFactors away = with(new NodeFactors(true, 1, 20, 0, 0, 1, .25));

        // Mass 5 becomes 21.
        assertThat(Lever.CREDIBLE.points(away)).isCloseTo(16 * Math.log10(31.0 / 15), within(1e-12));
    }

    @Test
    void theUnknownCountInFullOnceTheyAreCredible() {
        PersonFactors unheard = with(new NodeFactors(true, 1, 0, 40, 0, 1, 1));

        // Mass 40 in the place of s·U/(s + U) with s = trust·(0 + 1).
        assertThat(Lever.CORROBORATED.points(unheard)).isCloseTo(16 * Math.log10(50 / (10 + 40.0 / 41)), within(1e-12));
    }

    @Test
    void whatIsHeldAgainstSomebodyIsTakenBack() {
        // f = R/(R + N) = 1/2.
        PersonFactors resented = with(new NodeFactors(true, 1, 20, 0, 20, 1, 1));

        assertThat(Lever.FORGIVEN.points(resented)).isCloseTo(16 * Math.log10(30.0 / 20), within(1e-12));
        assertThat(Lever.AROUND.points(resented)).isZero();
    }

    @Test
    void aNetworkThatDoesNotCountIsNoLever() {
        PersonFactors late = with(new NodeFactors(false, 1, 20, 40, 20, 1, .5));

        for (Lever lever : Lever.values()) {
            assertThat(lever.points(late)).as(lever.text()).isZero();
        }
    }

    private static PersonFactors with(NodeFactors node) {
        return new PersonFactors(new TreeMap<>(Map.of("net", node)), 0, SCALE);
    }
}
