package io.clout.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FreshestTest {
    @Test
    void theSurplusOfOneSignCountsAndNothingOfTheOther() {
        assertThat(Freshest.attention(.75, .5)).isEqualTo(.25);
        assertThat(Freshest.against(.75, .5)).isZero();
        assertThat(Freshest.attention(.5, .75)).isZero();
        assertThat(Freshest.against(.5, .75)).isEqualTo(.25);
    }
}
