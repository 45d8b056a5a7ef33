package io.clout.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PresenceTest {
    @Test
    void threeYearsHereAndAMonthAwayIsNearlyWhole() {
        assertThat(new Presence(7).of(0, 1095, 1125)).isCloseTo(.97, within(.005));
    }

    @Test
    void hereOnceAMonthAgoIsAFifth() {
        assertThat(new Presence(7).of(0, 0, 30)).isCloseTo(.19, within(.005));
    }

    @Test
    void whoIsHereTodayIsWholly() {
        assertThat(new Presence(7).of(12, 30, 30)).isEqualTo(1);
    }
}
