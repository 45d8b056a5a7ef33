package io.clout.topic;

import io.clout.longs.LongBits;
import io.clout.longs.LongLayout;
import io.clout.longs.LongLayout.Field;

/**
 * Layout of reactions of one date and kind on a topic: five longs to the reactor, seven to the author.
 *
 * <pre>
 *   reactor account │ author node │ topic │ bits of a factor │ network 8 bits, date 20, kind 7, 1 for a vote, count 27
 *   reactor node │ author node │ topic │ bits of the worth, a share of the reactor's attention │ the same │ bits of x │ of h
 * </pre>
 *
 * <p>Dates count from the network's beginning. A vote is an endorsement, which is rolled up already.
 */
final class TopicAct {
    static final Field REACTOR = Field.first("reactor");
    static final Field AUTHOR = REACTOR.then("author");
    static final Field TOPIC = AUTHOR.then("topic");
    /** Bits of the factor of a vote; 1 for all others. */
    static final Field FACTOR = TOPIC.then("factor");
    /** Bits of the share of the reactor's attention, in the place of the factor. */
    static final Field WORTH = TOPIC.then("worth");

    static final Field REST = FACTOR.then("rest");
    /** Bits of x = h + (1−ε)·H of the reactor. */
    static final Field X = REST.then("x");
    /** Bits of h of the reactor. */
    static final Field H = X.then("h");

    static final LongLayout TO_REACTOR = LongLayout.of(REACTOR, AUTHOR, TOPIC, FACTOR, REST);
    static final LongLayout TO_AUTHOR = LongLayout.of(REACTOR, AUTHOR, TOPIC, WORTH, REST, X, H);

    private static final LongBits COUNT = LongBits.lowest(27);
    private static final LongBits VOTE = COUNT.then(1);
    private static final LongBits KIND = VOTE.then(7);
    private static final LongBits DATE = KIND.then(20);
    private static final LongBits NETWORK = DATE.then(8);

    private TopicAct() {}

    static long rest(int network, int date, int kind, int vote, long count) {
        return NETWORK.put(network)
                | DATE.put(date)
                | KIND.put(kind)
                | VOTE.put(vote)
                | COUNT.put(Math.min(count, COUNT.max()));
    }

    static int network(long rest) {
        return (int) NETWORK.get(rest);
    }

    static int date(long rest) {
        return (int) DATE.get(rest);
    }

    static int kind(long rest) {
        return (int) KIND.get(rest);
    }

    /** Network, date and kind together. */
    static long occasion(long rest) {
        return rest >>> KIND.from();
    }

    /** Date of an occasion. */
    static int dateOf(long occasion) {
        return date(occasion << KIND.from());
    }

    static boolean isVote(long rest) {
        return VOTE.get(rest) == 1;
    }

    static long count(long rest) {
        return COUNT.get(rest);
    }
}
