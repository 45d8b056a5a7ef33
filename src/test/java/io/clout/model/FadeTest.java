package io.clout.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FadeTest {
    @Test
    void aFreshReactionIsWhole() {
        assertThat(new Fade(14, 3650).of(0)).isEqualTo(1);
    }

    @Test
    void aboutHalfIsLeftAfterTheMemoryAndNothingAfterTheHorizon() {
        Fade fade = new Fade(14, 3650);
        assertThat(fade.of(14)).isCloseTo(.4981, within(5e-5));
        assertThat(fade.of(126)).isCloseTo(.0965, within(5e-5));
        assertThat(fade.of(3650)).isZero();
        assertThat(fade.of(5000)).isZero();
    }
}
