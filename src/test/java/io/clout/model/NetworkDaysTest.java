package io.clout.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NetworkDaysTest {
    @Test
    void ownDaysStandStillOnCarriedDates() {
        NetworkDays days = new NetworkDays(100, 110, new long[] {104, 90, 110});
        assertThat(days.today()).isEqualTo(10);
        assertThat(days.own(3)).isEqualTo(3);
        assertThat(days.own(4)).isEqualTo(3);
        assertThat(days.own(5)).isEqualTo(4);
        assertThat(days.age(10)).isZero();
        assertThat(days.age(9)).isZero();
        assertThat(days.logAge()).isEqualTo(8);
        assertThat(days.own(-7)).isEqualTo(-7);
    }

    @Test
    void aCarriedRunDateFadesNothing() {
        Fade fade = new Fade(14, 3650);
        double[] before = new NetworkDays(0, 50, new long[0]).fades(fade);
        double[] after = new NetworkDays(0, 51, new long[] {51}).fades(fade);
        for (int date = 0; date < before.length; date++) {
            assertThat(after[date]).isEqualTo(before[date]);
        }
    }
}
