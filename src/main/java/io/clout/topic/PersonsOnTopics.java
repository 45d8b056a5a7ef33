package io.clout.topic;

import io.clout.longs.LongRowBuffer;
import io.clout.longs.LongTupleIndex;
import io.clout.longs.LongTupleTable;
import io.clout.operator.PackedShuffle;
import io.clout.table.Vertices;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * All that some persons did and received on topics, person by person, and pair by pair of each: what is added up of one
 * person is small, and stays in the processor's caches.
 *
 * <pre>
 *   in    giver, taker, topic, accounts, occasion and count, bits of the factor
 *   out   the four kinds of {@link Piece}
 * </pre>
 */
final class PersonsOnTopics {
    static final int ACT = 6;

    // Columns of the person at hand, by topic; attention below 9.2·10⁶ shares. Those from REACTIONS on are what
    // PairFold has,
    // added up over those who react.
    private static final int TOPIC = 0;
    private static final int ACTIVITY = 1;
    private static final int GIVEN = 2;
    private static final int REACTED = 3;
    private static final int REACTORS = 4;
    private static final int RECEIVED = 5;
    private static final int REACTIONS = 6;
    private static final int TRENDS = 7;
    private static final int DAYS = TRENDS + PairFold.TRENDS;

    private final PairFold fold;
    private final Persons known;
    private final double fullAttention;

    /** What the person at hand is on each topic. */
    private final LongTupleTable places;
    /** What they give there: the row of the topic, the taker, the weight. */
    private final LongRowBuffer given = new LongRowBuffer(3);
    /** Whom they have to do with. */
    private final LongTupleIndex others = new LongTupleIndex(1);

    // What is handed on, as Piece has it.
    private final LongTupleTable volumes = new LongTupleTable(1, 3 + PairFold.TRENDS);
    private final LongRowBuffer between = new LongRowBuffer(3);
    private final LongRowBuffer standing = new LongRowBuffer(Handed.STANDING);
    private final LongRowBuffer handed = new LongRowBuffer(3);

    /** @param fullAttention W0, in 10⁻¹² of a share */
    PersonsOnTopics(PairFold fold, Persons known, double fullAttention) {
        this.fold = fold;
        this.known = known;
        this.fullAttention = fullAttention;
        this.places = new LongTupleTable(1, DAYS + fold.daySets());
    }

    /** @param pages of what the persons who belong here did, and of what was done to them */
    List<Piece> of(Iterator<byte[]> pages) {
        takeAll(pages);
        return List.of(
                new Piece(Piece.Kind.VOLUMES, volumes.columns()),
                new Piece(Piece.Kind.EDGES, between.columns()),
                new Piece(Piece.Kind.STANDING, standing.columns()),
                new Piece(Piece.Kind.HANDED, handed.columns()));
    }

    private void takeAll(Iterator<byte[]> pages) {
        LongRowBuffer acts = new LongRowBuffer(ACT);
        pages.forEachRemaining(page -> acts.add(PackedShuffle.longs(page)));
        LongTupleIndex persons = new LongTupleIndex(1);
        int[] giverOf = new int[acts.size()];
        int[] takerOf = new int[acts.size()];
        for (int row = 0; row < acts.size(); row++) {
            long giver = acts.get(row, 0);
            long taker = acts.get(row, 1);
            giverOf[row] = known.isHere(giver) ? persons.add(giver, 0) : -1;
            takerOf[row] = taker != giver && known.isHere(taker) ? persons.add(taker, 0) : -1;
        }
        int[] ends = new int[persons.size() + 1];
        int[] rows = byPerson(ends, giverOf, takerOf);
        for (int person = 0, from = 0; person < persons.size(); from = ends[person++]) {
            take(acts, persons.get(person, 0), Arrays.copyOfRange(rows, from, ends[person]));
        }
    }

    /**
     * The rows of acts, person by person.
     *
     * @param ends is filled with where each person's rows end
     */
    private static int[] byPerson(int[] ends, int[]... personOf) {
        for (int[] persons : personOf) {
            for (int person : persons) {
                ends[person + 1] += person < 0 ? 0 : 1;
            }
        }
        for (int person = 1; person < ends.length; person++) {
            ends[person] += ends[person - 1];
        }
        int[] rows = new int[ends[ends.length - 1]];
        for (int[] persons : personOf) {
            for (int row = 0; row < persons.length; row++) {
                if (persons[row] >= 0) {
                    // Where a person's rows begin, until all are there: then it is where they end.
                    rows[ends[persons[row]]++] = row;
                }
            }
        }
        return rows;
    }

