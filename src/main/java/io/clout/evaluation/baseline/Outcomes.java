package io.clout.evaluation.baseline;

import io.clout.evaluation.log.ActivityLog;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Outcomes of people in some rows of a log: one number for each person, from reactions of positive kinds. */
public final class Outcomes {
    private Outcomes() {}

    /**
     * Gives the outcomes of rows {@code first} … {@code end} − 1 by name: distinct reactors, distinct people within two
     * hops and, where one content is handed on along chains, people reached downstream.
     */
    public static Map<String, double[]> of(ActivityLog log, int first, int end) {
        Pairs pairs = Pairs.of(log, first, end);
        Map<String, double[]> all = new LinkedHashMap<>();
        all.put("reactors", pairs.byAuthor(pair -> 1));
        all.put("two hops", twoHops(pairs));
        double[] downstream = downstream(log, first, end);
        if (!Arrays.equals(downstream, all.get("reactors")) && log.contents() > 0) {
            all.put("downstream", downstream);
        }
        return all;
    }

    /** Distinct people who reacted to somebody, or to one who did; oneself is not counted. */
    private static double[] twoHops(Pairs pairs) {
        int[] seenFor = new int[pairs.people()];
        Arrays.fill(seenFor, -1);
        double[] reached = new double[pairs.people()];
        for (int author = 0; author < reached.length; author++) {
            seenFor[author] = author;
            int count = 0;
            for (int pair = pairs.first(author); pair < pairs.first(author + 1); pair++) {
                int reactor = pairs.reactor(pair);
                count += mark(seenFor, reactor, author);
                for (int next = pairs.first(reactor); next < pairs.first(reactor + 1); next++) {
                    count += mark(seenFor, pairs.reactor(next), author);
                }
            }
            reached[author] = count;
        }
        return reached;
    }

    private static int mark(int[] seenFor, int person, int author) {
        if (seenFor[person] == author) {
            return 0;
        }
        seenFor[person] = author;
        return 1;
    }

    /**
     * Distinct people who took a content from somebody, or from one who had taken it from them, and so on. A person who
     * reacts to a content of several people took it from the first.
     */
    private static double[] downstream(ActivityLog log, int first, int end) {
        Map<Integer, Map<Integer, Integer>> takenFrom = new HashMap<>();
        Set<Long> reached = new HashSet<>();
        double[] number = new double[log.people().size()];
        for (int row = first; row < end; row++) {
            if (log.content(row) == ActivityLog.NONE || !log.isPositive(row)) {
                continue;
            }
            Map<Integer, Integer> parents = takenFrom.computeIfAbsent(log.content(row), c -> new HashMap<>());
            int person = log.people().of(log.reactor(row));
            int author = log.people().of(log.author(row));
            if (parents.containsKey(person) || isBelow(author, person, parents)) {
                continue;
            }
            parents.put(person, author);
            for (Integer above = author; above != null; above = parents.get(above)) {
                if (reached.add((long) above << Integer.SIZE | person)) {
                    number[above]++;
                }
            }
        }
        return number;
    }

    private static boolean isBelow(int person, int above, Map<Integer, Integer> parents) {
        for (Integer at = person; at != null; at = parents.get(at)) {
            if (at == above) {
                return true;
            }
        }
        return false;
    }
}
