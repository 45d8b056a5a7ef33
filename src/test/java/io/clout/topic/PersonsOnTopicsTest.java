package io.clout.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clout.config.AttentionConfig;
import io.clout.model.TopicRollUp;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a few persons did on topics, against maps of the edges that a fold gives pair by pair. */
class PersonsOnTopicsTest {
    private static final AttentionConfig CONFIG =
            new AttentionConfig(Map.of("share", 1.0), 10, 20, 90, 2, 0.5, Optional.of(1.0), 0.99, 5);
    private static final TopicRollUp UP =
            new TopicRollUp(Map.of(1L, new TopicRollUp.Above(new long[] {3}, new double[] {0.5})));
    private static final int PERSONS = 12;
    private static final double FULL_ATTENTION = 1e12;
    private static final double DAMPING = 0.85;
    private static final int SHARE = 1;

    /** Longs of a row, giver and taker first. */
    private static List<long[]> log(long seed) {
        Random random = new Random(seed);
        List<long[]> log = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            // The last are never reacted to.
            long giver = random.nextInt(PERSONS);
            long taker = random.nextInt(PERSONS / 2);
            log.add(act(giver, taker, 1 + random.nextInt(2), random.nextInt(90), 1 + random.nextInt(3)));
        }
        return log;
    }

    private static long[] act(long giver, long taker, long topic, int age, long count) {
        long occasion = ((long) age << 16) + 2 * SHARE + (giver > taker ? 1 : 0);
        long times = Occasions.times(occasion, count);
        return new long[] {giver, taker, topic, Occasions.accounts(giver, taker), times, Double.doubleToRawLongBits(1)};
    }

    private static byte[] page(List<long[]> rows) {
        ByteBuffer bytes =
                ByteBuffer.allocate(rows.stream().mapToInt(row -> row.length).sum() * Long.BYTES);
        rows.forEach(row -> {
            for (long value : row) {
                bytes.putLong(value);
            }
        });
        return bytes.array();
    }

    /** Everybody has the mass of their number, has done ten activities and received 5 shares, in two rows. */
    private static Persons persons(int me, int partitions) {
        List<long[]> rows = new ArrayList<>();
        for (long person = 0; person < PERSONS; person++) {
            rows.add(new long[] {person, Double.doubleToRawLongBits((double) person), 4_000_000, 0});
            rows.add(new long[] {person, 0, 6_000_000, 5_000_000_000_000L});
        }
        return new Persons(me, partitions, List.of(page(rows)).iterator());
    }

    private static PairFold fold() {
        return new PairFold(new Occasions(CONFIG, 0), UP);
    }

    /** Rows of a kind, those of all partitions together, sorted. */
    private static List<List<Long>> rows(int partitions, List<long[]> log, Piece.Kind kind) {
        List<List<Long>> rows = new ArrayList<>();
        for (int me = 0; me < partitions; me++) {
            Persons here = persons(me, partitions);
            List<long[]> theirs = log.stream()
                    .filter(row -> here.isHere(row[0]) || here.isHere(row[1]))
                    .toList();
            for (Piece piece : new PersonsOnTopics(fold(), here, FULL_ATTENTION)
                    .of(List.of(page(theirs)).iterator())) {
                if (piece.kind() == kind) {
                    rows.addAll(rows(piece.columns()));
                }
            }
        }
        rows.sort((a, b) -> a.toString().compareTo(b.toString()));
        return rows;
    }

    private static List<List<Long>> rows(long[][] columns) {
        List<List<Long>> rows = new ArrayList<>();
        for (int i = 0; i < columns[0].length; i++) {
            List<Long> row = new ArrayList<>();
            for (long[] column : columns) {
                row.add(column[i]);
            }
            rows.add(row);
        }
        return rows;
    }

    /** What one pair of persons comes to on one topic, there or back. */
    private record Edge(long topic, long giver, long taker, long weight, long reactions, long activity, int days) {}

    private static List<Edge> edges(List<long[]> log) {
        PairFold fold = fold();
        List<Edge> edges = new ArrayList<>();
        for (long left = 0; left < PERSONS; left++) {
            for (long right = left; right < PERSONS; right++) {
                fold.begin(left, right);
                for (long[] row : log) {
                    if (Math.min(row[0], row[1]) == left && Math.max(row[0], row[1]) == right) {
                        fold.add(row[2], row[3], Occasions.occasion(row[4]), Occasions.count(row[4]), 1);
                    }
                }
                fold.end();
                while (fold.next()) {
                    int days = Long.bitCount(fold.days(0)) + Long.bitCount(fold.days(1));
                    edges.add(new Edge(
                            fold.topic(),
                            fold.giver(),
                            fold.taker(),
                            fold.weight(),
                            fold.reactions(),
                            fold.activity(),
                            days));
                }
            }
        }
        return edges;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void whoIsHeardByWhomIsWhatMapsOfEdgesSay(long seed) {
        List<long[]> log = log(seed);
        Map<List<Long>, long[]> heard = new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
        for (Edge edge : edges(log)) {
            if (edge.reactions() > 0) {
                long[] sums = heard.computeIfAbsent(List.of(edge.topic(), edge.taker()), key -> new long[3]);
                sums[0]++;
                sums[1] += edge.reactions();
                sums[2] += edge.weight();
            }
        }

        List<List<Long>> standing = rows(1, log, Piece.Kind.STANDING);

        assertThat(standing).hasSameSizeAs(heard.keySet());
        for (List<Long> row : standing) {
            long[] sums = heard.get(row.subList(0, 2));
            assertThat(row.get(Handed.REACTORS)).isEqualTo(sums[0]);
            assertThat(row.get(Handed.REACTIONS)).isEqualTo(sums[1]);
            assertThat(Double.longBitsToDouble(row.get(Handed.SHARE)))
                    .isCloseTo(Math.min(1, sums[2] / 5e12), within(0.51e-6));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {4, 5, 6})
    void whatIsGivenByWhoIsHeardIsAnEdgeAndAllElseIsHandedOnByWhatTheyBring(long seed) {
        List<long[]> log = log(seed);
        List<Edge> edges = edges(log);
        Set<List<Long>> heard = new HashSet<>();
        Map<List<Long>, Long> given = new HashMap<>();
        Map<List<Long>, Long> activity = new HashMap<>();
        for (Edge edge : edges) {
            activity.merge(List.of(edge.topic(), edge.giver()), edge.activity(), Long::sum);
            given.merge(List.of(edge.topic(), edge.giver()), edge.weight(), Long::sum);
            if (edge.reactions() > 0) {
                heard.add(List.of(edge.topic(), edge.taker()));
            }
        }
        List<List<Long>> between = new ArrayList<>();
        Map<List<Long>, Double> handed = new HashMap<>();
        for (Edge edge : edges) {
            List<Long> giver = List.of(edge.topic(), edge.giver());
            if (edge.reactions() > 0 && heard.contains(giver)) {
                between.add(List.of(edge.topic() ^ edge.giver(), edge.topic() ^ edge.taker(), edge.weight()));
            } else if (edge.reactions() > 0) {
                double mass = edge.giver() * activity.get(giver) / 1e7;
                double part = edge.weight() / Math.max(given.get(giver), FULL_ATTENTION);
                handed.merge(List.of(edge.topic(), edge.taker()), mass * part, Double::sum);
            }
        }
        between.sort((a, b) -> a.toString().compareTo(b.toString()));

        assertThat(rows(1, log, Piece.Kind.EDGES)).isEqualTo(between);
        assertThat(handed).isNotEmpty();
        Map<List<Long>, Double> sums = new HashMap<>();
        rows(1, log, Piece.Kind.HANDED).forEach(row -> sums.merge(row.subList(0, 2), row.get(2) / 0x1p41, Double::sum));
        assertThat(sums).hasSameSizeAs(handed);
        // Masses are rounded to 2⁻³⁰, and there are at most a dozen.
        handed.forEach((key, mass) -> assertThat(sums.get(key)).isCloseTo(mass, within(PERSONS * 0x1p-30)));
    }

    @ParameterizedTest(name = "{0} partitions")
    @ValueSource(ints = {2, 5})
    void inAnyPartitionsAndOrderTheRowsAreTheSame(int partitions) {
        List<long[]> log = log(7);
        List<long[]> shuffled = new ArrayList<>(log);
        Collections.shuffle(shuffled, new Random(partitions));

        for (Piece.Kind kind : List.of(Piece.Kind.EDGES, Piece.Kind.STANDING, Piece.Kind.HANDED)) {
            assertThat(rows(partitions, shuffled, kind)).as("%s", kind).isEqualTo(rows(1, log, kind));
        }
        assertThat(volumes(partitions, shuffled)).isEqualTo(volumes(1, log)).isNotEmpty();
    }

    /** By topic, what all partitions add up. */
    private static Map<Long, List<Long>> volumes(int partitions, List<long[]> log) {
        Map<Long, List<Long>> sums = new TreeMap<>();
        for (List<Long> row : rows(partitions, log, Piece.Kind.VOLUMES)) {
            sums.merge(row.get(0), row.subList(1, row.size()), (a, b) -> {
                List<Long> sum = new ArrayList<>();
                for (int i = 0; i < a.size(); i++) {
                    sum.add(a.get(i) + b.get(i));
                }
                return sum;
            });
        }
        return sums;
    }

    @Test
    void whatIsHandedIsBroughtAlongFromThenOn() {
        // 9 reacts to 1, who reacts to 2.
        List<long[]> log = List.of(act(9, 1, 2, 0, 5), act(1, 2, 2, 0, 5));
        List<Piece> pieces = new PersonsOnTopics(fold(), persons(0, 1), FULL_ATTENTION)
                .of(List.of(page(log)).iterator());
        long[][] standing = pieces.get(2).columns();
        List<long[]> handed = rows(pieces.get(3).columns()).stream()
                .map(row -> row.stream().mapToLong(l -> l).toArray())
                .toList();

        long[][] with = new Handed(standing).with(List.of(page(handed)).iterator(), DAMPING);

        int one = with[2][0] == 1 ? 0 : 1;
        // Five activities of ten; all that each gives goes to one other, and is more than W0.
        assertThat(Double.longBitsToDouble(with[3][one])).isEqualTo(1 * 0.5);
        assertThat(Double.longBitsToDouble(with[4][one])).isCloseTo(0.5 + DAMPING * 9 * 0.5, within(0x1p-30));
        assertThat(Double.longBitsToDouble(with[4][1 - one])).isEqualTo(2 * 0.0);
    }

    @Test
    void whatManyHandOnAddsUpBeyondALong() {
        long[][] standing = new long[Handed.STANDING][1];
        long most = Handed.parts(1 << 18);
        List<long[]> handed = Collections.nCopies(1 << 12, new long[] {0, 0, most});

        long[][] with = new Handed(standing).with(List.of(page(handed)).iterator(), DAMPING);

        assertThat(Double.longBitsToDouble(with[4][0])).isCloseTo(DAMPING * (1L << 30), within(0x1p-29));
    }
}
