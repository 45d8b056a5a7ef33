package io.clout.topic;

import io.clout.cluster.LongPages;
import io.clout.numeric.LongTable;
import io.clout.numeric.LongTuples;
import io.clout.table.Vertices;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * All that some persons did and received on topics, person by person and pair by pair:
 *
 * <pre>
 *   in    giver, taker, topic, reactor, author, occasion, count, bits of the factor
 *   out   the four kinds of {@link Piece}
 * </pre>
 */
final class PersonsOnTopics {
    static final int ACT = 8;

    // Of a person on a topic; attention below 9.2·10⁶ shares. Those from REACTIONS on are sums over those who react, as
    // PairFold has them.
    private static final int ACTIVITY = 0;
    private static final int GIVEN = 1;
    private static final int REACTED = 2;
    private static final int REACTORS = 3;
    private static final int RECEIVED = 4;
    private static final int REACTIONS = 5;
    private static final int TRENDS = 6;
    private static final int DAYS = TRENDS + PairFold.TRENDS;

    private final PairFold fold;
    private final Persons known;
    private final double fullAttention;
    /** Longs of a person on a topic. */
    private final int width;

    /** Topic and person. */
    private final LongTuples places = new LongTuples(2);

    private long[] sums = new long[0];
    private final LongTable edges = new LongTable(3);

    /** @param fullAttention W0, in 10⁻¹² of a share */
    PersonsOnTopics(PairFold fold, Persons known, double fullAttention) {
        this.fold = fold;
        this.known = known;
        this.fullAttention = fullAttention;
        this.width = DAYS + fold.daySets();
    }

    /** @param pages of what the persons who belong here did, and of what was done to them */
    List<Piece> of(Iterator<byte[]> pages) {
        byPair(pages);
        int size = places.size();
        double[] brought = new double[size];
        for (int place = 0; place < size; place++) {
            brought[place] = known.brought(places.get(place, 1), sum(place, ACTIVITY));
        }
        LongTable between = new LongTable(3);
        LongTable handed = new LongTable(3);
        for (int edge = 0; edge < edges.size(); edge++) {
            int giver = (int) edges.get(edge, 0);
            long taker = edges.get(edge, 1);
            long weight = edges.get(edge, 2);
            long topic = places.get(giver, 0);
            if (sum(giver, REACTORS) > 0) {
                between.add(Vertices.on(topic, places.get(giver, 1)), Vertices.on(topic, taker), weight);
            } else {
                double given = brought[giver] * (weight / Math.max((double) sum(giver, GIVEN), fullAttention));
                handed.add(topic, taker, Handed.parts(given));
            }
        }
        return List.of(
                new Piece(Piece.Kind.VOLUMES, volumes()),
                new Piece(Piece.Kind.EDGES, between.columns()),
                new Piece(Piece.Kind.STANDING, standing(brought)),
                new Piece(Piece.Kind.HANDED, handed.columns()));
    }

    /** Takes what each two persons did to each other. */
    private void byPair(Iterator<byte[]> pages) {
        LongTable acts = new LongTable(ACT);
        pages.forEachRemaining(page -> acts.add(LongPages.longs(page)));
        LongTuples pairs = new LongTuples(2);
        int[] pairOf = new int[acts.size()];
        for (int row = 0; row < pairOf.length; row++) {
            long giver = acts.get(row, 0);
            long taker = acts.get(row, 1);
            pairOf[row] = pairs.add(Math.min(giver, taker), Math.max(giver, taker));
        }
        int[] next = new int[pairs.size() + 1];
        for (int pair : pairOf) {
            next[pair + 1]++;
        }
        for (int pair = 0; pair < pairs.size(); pair++) {
            next[pair + 1] += next[pair];
        }
        int[] sorted = new int[pairOf.length];
        for (int row = 0; row < pairOf.length; row++) {
            sorted[next[pairOf[row]]++] = row;
        }
        // Where a pair ends, the next begins.
        for (int pair = 0, from = 0; pair < pairs.size(); from = next[pair++]) {
            fold.begin(pairs.get(pair, 0), pairs.get(pair, 1));
            for (int i = from; i < next[pair]; i++) {
                int row = sorted[i];
                fold.add(
                        acts.get(row, 2),
                        acts.get(row, 3),
                        acts.get(row, 4),
                        acts.get(row, 5),
                        acts.get(row, 6),
                        Double.longBitsToDouble(acts.get(row, 7)));
            }
            fold.end();
            while (fold.next()) {
                edge();
            }
        }
    }

