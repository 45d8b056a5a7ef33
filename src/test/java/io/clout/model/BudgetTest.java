package io.clout.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BudgetTest {
    @Test
    void aDateWithinTheBudgetKeepsAllOfItsStrength() {
        assertThat(new Budget(20).strength(20)).isEqualTo(Budget.FULL);
    }

    @Test
    void aDateAboveTheBudgetShrinksInProportion() {
        int strength = new Budget(20).strength(60);
        assertThat(Budget.worth(.5, strength)).isCloseTo(.5 / 3, within(0x1p-32));
    }
}
