package io.clout.generator;

import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Persons of a plan, all computed from their numbers: nothing is stored per person.
 *
 * <p>Buyers and ordinary persons are the <em>commons</em>. The i-th of them lives in topic {@code i mod topics}, at
 * home place {@code i / topics}: the lower the place, the more active. Popularity orders the same places by an
 * unrelated permutation. Both are drawn as {@code ⌊places · u^k⌋}, a power law whose top place has the share
 * {@code places^(−1/k)}.
 *
 * <p>An account number is {@code 2·person}, or {@code 2·person + 1} for the second name that a few have on the forum.
 */
final class Population {
    private static final double ACTIVITY = 1.8;
    private static final double POPULARITY = 1.5;
    private static final double CHIRP_ONLY = 0.6;
    private static final double SECOND_NAME = 0.05;
    private static final long PLACES_PRIME = 2_654_435_761L;
    private static final int PATIENCE = 64;
    private static final int FRIENDS = 6;

    private record Range(long from, long size) {}

    private final GeneratorPlan plan;
    private final Map<Role, Range> ranges = new EnumMap<>(Role.class);
    private final long commonsFrom;
    private final long places;
    private final long networkSeed;
    private final long nameSeed;

    Population(GeneratorPlan plan) {
        this.plan = plan;
        this.networkSeed = SeededHash.mix(plan.seed(), 1);
        this.nameSeed = SeededHash.mix(plan.seed(), 2);
        long from = 0;
        for (Role role : Role.values()) {
            long size = switch (role) {
                case INFLUENCER -> plan.influencers();
                case EXPERT -> (long) plan.topics() * plan.expertsPerTopic();
                case SPAMMER -> plan.spammers();
                case FAKE -> plan.farm();
                case BUYER -> plan.buyers();
                case ORDINARY -> plan.persons() - from;
            };
            ranges.put(role, new Range(from, size));
            from += size;
        }
        this.commonsFrom = ranges.get(Role.BUYER).from();
        this.places = (plan.persons() - commonsFrom) / plan.topics();
    }

    Role role(long person) {
        for (Role role : Role.values()) {
            if (person < ranges.get(role).from() + ranges.get(role).size()) {
                return role;
            }
        }
        throw new IndexOutOfBoundsException(person);
    }

    /** Home topic of the person; −1 for persons without one. */
    int topic(long person) {
        return switch (role(person)) {
            case EXPERT -> (int) ((person - ranges.get(Role.EXPERT).from()) / plan.expertsPerTopic());
            case BUYER, ORDINARY -> (int) ((person - commonsFrom) % plan.topics());
            case INFLUENCER, SPAMMER, FAKE -> -1;
        };
    }

    /** Whether the person has an account on {@code network}. */
    boolean isOn(Network network, long person) {
        return switch (role(person)) {
            case SPAMMER, BUYER -> true;
            case FAKE -> (person % 2 == 0) == (network == Network.CHIRP);
            case INFLUENCER, EXPERT, ORDINARY -> {
                double u = SeededHash.unit(networkSeed, person);
                boolean chirpOnly = u < (1 - plan.inCommon()) * CHIRP_ONLY;
                boolean both = u >= 1 - plan.inCommon();
                yield both || chirpOnly == (network == Network.CHIRP);
            }
        };
    }

    /** Expected share of influencers, experts and ordinary persons that are on {@code network}. */
    double shareOn(Network network) {
        double alone = network == Network.CHIRP ? CHIRP_ONLY : 1 - CHIRP_ONLY;
        return plan.inCommon() + (1 - plan.inCommon()) * alone;
    }

    /** Share of the most popular of the commons of a topic in the everyday reactions to all of them. */
    double mostPopular() {
        return Math.pow((double) places, -1 / POPULARITY);
    }

    /** Whether the person has a second name on the forum, which only the links reveal. */
    boolean hasSecondName(long person) {
        return isOn(Network.CHIRP, person)
                && isOn(Network.BOARDS, person)
                && SeededHash.unit(nameSeed, person) < SECOND_NAME;
    }

    /** One of the person's accounts on {@code network}. */
    long account(Network network, long person, SplittableRandom random) {
        boolean second = network == Network.BOARDS && hasSecondName(person) && random.nextInt(3) == 0;
        return 2 * person + (second ? 1 : 0);
    }

    static long person(long account) {
        return account >> 1;
    }

    /** A person of {@code role} on {@code network}; one of the commons if that role has none there. */
    long anyOf(Role role, Network network, SplittableRandom random) {
        return anyOf(ranges.get(role), network, random);
    }

    /** An expert on {@code topic}, by the same rule. */
    long expert(int topic, Network network, SplittableRandom random) {
        long size = plan.expertsPerTopic();
        return anyOf(new Range(ranges.get(Role.EXPERT).from() + topic * size, size), network, random);
    }

    /** One of the few persons on the microblog who share {@code joke}. */
    long friend(int joke, SplittableRandom random) {
        Range ordinary = ranges.get(Role.ORDINARY);
        long place = (joke * (long) FRIENDS + random.nextInt(FRIENDS)) * PLACES_PRIME;
        long person = ordinary.from() + place % ordinary.size();
        while (!isOn(Network.CHIRP, person)) {
            person = person + 1 < plan.persons() ? person + 1 : ordinary.from();
        }
        return person;
    }

    /** One of the commons at home in {@code topic}, the more active the likelier. */
    long active(int topic, Network network, SplittableRandom random) {
        return common(topic, ACTIVITY, 1, network, random);
    }

    /** One of the commons at home in {@code topic}, the more popular the likelier. */
    long popular(int topic, Network network, SplittableRandom random) {
        return common(topic, POPULARITY, PLACES_PRIME, network, random);
    }

    int anyTopic(SplittableRandom random) {
        return random.nextInt(plan.topics());
    }

    private long anyOf(Range range, Network network, SplittableRandom random) {
        for (int i = 0; i < PATIENCE && range.size() > 0; i++) {
            long person = range.from() + random.nextLong(range.size());
            if (isOn(network, person)) {
                return person;
            }
        }
        return active(anyTopic(random), network, random);
    }

    private long common(int topic, double tail, long stride, Network network, SplittableRandom random) {
        for (int i = 0; ; i++) {
            int home = i < PATIENCE ? topic : anyTopic(random);
            long place = (long) (places * Math.pow(random.nextDouble(), tail));
            // The stride is a prime above the number of places: a permutation, and no product exceeds 63 bits.
            long person = commonsFrom + home + place * stride % places * plan.topics();
            if (isOn(network, person)) {
                return person;
            }
        }
    }
}
