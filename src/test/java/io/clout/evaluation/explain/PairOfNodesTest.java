package io.clout.evaluation.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clout.evaluation.explain.ReactorPart.Strongest;
import io.clout.model.Reciprocity;
import java.util.List;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

class PairOfNodesTest {
    private static final Reciprocity RECIPROCITY = new Reciprocity(.2);
    private static final double ONE = 1 / 40.0;
    private static final Strongest SHARE = new Strongest(1, 9, 100, "share");
    private static final Strongest REPLY = new Strongest(2, 9, 100, "reply");
    private static final Strongest LATER = new Strongest(1, 9, 101, "like");

    @Test
    void attentionIsSharedOutByCredibilityAndByWhatIsHandedOn() {
        PairOfNodes pair = new PairOfNodes(.75, 10, 50);
        pair.there(.9, .1, SHARE);
        pair.back(.3, 0);

        ReactorPart part = pair.part(pair.given("n", "person:u", RECIPROCITY, .7, ONE));

        double share = (.8 - .2 * .3) / 50;
        assertThat(part.vouched()).isCloseTo(share * .75 * 40, within(1e-12));
        assertThat(part.handedOn()).isCloseTo(share * .7 * 10, within(1e-12));
        assertThat(part.unknown()).isCloseTo(share * .25 * 40, within(1e-12));
        assertThat(part.strongest()).isEqualTo(SHARE);
        assertThat(part.times(2, .5).mass())
                .isCloseTo(2 * (part.vouched() + part.handedOn() + part.unknown() / 2), within(1e-12));
    }

    @Test
    void overSeveralAccountsTheStrongestCountsAndOfEqualOnesTheEarliest() {
        PairOfNodes pair = new PairOfNodes(1, 0, 40);
        pair.there(.5, 0, LATER);
        pair.there(.5, 0, SHARE);
        pair.there(.5, 0, REPLY);
        pair.there(.4, .25, LATER);

        ReactorPart part = pair.part(pair.given("n", "person:u", RECIPROCITY, .7, ONE));

        assertThat(part.strongest()).isEqualTo(REPLY);
        assertThat(part.mass()).isCloseTo(.25, within(1e-12));
    }

    @Test
    void ofEquallyStrongReactionsTheSameOneCountsInAnyOrder() {
        Strongest smaller = new Strongest(1, 8, 100, "share");
        for (List<Strongest> order : List.of(List.of(SHARE, smaller), List.of(smaller, SHARE))) {
            PairOfNodes pair = new PairOfNodes(1, 0, 40);
            order.forEach(by -> pair.there(.5, 0, by));
            assertThat(pair.part(pair.given("n", "person:u", RECIPROCITY, .7, ONE))
                            .strongest())
                    .isEqualTo(smaller);
        }
    }

    @Test
    void countsFitAsFarAsTheIterationWentAndNoFurther() {
        assertThat(ReactorParts.fits(100.009, 100, .01)).isTrue();
        assertThat(ReactorParts.fits(100.009, 100, .008)).isFalse();
        assertThat(ReactorParts.fits(100.00009, 100, 0)).as("rounding").isTrue();
        assertThat(ReactorParts.fits(0, 1e-7, 0)).isTrue();
    }

    @Test
    void moreReactorsThanMemoryHoldsAreRefused() {
        assertThat(ReactorParts.tooMany(500_000, "have reacted")).isEmpty();
        assertThat(ReactorParts.tooMany(500_001, "have reacted"))
                .hasValue("500,001 others have reacted, and parts are told of persons with at most 500,000.");
    }

    /** Both directions of all pairs are held. A release of few accounts needs no count. */
    @Test
    void oneWhoReactedToMoreThanMemoryHoldsIsRefused() {
        LongSupplier never = () -> {
            throw new AssertionError("counted");
        };
        assertThat(ReactorParts.reactedTo(500_000, never)).isEmpty();
        assertThat(ReactorParts.reactedTo(900_000, () -> 500_000)).isEmpty();
        assertThat(ReactorParts.reactedTo(900_000, () -> 500_001))
                .hasValue(
                        "500,001 others were reacted to by the person, and parts are told of persons with at most 500,000.");
    }

    @Test
    void aPairOfNegativeReactionsIsNoPart() {
        PairOfNodes pair = new PairOfNodes(1, 0, 40);
        pair.there(0, 1, null);

        assertThat(pair.part(pair.given("n", "person:u", RECIPROCITY, .7, ONE)).mass())
                .isZero();
    }
}
