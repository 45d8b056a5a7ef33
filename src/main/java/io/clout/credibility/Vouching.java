package io.clout.credibility;

import io.clout.model.VouchOrder;
import java.util.Arrays;

/**
 * Vouches of one network, date by date. An able account vouches by its first reaction to somebody who is not able, a
 * few times in each span of dates; enough vouches make an account able after a wait. An account that becomes able on a
 * date vouches from the next, so nothing on a date depends on another vouch of that date.
 */
final class Vouching {
    /** Date of something that has not happened. */
    static final int NEVER = Integer.MAX_VALUE;

    private final VouchRules rules;
    private final FirstReactions first;
    private final long[] hashes;

    private final int[] since;
    private final int[] able;
    private final int[] got;
    private final boolean[] whole;
    private final int[] span;
    private final int[] used;

    /** Pairs of the reactor at hand whose authors are not able, by the date's order once they are sorted. */
    private int[] candidates = new int[16];

    private Vouching(VouchRules rules, FirstReactions first, long[] hashes, int[] evidence) {
        int accounts = hashes.length;
        this.rules = rules;
        this.first = first;
        this.hashes = hashes;
        this.since = Arrays.copyOf(evidence, accounts);
        Arrays.fill(since, evidence.length, accounts, NEVER);
        this.got = new int[accounts];
        this.whole = new boolean[accounts];
        this.span = new int[accounts];
        this.used = new int[accounts];
        Arrays.fill(span, -1);
        this.able = new int[accounts];
    }

    /**
     * Founders, and vouches up to a date.
     *
     * @param hashes by account, for the order of vouches
     * @param evidence by account the date since which evidence makes it able, or {@link #NEVER}; empty: none has any
     * @param founding first date after the founding
     * @param until first date that is not looked at
     */
    static Vouching upTo(
            VouchRules rules, FirstReactions first, long[] hashes, int[] evidence, int founding, int until) {
        Vouching vouching = new Vouching(rules, first, hashes, evidence);
        vouching.found(founding);
        for (int date = founding; date < until; date++) {
            vouching.vouch(date);
        }
        return vouching;
    }

    /** Date since which an account is credible, or {@link #NEVER}. */
    int since(int account) {
        return since[account];
    }

    /** Vouches that an account got. */
    int got(int account) {
        return got[account];
    }

    /** Whether an account is a founder, or has evidence. */
    boolean isWhole(int account) {
        return whole[account];
    }

    private void found(int founding) {
        for (int date = 0; date < founding; date++) {
            for (int pair = first.start(date); pair < first.start(date + 1); pair++) {
                since[first.author(pair)] = Math.min(since[first.author(pair)], date);
            }
        }
        for (int account = 0; account < since.length; account++) {
            whole[account] = since[account] != NEVER;
            able[account] = since[account];
        }
    }

    private void vouch(int date) {
        int end = first.start(date + 1);
        for (int pair = first.start(date); pair < end; ) {
            int reactor = first.reactor(pair);
            int from = pair;
            while (pair < end && first.reactor(pair) == reactor) {
                pair++;
            }
            if (able[reactor] < date) {
                vouch(reactor, date, from, pair);
            }
        }
    }

    private void vouch(int reactor, int date, int from, int to) {
        if (span[reactor] != date / rules.span()) {
            span[reactor] = date / rules.span();
            used[reactor] = 0;
        }
        int left = rules.vouches() - used[reactor];
        if (left == 0) {
            return;
        }
        candidates = to - from <= candidates.length ? candidates : new int[to - from];
        int size = 0;
        for (int pair = from; pair < to; pair++) {
            if (able[first.author(pair)] > date) {
                candidates[size++] = first.author(pair);
            }
        }
        if (size > left) {
            earliest(size, left, date);
        }
        used[reactor] += Math.min(size, left);
        for (int i = 0; i < Math.min(size, left); i++) {
            give(candidates[i], date);
        }
    }

    /** Moves the {@code wanted} candidates that come first in the date's order to the front. */
    private void earliest(int size, int wanted, int date) {
        for (int i = 0; i < wanted; i++) {
            int best = i;
            for (int other = i + 1; other < size; other++) {
                if (Long.compareUnsigned(place(candidates[other], date), place(candidates[best], date)) < 0) {
                    best = other;
                }
            }
            int author = candidates[best];
            candidates[best] = candidates[i];
            candidates[i] = author;
        }
    }

    private long place(int account, int date) {
        return VouchOrder.of(hashes[account], date);
    }

    private void give(int author, int date) {
        got[author]++;
        since[author] = Math.min(since[author], date);
        if (got[author] == rules.vouchers()) {
            able[author] = Math.min(able[author], date + rules.apprenticeship());
        }
    }
}
