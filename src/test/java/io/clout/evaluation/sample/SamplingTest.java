package io.clout.evaluation.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.clout.evaluation.log.ActivityLog;
import io.clout.evaluation.log.TestLogs;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SamplingTest {
    private final ActivityLog log = TestLogs.random(500, 4000, 2);

    @Test
    void byHashASmallerSampleIsPartOfALargerOne() {
        BitSet small = Sampling.HASH.choose(log, 0.2, 1);
        BitSet large = Sampling.HASH.choose(log, 0.5, 1);
        BitSet both = (BitSet) small.clone();
        both.and(large);

        assertThat(both).isEqualTo(small);
        // 500 people at .2 are 100, with a deviation of 9.
        assertThat(small.cardinality()).isBetween(64, 136);
    }

    @Test
    void byHashTheSamePeopleAreChosenOnEveryDay() {
        ActivityLog later = log.copy(row -> row > 1000).build();
        Set<String> first = names(log, Sampling.HASH.choose(log, 0.3, 1));
        Set<String> second = names(later, Sampling.HASH.choose(later, 0.3, 1));

        assertThat(first).containsAll(second);
    }

    private static Set<String> names(ActivityLog log, BitSet chosen) {
        Set<String> names = new HashSet<>();
        chosen.stream().forEach(person -> names.add(log.people().id(person)));
        return names;
    }

    @Test
    void everyWayIsSeededAndTakesAboutItsShare() {
        for (Sampling way : Sampling.values()) {
            BitSet chosen = way.choose(log, 0.3, 5);
            assertThat(way.choose(log, 0.3, 5)).isEqualTo(chosen);
            assertThat(way.choose(log, 0.3, 6)).isNotEqualTo(chosen);
            assertThat(chosen.cardinality()).isGreaterThan(100);
        }
        assertThat(Sampling.FOREST_FIRE.choose(log, 0.3, 5).cardinality()).isEqualTo(150);
    }

    @Test
    void aSampleHasTheActivitiesAmongThePeopleChosen() {
        BitSet chosen = Sampling.HASH.choose(log, 0.5, 1);
        ActivityLog sample = Sampling.among(log, chosen);
        Set<String> people = names(log, chosen);

        assertThat(sample.size()).isLessThan(log.size());
        for (int row = 0; row < sample.size(); row++) {
            assertThat(people)
                    .contains(
                            sample.people().id(sample.people().of(sample.author(row))),
                            sample.people().id(sample.people().of(sample.reactor(row))));
        }
    }
}
