package io.clout.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ReactorInfluenceTest {
    @Test
    void credibilityAndMostOfWhatWasReceivedAreHandedOn() {
        ReactorInfluence reactor = ReactorInfluence.of(.75, .7, .2, 50);

        assertThat(reactor.credible()).isCloseTo(.75 + .14, within(1e-12));
        assertThat(reactor.unknown()).isEqualTo(.25);
        assertThat(reactor.share(5)).isEqualTo(.1);
    }

    @Test
    void theUnknownHandNothingToTheCredible() {
        ReactorInfluence reactor = ReactorInfluence.unknown(40);

        assertThat(reactor.credible()).isZero();
        assertThat(reactor.unknown()).isEqualTo(1);
        assertThat(reactor.share(40)).isEqualTo(1);
    }
}
