package io.clout.attention;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReactorTest {
    private static final int EARLY = 3;
    private static final int LATE = 9;

    private final Reactor reactor = new Reactor();

    private int author() {
        reactor.begin(1, 0);
        return reactor.author(7, false);
    }

    @Test
    void theStrongestReactionTellsItsDateAndKind() {
        int author = author();
        reactor.react(author, EARLY, 2, .25, 1, Reactor.NEVER);
        reactor.react(author, LATE, 5, .75, 1, Reactor.NEVER);
        reactor.react(author, LATE, 1, .5, 1, Reactor.NEVER);

        assertThat(reactor.positive(author)).isEqualTo(.75);
        assertThat(reactor.strongestDate(author)).isEqualTo(LATE);
        assertThat(reactor.strongestKind(author)).isEqualTo(5);
    }

    @Test
    void ofEqualOnesTheEarliestStaysAndOfOneDateTheSmallestKindInAnyOrder() {
        int author = author();
        reactor.react(author, EARLY, 4, .5, 1, Reactor.NEVER);
        reactor.react(author, EARLY, 2, .5, 1, Reactor.NEVER);
        reactor.react(author, EARLY, 3, .5, 1, Reactor.NEVER);
        reactor.react(author, LATE, 1, .5, 1, Reactor.NEVER);

        assertThat(reactor.strongestDate(author)).isEqualTo(EARLY);
        assertThat(reactor.strongestKind(author)).isEqualTo(2);
    }

    @Test
    void nothingThatIsLeftHasNoDateAndTheNextAccountBeginsAnew() {
        int author = author();
        reactor.react(author, EARLY, 4, .5, 1, Reactor.NEVER);
        author = author();
        reactor.react(author, EARLY, 4, 0, 1, Reactor.NEVER);

        assertThat(reactor.strongestDate(author)).isEqualTo(Reactor.NEVER);
        assertThat(reactor.positive(author)).isZero();
    }
}