    /** Takes the edge of the fold, at those of its ends that belong here. */
    private void edge() {
        boolean heard = fold.reactions() > 0;
        if (known.isHere(fold.giver())) {
            int at = place(fold.giver());
            sums[at + ACTIVITY] += fold.activity();
            if (heard) {
                long weight = fold.weight();
                sums[at + GIVEN] += weight;
                sums[at + REACTED]++;
                edges.add(at / width, fold.taker(), weight);
            }
        }
        if (heard && known.isHere(fold.taker())) {
            int at = place(fold.taker());
            sums[at + REACTORS]++;
            sums[at + RECEIVED] = Math.addExact(sums[at + RECEIVED], fold.weight());
            sums[at + REACTIONS] += fold.reactions();
            for (int i = 0; i < PairFold.TRENDS; i++) {
                sums[at + TRENDS + i] += fold.trend(i);
            }
            for (int i = 0; i < fold.daySets(); i++) {
                sums[at + DAYS + i] |= fold.days(i);
            }
        }
    }

    private int place(long person) {
        int at = places.add(fold.topic(), person) * width;
        if (at + width > sums.length) {
            sums = Arrays.copyOf(sums, 2 * at + 16 * width);
        }
        return at;
    }

    private long sum(int place, int column) {
        return sums[place * width + column];
    }

    private long[][] volumes() {
        LongTuples topics = new LongTuples(1);
        long[][] columns = new long[3 + PairFold.TRENDS][16];
        for (int place = 0; place < places.size(); place++) {
            int topic = topics.add(places.get(place, 0), 0);
            if (topic == columns[0].length) {
                grow(columns, 2 * topic);
            }
            columns[0][topic] = places.get(place, 0);
            columns[1][topic] += sum(place, REACTIONS);
            columns[2][topic] += sum(place, REACTED) > 0 ? 1 : 0;
            for (int i = 0; i < PairFold.TRENDS; i++) {
                columns[3 + i][topic] += sum(place, TRENDS + i);
            }
        }
        return grow(columns, topics.size());
    }

    private long[][] standing(double[] brought) {
        long[][] columns = new long[Handed.STANDING][places.size()];
        int size = 0;
        for (int place = 0; place < places.size(); place++) {
            if (sum(place, REACTORS) > 0) {
                long person = places.get(place, 1);
                columns[Handed.TOPIC][size] = places.get(place, 0);
                columns[Handed.PERSON][size] = person;
                columns[Handed.BROUGHT][size] = Double.doubleToRawLongBits(brought[place]);
                columns[Handed.REACTED][size] = sum(place, REACTED);
                columns[Handed.REACTORS][size] = sum(place, REACTORS);
                columns[Handed.REACTIONS][size] = sum(place, REACTIONS);
                columns[Handed.SHARE][size] = Double.doubleToRawLongBits(known.share(person, sum(place, RECEIVED)));
                columns[Handed.LAST_7D][size] = sum(place, TRENDS);
                columns[Handed.BEFORE_7D][size] = sum(place, TRENDS + 1);
                for (int i = 0; i < fold.daySets(); i++) {
                    columns[Handed.DAYS][size] += Long.bitCount(sum(place, DAYS + i));
                }
                size++;
            }
        }
        return grow(columns, size);
    }

    private static long[][] grow(long[][] columns, int size) {
        for (int i = 0; i < columns.length; i++) {
            columns[i] = Arrays.copyOf(columns[i], size);
        }
        return columns;
    }
}
