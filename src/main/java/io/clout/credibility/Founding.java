package io.clout.credibility;

import java.util.BitSet;
import java.util.OptionalInt;

/**
 * Founding of a network: the fewest dates, doubled from a key, in which enough accounts were reacted to, and whose
 * first half, with whom it vouched for, makes up enough of those who react in the second. It looks at nothing after
 * itself, so nothing later can open it again.
 *
 * @param dates of the founding; empty: it is still open, and everybody who was reacted to is a founder
 * @param coverage part of the (account, date) pairs that react in the second half which is covered, of the longest
 *     founding that was looked at
 */
record Founding(OptionalInt dates, double coverage) {
    /** Dates of accounts that react. */
    interface Active {
        /** Calls with each account and date from {@code from} up to {@code to}, once. */
        void each(int from, int to, Visitor visitor);

        /** Takes an account and a date. */
        interface Visitor {
            void visit(int account, int date);
        }
    }

    /** @param age of the log in dates, at least 1 */
    static Founding of(VouchRules rules, FirstReactions first, Active active, long[] hashes, int age) {
        double coverage = 0;
        int founding = Math.min(rules.founding(), age);
        while (founding < age) {
            coverage = coverage(rules, first, active, hashes, founding);
            if (coverage >= rules.coverage() && authors(first, founding, hashes.length) >= rules.founders()) {
                return new Founding(OptionalInt.of(founding), coverage);
            }
            founding = (int) Math.min(2L * founding, age);
        }
        return new Founding(OptionalInt.empty(), coverage);
    }

    private static int authors(FirstReactions first, int until, int accounts) {
        BitSet authors = new BitSet(accounts);
        for (int pair = 0; pair < first.start(until); pair++) {
            authors.set(first.author(pair));
        }
        return authors.cardinality();
    }

    /** Below 0 where nobody reacts in the second half: that is never enough. */
    private static double coverage(VouchRules rules, FirstReactions first, Active active, long[] hashes, int founding) {
        Vouching half = Vouching.upTo(rules, first, hashes, new int[0], founding / 2, founding);
        long[] all = new long[2];
        active.each(founding / 2, founding, (account, date) -> {
            all[0]++;
            all[1] += half.since(account) < date ? 1 : 0;
        });
        return all[0] == 0 ? -1 : all[1] / (double) all[0];
    }
}
