package io.clout.attention;

import io.clout.longs.LongTupleTable;
import io.clout.model.NetworkDays;
import io.clout.model.ReactionRules;
import io.clout.operator.NodeLookup;
import io.clout.operator.PackedShuffle;
import java.nio.LongBuffer;
import java.util.Iterator;
import org.apache.spark.sql.catalyst.InternalRow;

/** Dates of nodes, out of the activities of some accounts and the dates since which these are credible. */
final class AccountDates {
    /** Longs of a row: account, since, bits of the credibility. */
    static final int WIDTH = 3;

    private final LongTupleTable since = new LongTupleTable(1, WIDTH);

    /** @param pages of all credible accounts among those whose activities are here */
    AccountDates(Iterator<byte[]> pages) {
        while (pages.hasNext()) {
            for (LongBuffer longs = PackedShuffle.longs(pages.next()); longs.hasRemaining(); ) {
                int row = since.row(longs.get());
                since.set(row, 1, longs.get());
                since.set(row, 2, longs.get());
            }
        }
    }

    private int since(long account) {
        int row = since.find(account);
        return row < 0 ? Reactor.NEVER : (int) since.get(row, 1);
    }

    NodeDates of(ReactorLog log, NodeLookup nodes) {
        NodeDates dates = new NodeDates();
        log.each(this::since, reactor -> {
            long node = nodes.of(reactor.account);
            if (reactor.activeDates() > 0) {
                int last = reactor.activeDate(reactor.activeDates() - 1);
                dates.around(node, NodeDates.ACTED, reactor.activeDate(0), last);
            }
            if (reactor.firstPost != Reactor.NEVER) {
                dates.around(node, NodeDates.ACTED, reactor.firstPost, reactor.lastPost);
                dates.posts(node, reactor.posts);
            }
            for (int author = 0; author < reactor.size(); author++) {
                if (!reactor.isSuppressed(author)) {
                    heard(dates, reactor, author, node, nodes.of(reactor.author(author)));
                }
            }
        });
        for (int row = 0; row < since.size(); row++) {
            dates.credible(nodes.of(since.get(row, 0)), Double.longBitsToDouble(since.get(row, 2)));
        }
        return dates;
    }

    private static void heard(NodeDates dates, Reactor reactor, int author, long from, long to) {
        dates.around(to, NodeDates.HEARD, reactor.first(author), reactor.last(author));
        dates.around(to, NodeDates.KNOWN, reactor.firstSince(author), reactor.last(author));
        if (from != to) {
            dates.paired(from);
            dates.paired(to);
            dates.reactions(to, reactor.reactions(author));
        }
    }

    /** By network: reactions of so many dates up to today, and how many of these are by the credible. */
    long[] recent(ReactionRules rules, Iterator<byte[]> pages, int dates) {
        long[] sums = new long[2 * rules.networks().size()];
        long[] row = new long[ActivityRow.WIDTH];
        while (pages.hasNext()) {
            for (LongBuffer longs = PackedShuffle.longs(pages.next()); longs.hasRemaining(); ) {
                longs.get(row);
                long rest = row[ActivityRow.REST];
                int network = ActivityRow.network(rest);
                NetworkDays days = rules.networks().get(network);
                int date = days.date(ActivityRow.date(rest));
                boolean counts = date >= 0 && date <= days.today() && date > days.today() - dates;
                if (counts && rules.value(ActivityRow.kind(rest)) > 0 && !ActivityRow.isSuppressed(rest)) {
                    sums[2 * network] += ActivityRow.count(rest);
                    sums[2 * network + 1] += since(row[ActivityRow.REACTOR]) <= date ? ActivityRow.count(rest) : 0;
                }
            }
        }
        return sums;
    }

    /** Rows of account, since and credibility. */
    static final class Encoder implements PackedShuffle.Source {
        private final Iterator<InternalRow> in;

        Encoder(Iterator<InternalRow> in) {
            this.in = in;
        }

        @Override
        public boolean hasNext() {
            return in.hasNext();
        }

        @Override
        public long next(long[] to) {
            InternalRow row = in.next();
            to[0] = row.getLong(0);
            to[1] = row.getLong(1);
            to[2] = Double.doubleToRawLongBits(row.getDouble(2));
            return to[0];
        }
    }
}
