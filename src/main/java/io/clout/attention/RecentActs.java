package io.clout.attention;

import io.clout.longs.LongLayout;
import io.clout.longs.LongLayout.Field;
import io.clout.longs.LongTupleTable;
import io.clout.model.NetworkDays;
import io.clout.model.ReactionRules;
import io.clout.model.StyleAxes;
import io.clout.operator.NodeLookup;
import io.clout.operator.PackedShuffle;
import io.clout.table.NodeColumns;
import java.util.Iterator;
import java.util.List;

/**
 * Acts of nodes on the last own days, out of all activities of some accounts. Rows of one node add up in any order:
 * numbers are summed, and bits of days are joined.
 */
final class RecentActs {
    private static final Field NODE = Field.first(NodeColumns.NODE.name());
    private static final Field POSTED = NODE.then(NodeColumns.POSTED.name());
    private static final Field MADE = POSTED.then(NodeColumns.MADE.name());
    private static final Field PASSED_ON = MADE.then(NodeColumns.PASSED_ON.name());
    private static final Field WAS_GIVEN = PASSED_ON.then(NodeColumns.WAS_GIVEN.name());
    private static final Field MET = WAS_GIVEN.then(NodeColumns.MET.name());
    private static final Field ACTED_ON = MET.then(NodeColumns.ACTED_ON.name());
    private static final Field HEARD_ON = ACTED_ON.then(NodeColumns.HEARD_ON.name());
    static final LongLayout LAYOUT = LongLayout.of(NODE, POSTED, MADE, PASSED_ON, WAS_GIVEN, MET, ACTED_ON, HEARD_ON);

    private static final Field FROM = Field.first("from");
    private static final Field TO = FROM.then("to");
    private static final Field NUMBER = TO.then("number");
    /** Reactions of an account to a node. */
    private static final LongLayout PAIR = LongLayout.of(FROM, TO, NUMBER);

    private final ReactionRules rules;
    private final NodeLookup nodes;
    private final int days;
    /** By number of a kind: whether it makes content, and does not only hand on another's. */
    private final boolean[] creates;

    private final LongTupleTable acts = new LongTupleTable(1, LAYOUT);
    private final LongTupleTable pairs = new LongTupleTable(2, PAIR);

    /**
     * Begins with no acts.
     *
     * @param days own days up to today that count, at most 64
     * @param creating kinds that make content
     */
    RecentActs(ReactionRules rules, NodeLookup nodes, int days, List<String> creating) {
        this.rules = rules;
        this.nodes = nodes;
        this.days = days;
        this.creates = new boolean[rules.kinds().size()];
        for (int kind = 0; kind < creates.length; kind++) {
            creates[kind] = creating.contains(rules.kinds().get(kind));
        }
    }

    /** Takes activities; those of one account are all there. */
    RecentActs addAll(Iterator<byte[]> pages) {
        PackedShuffle.each(pages, ActivityRow.LAYOUT, row -> {
            long rest = ActivityRow.REST.get(row);
            NetworkDays own = rules.networks().get(ActivityRow.network(rest));
            int date = own.date(ActivityRow.date(rest));
            if (date >= 0 && date <= own.today() && own.age(date) < days) {
                add(ActivityRow.REACTOR.get(row), ActivityRow.AUTHOR.get(row), rest, 1L << own.age(date));
            }
        });
        for (int pair = 0; pair < pairs.size(); pair++) {
            long met = StyleAxes.met(pairs.get(pair, NUMBER));
            acts.add(acts.row(nodes.of(pairs.get(pair, FROM))), MET, met);
            acts.add(acts.row(pairs.get(pair, TO)), MET, met);
        }
        return this;
    }

    private void add(long reactor, long author, long rest, long day) {
        int kind = ActivityRow.kind(rest);
        long count = ActivityRow.count(rest);
        long from = nodes.of(reactor);
        if (kind == ReactionRules.POST) {
            did(from, POSTED, ACTED_ON, count, day);
            return;
        }
        long to = nodes.of(author);
        if (from != to && rules.value(kind) > 0 && !ActivityRow.isSuppressed(rest)) {
            did(from, creates[kind] ? MADE : PASSED_ON, ACTED_ON, count, day);
            did(to, WAS_GIVEN, HEARD_ON, count, day);
            pairs.add(pairs.row(reactor, to, 0), NUMBER, count);
        }
    }

    private void did(long node, Field number, Field on, long count, long day) {
        int row = acts.row(node);
        acts.add(row, number, count);
        acts.set(row, on, acts.get(row, on) | day);
    }

    long[][] columns() {
        return acts.columns();
    }
}
