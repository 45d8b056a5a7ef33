package io.clout.topic;

import static org.assertj.core.api.Assertions.assertThat;

import io.clout.longs.LongLayout;
import io.clout.model.Budget;
import io.clout.model.Fade;
import io.clout.model.FixedPoint;
import io.clout.model.NetworkClocks;
import io.clout.model.NetworkDays;
import io.clout.model.ReactionRules;
import io.clout.model.Reciprocity;
import io.clout.model.TopicRollUp;
import io.clout.operator.NodeLookup;
import io.clout.operator.PersonLookup;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Acts at their reactor: what the budget leaves of them, and how many reacted on each topic. Topic 2 lies below 1. */
class ReactorSideTest {
    private static final long BEGINS = 20_000;
    private static final int TODAY = 50;
    private static final TopicRollUp UP =
            new TopicRollUp(Map.of(2L, new TopicRollUp.Above(new long[] {1}, new double[] {0.5})));
    private static final ReactionRules RULES = new ReactionRules(
            new Budget(20),
            new Fade(14, 3650),
            new Reciprocity(0.2),
            "post",
            Map.of("share", 2.0, "endorse", 1.0),
            new NetworkClocks(new TreeMap<>(Map.of("n", new NetworkDays(BEGINS, BEGINS + TODAY, new long[0])))));
    private static final int SHARE = RULES.kinds().indexOf("share");

    @Test
    void theBudgetShrinksThatAccountOnThatDateAndNoVote() {
        OverBudget over =
                new OverBudget(RULES, pages(OverBudget.LAYOUT, new long[] {7, 0, BEGINS + 3, Budget.FULL / 4}));

        assertThat(over.worth(act(7, 2, 3, 0, 1))).isEqualTo(0.25 * worth(3));
        assertThat(over.worth(act(7, 2, 4, 0, 1))).isEqualTo(worth(4));
        assertThat(over.worth(act(8, 2, 3, 0, 1))).isEqualTo(worth(3));
        assertThat(over.worth(act(7, 2, 3, 1, 0.5))).isEqualTo(0.5 * worth(3));
    }

    private static double worth(int date) {
        return 2 * RULES.fade(0, date);
    }

    @Test
    void aPersonCountsOnceOnEachTopicAndOnAllAbove() {
        Random random = new Random(3);
        List<long[]> acts = new ArrayList<>();
        Map<Long, Set<Long>> reactors = new TreeMap<>();
        Map<Long, Set<Long>> credible = new TreeMap<>();
        for (int i = 0; i < 300; i++) {
            long account = 1L + random.nextInt(40);
            long topic = 1L + random.nextInt(3);
            int vote = random.nextInt(2);
            acts.add(act(account, topic, random.nextInt(TODAY), vote, 1));
            for (long on : topic == 2 && vote == 0 ? List.of(2L, 1L) : List.of(topic)) {
                reactors.computeIfAbsent(on, t -> new HashSet<>()).add(account);
                if (account % 3 == 0) {
                    credible.computeIfAbsent(on, t -> new HashSet<>()).add(account);
                }
            }
        }
        long[][] nodes = IntStream.rangeClosed(1, 40)
                .mapToObj(account -> new long[] {
                    account, 0, Double.doubleToRawLongBits(account % 3 == 0 ? 1 : 0), (long) FixedPoint.PICO
                })
                .toArray(long[][]::new);

        long[][] columns = TopicReactors.columns(
                new RisingTopics(UP),
                new ReactorNodes(40, pages(ReactorNodes.LAYOUT, nodes)),
                NodeLookup.ITSELF,
                PersonLookup.ITSELF,
                pages(TopicAct.TO_REACTOR, acts.toArray(long[][]::new)));

        assertThat(columns[0]).hasSize(3);
        for (int row = 0; row < columns[0].length; row++) {
            assertThat(columns[1][row]).isEqualTo(reactors.get(columns[0][row]).size());
            assertThat(columns[2][row]).isEqualTo(credible.get(columns[0][row]).size());
        }
    }

    private static long[] act(long account, long topic, int date, int vote, double factor) {
        return new long[] {
            account, 99, topic, Double.doubleToRawLongBits(factor), TopicAct.rest(0, date, SHARE, vote, 1)
        };
    }

    private static Iterator<byte[]> pages(LongLayout layout, long[]... rows) {
        ByteBuffer page = ByteBuffer.allocate(rows.length * layout.width() * Long.BYTES);
        for (long[] row : rows) {
            page.asLongBuffer().put(row);
            page.position(page.position() + row.length * Long.BYTES);
        }
        return List.of(page.array()).iterator();
    }
}
