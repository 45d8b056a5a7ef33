package io.clout.credibility;

import io.clout.longs.LongTupleIndex;
import java.util.Arrays;

/**
 * One network's first reactions and dates of activity, as they come, in any order, with accounts numbered.
 *
 * <p>Memory: 12 bytes a pair and as many again while pairs are sorted; 8 bytes for each account and date on which it
 * reacts; some 60 an account.
 */
final class NetworkLog implements Founding.Active {
    private final int today;
    private final LongTupleIndex accounts = new LongTupleIndex(1);
    private long[] hashes = new long[16];
    private int[] evidence = new int[16];

    private int[] reactors = new int[16];
    private int[] authors = new int[16];
    private int[] dates = new int[16];
    private int pairs;

    private long[] active = new long[16];
    private int actives;

    /** @param today the run date, counted from the network's beginning */
    NetworkLog(int today) {
        this.today = today;
        Arrays.fill(evidence, Vouching.NEVER);
    }

    /** Number of an account. */
    int account(long account) {
        int number = accounts.add(account, 0);
        if (number >= hashes.length) {
            hashes = Arrays.copyOf(hashes, 2 * number);
            int known = evidence.length;
            evidence = Arrays.copyOf(evidence, 2 * number);
            Arrays.fill(evidence, known, evidence.length, Vouching.NEVER);
        }
        return number;
    }

    /** Takes the hash of an account's id, which orders vouches. */
    void hash(long account, long hash) {
        int number = account(account); // It may replace the array.
        hashes[number] = hash;
    }

    /** Takes a date since which evidence makes an account able; of several the earliest. */
    void evidence(long account, int date) {
        int number = account(account);
        evidence[number] = Math.min(evidence[number], date);
    }

    /** Takes the first reaction of a pair. */
    void pair(long reactor, long author, int date) {
        if (pairs == dates.length) {
            reactors = Arrays.copyOf(reactors, 2 * pairs);
            authors = Arrays.copyOf(authors, 2 * pairs);
            dates = Arrays.copyOf(dates, 2 * pairs);
        }
        reactors[pairs] = account(reactor);
        authors[pairs] = account(author);
        dates[pairs++] = date;
    }

    /** Takes a date on which an account reacted, once each. */
    void active(long account, int date) {
        active = actives < active.length ? active : Arrays.copyOf(active, 2 * actives);
        active[actives++] = (long) account(account) << Integer.SIZE | date;
    }

    @Override
    public void each(int from, int to, Visitor visitor) {
        for (int i = 0; i < actives; i++) {
            int date = (int) active[i];
            if (date >= from && date < to) {
                visitor.visit((int) (active[i] >>> Integer.SIZE), date);
            }
        }
    }

    /** Founds the network and lets its accounts vouch for each other. */
    Vouched vouched(VouchRules rules) {
        FirstReactions first = FirstReactions.of(reactors, authors, dates, pairs, today);
        long[] order = Arrays.copyOf(hashes, accounts.size());
        Founding founding = Founding.of(rules, first, this, order, Math.max(1, today));
        int until = today + 1;
        int end = founding.dates().orElse(until);
        int[] evident = Arrays.copyOf(evidence, accounts.size());
        return new Vouched(accounts, founding, Vouching.upTo(rules, first, order, evident, end, until));
    }

    /** Accounts of a network, by number, and how it was founded. */
    record Vouched(LongTupleIndex accounts, Founding founding, Vouching vouching) {
        CredibleAccounts.NetworkFounding founding(int network, long credible) {
            long founders = 0;
            for (int account = 0; account < accounts.size(); account++) {
                founders += vouching.isWhole(account) ? 1 : 0;
            }
            int dates = founding.dates().orElse(-1);
            return new CredibleAccounts.NetworkFounding(network, dates, founders, founding.coverage(), credible);
        }
    }
}