    /**
     * Takes all that a person has to do with others.
     *
     * @param rows of {@code acts}
     */
    private void take(LongRowBuffer acts, long person, int[] rows) {
        others.clear();
        long[] byOther = new long[rows.length];
        for (int i = 0; i < rows.length; i++) {
            long other = acts.get(rows[i], acts.get(rows[i], 0) == person ? 1 : 0);
            byOther[i] = ((long) others.add(other, 0) << Integer.SIZE) | rows[i];
        }
        Arrays.sort(byOther);
        places.clear();
        given.clear();
        for (int from = 0, at = 0; at < byOther.length; from = at) {
            long other = others.get((int) (byOther[from] >>> Integer.SIZE), 0);
            fold.begin(Math.min(person, other), Math.max(person, other));
            for (; at < byOther.length && byOther[at] >>> Integer.SIZE == byOther[from] >>> Integer.SIZE; at++) {
                int row = (int) byOther[at];
                long times = acts.get(row, 4);
                fold.add(
                        acts.get(row, 2),
                        acts.get(row, 3),
                        Occasions.occasion(times),
                        Occasions.count(times),
                        Double.longBitsToDouble(acts.get(row, 5)));
            }
            fold.end();
            while (fold.next()) {
                edge(person);
            }
        }
        handOn(person);
    }

    /** Takes the edge of the fold, at the end where the person is. */
    private void edge(long person) {
        boolean heard = fold.reactions() > 0;
        if (fold.giver() == person) {
            int place = places.row(fold.topic());
            places.add(place, ACTIVITY, fold.activity());
            if (heard) {
                places.add(place, GIVEN, fold.weight());
                places.add(place, REACTED, 1);
                given.add(place, fold.taker(), fold.weight());
            }
        } else if (heard) {
            int place = places.row(fold.topic());
            places.add(place, REACTORS, 1);
            places.set(place, RECEIVED, Math.addExact(places.get(place, RECEIVED), fold.weight()));
            places.add(place, REACTIONS, fold.reactions());
            for (int i = 0; i < PairFold.TRENDS; i++) {
                places.add(place, TRENDS + i, fold.trend(i));
            }
            for (int i = 0; i < fold.daySets(); i++) {
                places.set(place, DAYS + i, places.get(place, DAYS + i) | fold.days(i));
            }
        }
    }

    /** Hands on what all of a person's places came to. */
    private void handOn(long person) {
        for (int place = 0; place < places.size(); place++) {
            int volume = volumes.row(places.get(place, TOPIC));
            volumes.add(volume, 1, places.get(place, REACTIONS));
            volumes.add(volume, 2, places.get(place, REACTED) > 0 ? 1 : 0);
            for (int i = 0; i < PairFold.TRENDS; i++) {
                volumes.add(volume, 3 + i, places.get(place, TRENDS + i));
            }
            if (places.get(place, REACTORS) > 0) {
                stand(person, place);
            }
        }
        for (int gift = 0; gift < given.size(); gift++) {
            int place = (int) given.get(gift, 0);
            long topic = places.get(place, TOPIC);
            long taker = given.get(gift, 1);
            long weight = given.get(gift, 2);
            if (places.get(place, REACTORS) > 0) {
                between.add(Vertices.on(topic, person), Vertices.on(topic, taker), weight);
            } else {
                double all = Math.max((double) places.get(place, GIVEN), fullAttention);
                handed.add(topic, taker, Handed.parts(brought(person, place) * (weight / all)));
            }
        }
    }

    private void stand(long person, int place) {
        long[] row = new long[Handed.STANDING];
        row[Handed.TOPIC] = places.get(place, TOPIC);
        row[Handed.PERSON] = person;
        row[Handed.BROUGHT] = Double.doubleToRawLongBits(brought(person, place));
        row[Handed.REACTED] = places.get(place, REACTED);
        row[Handed.REACTORS] = places.get(place, REACTORS);
        row[Handed.REACTIONS] = places.get(place, REACTIONS);
        row[Handed.SHARE] = Double.doubleToRawLongBits(known.share(person, places.get(place, RECEIVED)));
        row[Handed.LAST_7D] = places.get(place, TRENDS);
        row[Handed.BEFORE_7D] = places.get(place, TRENDS + 1);
        for (int i = 0; i < fold.daySets(); i++) {
            row[Handed.DAYS] += Long.bitCount(places.get(place, DAYS + i));
        }
        standing.add(row);
    }

    private double brought(long person, int place) {
        return known.brought(person, places.get(place, ACTIVITY));
    }
}
