package io.clout.attention;

import io.clout.longs.LongGroups;
import io.clout.longs.LongRowBuffer;
import io.clout.longs.LongTupleIndex;
import io.clout.model.Budget;
import io.clout.model.NetworkDays;
import io.clout.model.ReactionRules;
import io.clout.operator.PackedShuffle;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.Iterator;

/**
 * All activities of some accounts, account by account, under the budget of each date.
 *
 * <p>Memory: 32 bytes an activity, and some 70 for each author of the account with most.
 */
final class ReactorLog {
    /** Takes an account's reactions, which are another's at the next call. */
    interface Visitor {
        void visit(Reactor reactor);
    }

    /** Takes a date on which an account went over the budget. */
    interface OverBudget {
        void take(long account, int network, int date, int strength);
    }

    /** Tells since which date an account is credible. */
    interface Since {
        int of(long account);
    }

    /** Nobody is credible. */
    static final Since NOBODY = account -> Reactor.NEVER;

    private static final int ROW_BITS = 22;
    private static final int AUTHOR_BITS = 22;

    private final ReactionRules rules;
    private final LongRowBuffer rows = new LongRowBuffer(ActivityRow.LAYOUT);
    private final LongTupleIndex reactors = new LongTupleIndex(1);
    private final LongGroups byReactor;

    private final Reactor reactor = new Reactor();
    /** Row of the first activity of the account at hand, in its order. */
    private int begin;

    /** @param pages of {@link ActivityRow}s; those of one reactor are all there */
    ReactorLog(ReactionRules rules, Iterator<byte[]> pages) {
        this.rules = rules;
        int[] of = new int[16];
        long[] row = ActivityRow.LAYOUT.row();
        while (pages.hasNext()) {
            for (LongBuffer longs = PackedShuffle.longs(pages.next()); longs.hasRemaining(); ) {
                longs.get(row);
                of = rows.size() < of.length ? of : Arrays.copyOf(of, 2 * of.length);
                of[rows.size()] = reactors.add(ActivityRow.REACTOR.get(row), 0);
                rows.add(row);
            }
        }
        byReactor = new LongGroups(of, rows.size(), reactors.size());
    }

    /** Visits every account. */
    void each(Since since, Visitor visitor) {
        each(since, (account, network, date, strength) -> {}, visitor);
    }

    /** Visits every account, after its dates over the budget. */
    void each(Since since, OverBudget over, Visitor visitor) {
        for (int i = 0; i < reactors.size(); i++) {
            begin = byReactor.from(i);
            long account = reactors.get(i);
            reactor.begin(account, ActivityRow.network(rows.get(byReactor.row(begin), ActivityRow.REST)));
            long[] keys = keys(byReactor.end(i));
            int credible = since.of(account);
            for (int at = 0, end = 0; at < keys.length; at = end) {
                while (end < keys.length && date(keys[end]) == date(keys[at])) {
                    end++;
                }
                date(keys, at, end, credible, over);
            }
            visitor.visit(reactor);
        }
    }

    /** Reactions by date and author, with the number of the row; posts are taken at once. */
    private long[] keys(int to) {
        if (to - begin > 1 << ROW_BITS) {
            throw new IllegalArgumentException("an account has %,d activities by date, author and kind; %,d fit"
                    .formatted(to - begin, 1 << ROW_BITS));
        }
        NetworkDays days = rules.networks().get(reactor.network);
        long[] keys = new long[to - begin];
        int size = 0;
        for (int i = begin; i < to; i++) {
            long rest = rows.get(byReactor.row(i), ActivityRow.REST);
            int date = days.date(ActivityRow.date(rest));
            if (date < 0 || date > days.today()) {
                continue;
            }
            if (ActivityRow.kind(rest) == ReactionRules.POST) {
                double faded = ActivityRow.count(rest) * rules.fade(reactor.network, date);
                reactor.post(date, Math.round(faded * 1e6));
            } else {
                long author =
                        reactor.author(rows.get(byReactor.row(i), ActivityRow.AUTHOR), ActivityRow.isSuppressed(rest));
                keys[size++] = ((long) date << (ROW_BITS + AUTHOR_BITS)) | (author << ROW_BITS) | (i - begin);
            }
        }
        keys = Arrays.copyOf(keys, size);
        Arrays.sort(keys);
        return keys;
    }

    private static int date(long key) {
        return (int) (key >>> (ROW_BITS + AUTHOR_BITS));
    }

    private static int author(long key) {
        return (int) (key >>> ROW_BITS) & ((1 << AUTHOR_BITS) - 1);
    }

    private long rest(long key) {
        return rows.get(byReactor.row(begin + ((int) key & ((1 << ROW_BITS) - 1))), ActivityRow.REST);
    }

    private void date(long[] keys, int at, int end, int credible, OverBudget over) {
        int date = date(keys[at]);
        int strength = rules.strength(worth(keys, at, end));
        if (strength < Budget.FULL) {
            over.take(reactor.account, reactor.network, date, strength);
        }
        for (int i = at; i < end; i++) {
            long rest = rest(keys[i]);
            int kind = ActivityRow.kind(rest);
            double worth = rules.worth(reactor.network, date, kind, strength);
            if (rules.value(kind) < 0) {
                reactor.against(author(keys[i]), worth);
            } else {
                reactor.react(author(keys[i]), date, kind, worth, ActivityRow.count(rest), credible);
            }
        }
    }

    /** Σ over distinct authors of the largest |value|, in 10⁻⁶. */
    private long worth(long[] keys, int at, int end) {
        long worth = 0;
        for (int i = at; i < end; ) {
            int author = author(keys[i]);
            long most = 0;
            for (; i < end && author(keys[i]) == author; i++) {
                most = Math.max(most, rules.micros(ActivityRow.kind(rest(keys[i]))));
            }
            worth += most;
        }
        return worth;
    }
}
