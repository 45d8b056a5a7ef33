package io.clout.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StyleTest {
    private static final StyleAxes BOUNDS = new StyleAxes(.5, 0, .9, .2);

    @Test
    void everyCornerIsAStyleOfItsOwn() {
        Set<Style> all = EnumSet.noneOf(Style.class);
        for (int corner = 0; corner < 16; corner++) {
            all.add(Style.of(
                    new StyleAxes(corner & 1, (corner & 2) - 1, (corner & 4) / 4.0, (corner & 8) / 8.0), BOUNDS));
        }
        assertThat(all).containsExactlyInAnyOrder(Style.values());
    }

    @Test
    void wellKnownCornersHaveTheirNames() {
        assertThat(Style.of(new StyleAxes(0, -9, 1, 1), BOUNDS)).isEqualTo(Style.CELEBRITY);
        assertThat(Style.of(new StyleAxes(0, -9, .5, .1), BOUNDS).text()).isEqualTo("thought leader");
        assertThat(Style.of(new StyleAxes(1, -9, 1, 1), BOUNDS)).isEqualTo(Style.BROADCASTER);
        assertThat(Style.of(new StyleAxes(1, 3, 1, 0), BOUNDS)).isEqualTo(Style.DABBLER);
        assertThat(Style.of(new StyleAxes(1, 3, .2, 0), BOUNDS)).isEqualTo(Style.OBSERVER);
        assertThat(Style.of(new StyleAxes(0, 3, .2, 1), BOUNDS)).isEqualTo(Style.SPECIALIST);
    }

    @Test
    void whoeverIsOnABoundIsAboveIt() {
        assertThat(Style.of(BOUNDS, BOUNDS)).isEqualTo(Style.CONVERSATIONALIST);
    }

    @Test
    void axesHaveTheirEnds() {
        assertThat(StyleAxes.sharing(3, 1)).isEqualTo(.25);
        assertThat(StyleAxes.participating(0, 0)).isZero();
        assertThat(StyleAxes.participating(7, 1)).isCloseTo(2, within(1e-12));
        assertThat(StyleAxes.participating(1, 7)).isCloseTo(-2, within(1e-12));
        assertThat(StyleAxes.consistent(14, 56)).isEqualTo(.25);
    }

    @Test
    void broadIsTheNormalisedEntropyOfPairs() {
        assertThat(StyleAxes.broad(10 * StyleAxes.met(1), 10)).isEqualTo(1);
        assertThat(StyleAxes.broad(StyleAxes.met(10), 10)).isCloseTo(0, within(1e-6));
        // Twenty-five pairs of four reactions: ln 25 of ln 100.
        assertThat(StyleAxes.broad(25 * StyleAxes.met(4), 100)).isCloseTo(Math.log(25) / Math.log(100), within(1e-6));
        assertThat(StyleAxes.broad(StyleAxes.met(3) + StyleAxes.met(1), 4)).isBetween(.4, .41);
    }
}
