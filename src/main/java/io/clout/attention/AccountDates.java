package io.clout.attention;

import io.clout.longs.LongLayout;
import io.clout.longs.LongLayout.Field;
import io.clout.longs.LongTupleTable;
import io.clout.model.NetworkDays;
import io.clout.model.ReactionRules;
import io.clout.operator.NodeLookup;
import io.clout.operator.PackedShuffle;
import io.clout.table.GraphColumns;
import io.clout.table.NodeColumns;
import java.util.Iterator;

/** Dates of nodes, out of the activities of some accounts and the dates since which these are credible. */
final class AccountDates {
    private static final Field ACCOUNT = Field.first(GraphColumns.VERTEX.name());
    private static final Field SINCE = ACCOUNT.then(NodeColumns.SINCE.name());
    private static final Field CREDIBLE = SINCE.then(NodeColumns.CREDIBLE.name());
    /** A credible account, with the bits of its credibility. */
    static final LongLayout LAYOUT = LongLayout.of(ACCOUNT, SINCE, CREDIBLE);

    private final LongTupleTable since = new LongTupleTable(1, LAYOUT);

    /** @param pages of all credible accounts among those whose activities are here */
    AccountDates(Iterator<byte[]> pages) {
        PackedShuffle.each(pages, LAYOUT, account -> {
            int row = since.row(ACCOUNT.get(account));
            since.set(row, SINCE, SINCE.get(account));
            since.set(row, CREDIBLE, CREDIBLE.get(account));
        });
    }

    private int since(long account) {
        int row = since.find(account);
        return row < 0 ? Reactor.NEVER : (int) since.get(row, SINCE);
    }

    NodeDates of(ReactorLog log, NodeLookup nodes) {
        NodeDates dates = new NodeDates();
        log.each(this::since, reactor -> {
            long node = nodes.of(reactor.account);
            if (reactor.activeDates() > 0) {
                int last = reactor.activeDate(reactor.activeDates() - 1);
                dates.around(node, NodeDates.Span.ACTED, reactor.activeDate(0), last);
            }
            if (reactor.firstPost != Reactor.NEVER) {
                dates.around(node, NodeDates.Span.ACTED, reactor.firstPost, reactor.lastPost);
                dates.posts(node, reactor.posts);
            }
            for (int author = 0; author < reactor.size(); author++) {
                if (!reactor.isSuppressed(author)) {
                    heard(dates, reactor, author, node, nodes.of(reactor.author(author)));
                }
            }
        });
        for (int row = 0; row < since.size(); row++) {
            dates.credible(nodes.of(since.get(row, ACCOUNT)), Double.longBitsToDouble(since.get(row, CREDIBLE)));
        }
        return dates;
    }

    private static void heard(NodeDates dates, Reactor reactor, int author, long from, long to) {
        dates.around(to, NodeDates.Span.HEARD, reactor.first(author), reactor.last(author));
        dates.around(to, NodeDates.Span.KNOWN, reactor.firstSince(author), reactor.last(author));
        if (from != to) {
            dates.paired(from);
            dates.paired(to);
            dates.reactions(to, reactor.reactions(author));
        }
    }

    /**
     * By network: reactions of so many dates up to today, how many of these are by the credible; posts of all dates.
     */
    long[] recent(ReactionRules rules, Iterator<byte[]> pages, int dates) {
        long[] sums = new long[3 * rules.networks().size()];
        PackedShuffle.each(pages, ActivityRow.LAYOUT, row -> {
            long rest = ActivityRow.REST.get(row);
            int network = ActivityRow.network(rest);
            NetworkDays days = rules.networks().get(network);
            int date = days.date(ActivityRow.date(rest));
            boolean isThere = date >= 0 && date <= days.today();
            boolean counts = isThere && date > days.today() - dates;
            if (isThere && ActivityRow.kind(rest) == ReactionRules.POST) {
                sums[3 * network + 2] += ActivityRow.count(rest);
            } else if (counts && rules.value(ActivityRow.kind(rest)) > 0 && !ActivityRow.isSuppressed(rest)) {
                sums[3 * network] += ActivityRow.count(rest);
                sums[3 * network + 1] += since(ActivityRow.REACTOR.get(row)) <= date ? ActivityRow.count(rest) : 0;
            }
        });
        return sums;
    }
}
