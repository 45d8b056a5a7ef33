package io.clout.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whole numbers in the place of parts, which add up to a given total. All parts are rounded down, and those with the
 * largest rests get one more. A total that is further away is reached in more rounds.
 */
public final class Apportionment {
    private Apportionment() {}

    /**
     * Whole numbers near {@code parts} that add up to {@code total}.
     *
     * @param parts in an order of their own, by which the first of equal rests is chosen; none if the total is 0
     */
    public static <K> Map<K, Long> of(Map<K, Double> parts, long total) {
        if (parts.isEmpty() && total != 0) {
            throw new IllegalArgumentException("no parts add up to " + total);
        }
        Map<K, Long> whole = new LinkedHashMap<>();
        parts.forEach((key, part) -> whole.put(key, (long) Math.floor(part)));
        List<K> byRest = new ArrayList<>(parts.keySet());
        byRest.sort((a, b) -> Double.compare(parts.get(b) - whole.get(b), parts.get(a) - whole.get(a)));
        long missing = total - whole.values().stream().mapToLong(n -> n).sum();
        if (missing < 0) {
            Collections.reverse(byRest);
        }
        for (int i = 0; missing != 0; i = (i + 1) % byRest.size()) {
            long step = Long.signum(missing);
            whole.merge(byRest.get(i), step, Long::sum);
            missing -= step;
        }
        return whole;
    }
}
