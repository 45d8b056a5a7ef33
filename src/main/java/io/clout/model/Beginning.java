package io.clout.model;

import java.util.SortedMap;

/**
 * First day of a network: that of its first positive reaction; where fewer than ten reactions come before two
 * consecutive days of reactions that are more than a year apart, the later of these, of the last such gap.
 */
public final class Beginning {
    private static final int FEW = 10;
    private static final int GAP = 365;

    private Beginning() {}

    /** @param reactions number of positive reactions by day; not empty, each number &gt; 0 */
    public static long of(SortedMap<Long, Long> reactions) {
        long begins = reactions.firstKey();
        long before = reactions.firstKey();
        long seen = 0;
        for (var day : reactions.entrySet()) {
            if (seen >= FEW) {
                break;
            }
            begins = day.getKey() - before > GAP ? day.getKey() : begins;
            before = day.getKey();
            seen += day.getValue();
        }
        return begins;
    }
}
