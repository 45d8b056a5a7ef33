package io.clout.generator;

import static io.clout.generator.SmallPlan.PEOPLE;
import static io.clout.generator.SmallPlan.PLAN;
import static io.clout.generator.SmallPlan.REACTIONS;
import static io.clout.generator.SmallPlan.plan;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Truth that a plan plants: each role shows in the reactions. */
class PlantedRolesTest {
    @Test
    void anInfluencerHasMoreDistinctReactorsThanAlmostEveryOrdinaryPerson() {
        Map<Long, Set<Long>> reactors = reactors(REACTIONS);
        long[] influencers = sizes(reactors, p -> PEOPLE.role(p) == Role.INFLUENCER);
        long[] ordinary = sizes(reactors, p -> PEOPLE.role(p) == Role.ORDINARY);

        assertThat(influencers).hasSize((int) PLAN.influencers());
        assertThat(influencers[0]).isGreaterThan(2 * ordinary[ordinary.length - 1]);
    }

    @Test
    void anExpertLeadsTheirTopicByDistinctReactors() {
        for (int topic = 0; topic < PLAN.topics(); topic++) {
            int t = topic;
            Map<Long, Set<Long>> onTopic =
                    reactors(REACTIONS.stream().filter(a -> a.topic() == t).toList());
            long[] experts = sizes(onTopic, p -> PEOPLE.role(p) == Role.EXPERT && PEOPLE.topic(p) == t);
            long[] ordinary = sizes(onTopic, p -> PEOPLE.role(p) == Role.ORDINARY);
            assertThat(experts).as("topic %d", t).hasSize(PLAN.expertsPerTopic());
            assertThat(experts[0]).as("topic %d", t).isGreaterThan(ordinary[ordinary.length - 1]);
        }
    }

    /**
     * Of topics with thirty persons each, where the most popular one has a tenth of the everyday reactions. Sums of n
     * reactions have standard deviation √n; five of them fail once in a million seeds.
     */
    @Test
    void anExpertOnOneNetworkHasThreeTimesTheReactionsFromHomeOfTheMostPopularOnBoth() {
        GeneratorPlan plan =
                new GeneratorPlan(7, 200_000, 14, LocalDate.parse("2026-11-22"), 5000, 20, 150, 2, 2, 50, 0.3, 0, 2);
        Generator generator = new Generator(plan);
        Population people = generator.people();
        Map<Long, Long> fromHome = new HashMap<>();
        for (Network network : Network.values()) {
            LongStream.range(0, plan.activities(network))
                    .mapToObj(i -> generator.activity(network, i))
                    .filter(a -> !a.kind().isPost() && a.dirt() != DirtyRows.SELF)
                    .filter(a -> a.topic() >= 0 && a.topic() == people.topic(Population.person(a.reactor())))
                    .filter(a -> a.topic() == people.topic(Population.person(a.author())))
                    .forEach(a -> fromHome.merge(Population.person(a.author()), 1L, Long::sum));
        }
        long[] experts = LongStream.range(0, plan.persons())
                .filter(p -> people.role(p) == Role.EXPERT && !people.isOn(Network.CHIRP, p))
                .map(p -> fromHome.getOrDefault(p, 0L))
                .toArray();
        // The first place of the popular is the first of the commons of each topic.
        long first = LongStream.range(0, plan.persons())
                .filter(p -> people.role(p) == Role.BUYER)
                .findFirst()
                .orElseThrow();
        long[] popular = LongStream.range(first, first + plan.topics())
                .filter(p -> people.isOn(Network.CHIRP, p) && people.isOn(Network.BOARDS, p))
                .map(p -> fromHome.getOrDefault(p, 0L))
                .toArray();
        double ofExperts = LongStream.of(experts).sum();
        double ofPopular = LongStream.of(popular).sum();

        assertThat(popular.length).isGreaterThan(20);
        assertThat(ofExperts / experts.length - 3 * ofPopular / popular.length)
                .isGreaterThan(
                        -5 * (Math.sqrt(ofExperts) / experts.length + 3 * Math.sqrt(ofPopular) / popular.length));
    }

    @Test
    void fakesReactOnlyToBuyersAndFakesAndNobodyElseReactsToFakes() {
        List<GeneratedActivity> reactions =
                REACTIONS.stream().filter(a -> a.kind() != Kind.REPORTED).toList();

        assertThat(reactions.stream().filter(a -> role(a.reactor()) == Role.FAKE))
                .isNotEmpty()
                .allMatch(a -> role(a.author()) == Role.BUYER || role(a.author()) == Role.FAKE);
        assertThat(reactions.stream().filter(a -> role(a.author()) == Role.FAKE))
                .isNotEmpty()
                .allMatch(a -> role(a.reactor()) == Role.FAKE);
    }

    @Test
    void aBuyerHasMoreReactionsThanTheMedianInfluencerButFewerReactors() {
        Map<Long, Long> received = new HashMap<>();
        REACTIONS.forEach(a -> received.merge(Population.person(a.author()), 1L, Long::sum));
        long[] influencers = received.entrySet().stream()
                .filter(e -> PEOPLE.role(e.getKey()) == Role.INFLUENCER)
                .mapToLong(Map.Entry::getValue)
                .sorted()
                .toArray();
        Map<Long, Set<Long>> reactors = reactors(REACTIONS);

        assertThat(received.entrySet().stream()
                        .filter(e -> PEOPLE.role(e.getKey()) == Role.BUYER)
                        .map(Map.Entry::getValue))
                .hasSize((int) PLAN.buyers())
                .allMatch(n -> n > influencers[influencers.length / 2]);
        long[] buyers = sizes(reactors, p -> PEOPLE.role(p) == Role.BUYER);
        assertThat(buyers[buyers.length - 1]).isLessThan(sizes(reactors, p -> PEOPLE.role(p) == Role.INFLUENCER)[0]);
    }

    @Test
    void aSpammerReactsAHundredTimesADayAndIsOnlyReported() {
        Map<Long, Long> given = new HashMap<>();
        REACTIONS.forEach(a -> given.merge(Population.person(a.reactor()), 1L, Long::sum));

        assertThat(given.entrySet().stream()
                        .filter(e -> PEOPLE.role(e.getKey()) == Role.SPAMMER)
                        .map(Map.Entry::getValue))
                .hasSize((int) PLAN.spammers())
                .allMatch(n -> n > 100L * PLAN.days());
        assertThat(REACTIONS.stream().filter(a -> role(a.author()) == Role.SPAMMER))
                .isNotEmpty()
                .allMatch(a -> a.kind() == Kind.REPORTED);
    }

    private static Role role(long account) {
        return PEOPLE.role(Population.person(account));
    }

    /** Distinct reactors, as persons, by author. */
    private static Map<Long, Set<Long>> reactors(List<GeneratedActivity> reactions) {
        Map<Long, Set<Long>> reactors = new HashMap<>();
        for (GeneratedActivity a : reactions) {
            reactors.computeIfAbsent(Population.person(a.author()), p -> new HashSet<>())
                    .add(Population.person(a.reactor()));
        }
        return reactors;
    }

    private static long[] sizes(Map<Long, Set<Long>> reactors, LongPredicate persons) {
        return reactors.entrySet().stream()
                .filter(e -> persons.test(e.getKey()))
                .mapToLong(e -> e.getValue().size())
                .sorted()
                .toArray();
    }
}
