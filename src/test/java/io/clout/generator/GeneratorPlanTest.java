package io.clout.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeneratorPlanTest {
    private static final LocalDate LAST = LocalDate.parse("2026-11-22");

    @ParameterizedTest
    @CsvSource({
        "5,     14, 5000, --activities",
        "50000,  0, 5000, --days",
        "50000, 14,  999, --persons",
    })
    void aBadSizeIsRefusedByTheNameOfItsOption(long activities, int days, long persons, String option) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GeneratorPlan.sized(1, activities, days, LAST, persons))
                .withMessageStartingWith(option);
    }

    @ParameterizedTest
    @CsvSource({
        "-1,  8, 5, 2,    50, 0.3, 0, 2, --influencers",
        "20,  0, 5, 2,    50, 0.3, 0, 2, --topics",
        "20,  8, -1, 2,    50, 0.3, 0, 2, --experts-per-topic",
        "20,  8, 5, -1,    50, 0.3, 0, 2, --spammers",
        "20,  8, 5, 2,     9, 0.3, 0, 2, --farm",
        "20,  8, 5, 2,    50, 1.1, 0, 2, --networks-in-common",
        "20,  8, 5, 2,    50, NaN, 0, 2, --networks-in-common",
        "20,  8, 5, 2,  4900, 0.3, 0, 2, --persons",
        "20, 99, 50, 2,    50, 0.3, 0, 2, --persons",
        "20,  8, 5, 2,    50, 0.3, -1, 2, --jokes",
        "20,  8, 5, 2,    50, 0.3, 0, 3, --edition",
    })
    void aBadRoleIsRefusedByTheNameOfItsOption(
            long influencers,
            int topics,
            int experts,
            long spammers,
            long farm,
            double inCommon,
            int jokes,
            int edition,
            String option) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GeneratorPlan(
                        1,
                        50_000,
                        14,
                        LAST,
                        5000,
                        influencers,
                        topics,
                        experts,
                        spammers,
                        farm,
                        inCommon,
                        jokes,
                        edition))
                .withMessageStartingWith(option);
    }

    @Test
    void slicesCoverEveryIndexOfALogOnceAndInOrder() {
        GeneratorPlan plan = GeneratorPlan.sized(1, 10_000_019, 3, LAST, 5000);
        long next = 0;
        for (TopicPart.Slice slice : TopicPart.CHIRP.slices(plan)) {
            assertThat(slice.from()).isEqualTo(next);
            next = slice.to();
        }
        assertThat(next).isEqualTo(plan.activities(Network.CHIRP));
        assertThat(TopicPart.CHIRP.slices(plan))
                .extracting(TopicPart.Slice::file)
                .doesNotHaveDuplicates();
    }
}
