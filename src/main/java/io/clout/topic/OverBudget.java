package io.clout.topic;

import io.clout.longs.LongLayout;
import io.clout.longs.LongLayout.Field;
import io.clout.longs.LongTupleTable;
import io.clout.model.Budget;
import io.clout.model.ReactionRules;
import io.clout.operator.PackedShuffle;
import io.clout.table.GraphColumns;
import io.clout.table.NodeColumns;
import java.util.Iterator;

/** Dates on which some accounts went over the budget. On all other dates nothing shrinks. */
final class OverBudget {
    private static final Field REACTOR = Field.first(GraphColumns.REACTOR.name());
    private static final Field NETWORK = REACTOR.then(NodeColumns.NETWORK_NUMBER.name());
    private static final Field DAY = NETWORK.then(NodeColumns.EPOCH_DAY.name());
    private static final Field STRENGTH = DAY.then(NodeColumns.STRENGTH.name());
    /** A date of an account, and the part of its reactions that is left. */
    static final LongLayout LAYOUT = LongLayout.of(REACTOR, NETWORK, DAY, STRENGTH);

    private final ReactionRules kinds;
    private final LongTupleTable over = new LongTupleTable(3, LAYOUT);

    /** @param pages of {@link #LAYOUT} */
    OverBudget(ReactionRules kinds, Iterator<byte[]> pages) {
        this.kinds = kinds;
        PackedShuffle.each(pages, LAYOUT, row -> {
            int at = over.row(REACTOR.get(row), NETWORK.get(row), DAY.get(row));
            over.set(at, STRENGTH, STRENGTH.get(row));
        });
    }

    /** Worth today of an act of {@link TopicAct#TO_REACTOR}. The budget does not shrink votes. */
    double worth(long[] act) {
        long rest = TopicAct.REST.get(act);
        int network = TopicAct.network(rest);
        int date = TopicAct.date(rest);
        long strength = Budget.FULL;
        if (over.size() > 0 && !TopicAct.isVote(rest)) {
            long day = kinds.networks().get(network).begins() + date;
            int row = over.find(TopicAct.REACTOR.get(act), network, day);
            strength = row < 0 ? strength : over.get(row, STRENGTH);
        }
        return kinds.worth(network, date, TopicAct.kind(rest), strength) * TopicAct.FACTOR.getDouble(act);
    }
}
