package io.clout.topic;

import io.clout.config.CloutConfig;
import io.clout.longs.LongLayout;
import io.clout.longs.LongLayout.Field;
import io.clout.model.NetworkDays;
import io.clout.model.ReactionRules;
import io.clout.operator.NodeLookup;
import io.clout.operator.PersonLookup;
import io.clout.operator.RowEncoder;
import io.clout.table.DailyColumns;
import io.clout.table.GraphColumns;
import io.clout.table.NodeColumns;
import java.util.Iterator;

/** Counts as acts between different nodes, which are not weighed yet. */
final class ActEncoder implements RowEncoder {
    private static final Field REACTOR = Field.first(GraphColumns.REACTOR.name());
    private static final Field AUTHOR = REACTOR.then(GraphColumns.AUTHOR.name());
    private static final Field TOPIC = AUTHOR.then(DailyColumns.TOPIC_KEY.name());
    private static final Field NETWORK = TOPIC.then(NodeColumns.NETWORK_NUMBER.name());
    private static final Field DATE = NETWORK.then(NodeColumns.EPOCH_DAY.name());
    private static final Field KIND = DATE.then(DailyColumns.KIND.name());
    private static final Field COUNT = KIND.then(DailyColumns.COUNT.name());
    private static final Field FACTOR = COUNT.then(GraphColumns.FACTOR.name());

    /** Counts, as they come in. */
    static final LongLayout COUNTS = LongLayout.of(REACTOR, AUTHOR, TOPIC, NETWORK, DATE, KIND, COUNT, FACTOR);

    private final ReactionRules kinds;
    private final NodeLookup nodes;
    private final PersonLookup persons;
    private final Iterator<long[]> in;
    private final long[] act = TopicAct.TO_REACTOR.row();
    private boolean isFilled;

    /** @param in rows of {@link #COUNTS}, with the places of kinds in {@link ReactionRules#kinds} */
    ActEncoder(ReactionRules kinds, NodeLookup nodes, PersonLookup persons, Iterator<long[]> in) {
        this.kinds = kinds;
        this.nodes = nodes;
        this.persons = persons;
        this.in = in;
    }

    @Override
    public boolean hasNext() {
        while (!isFilled && in.hasNext()) {
            isFilled = fill(in.next());
        }
        return isFilled;
    }

    private boolean fill(long[] row) {
        // A kind without a value is worth as much as a post: nothing.
        int kind = Math.max(KIND.getInt(row), ReactionRules.POST);
        long reactor = REACTOR.get(row);
        long author = nodes.of(AUTHOR.get(row));
        int network = NETWORK.getInt(row);
        NetworkDays days = kinds.networks().get(network);
        int date = days.date(DATE.get(row));
        if (!(kinds.value(kind) > 0) || nodes.of(reactor) == author || date < 0 || date > days.today()) {
            return false;
        }
        int vote = kinds.kinds().get(kind).equals(CloutConfig.ENDORSE) ? 1 : 0;
        TopicAct.REACTOR.set(act, reactor);
        TopicAct.AUTHOR.set(act, author);
        TopicAct.TOPIC.set(act, TOPIC.get(row));
        TopicAct.FACTOR.set(act, FACTOR.get(row));
        TopicAct.REST.set(act, TopicAct.rest(network, date, kind, vote, COUNT.get(row)));
        return true;
    }

    @Override
    public long next(long[] to) {
        System.arraycopy(act, 0, to, 0, act.length);
        isFilled = false;
        return persons.of(TopicAct.REACTOR.get(act));
    }
}
