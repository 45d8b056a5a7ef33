package io.clout.generator;

import java.util.SplittableRandom;

/**
 * Activities of a plan: a pure function of (seed, network, index), so that any machine can make any part of a dump.
 *
 * <p>An activity belongs to one stream: posts, reactions to influencers, reactions to experts (on their topic), spam,
 * the farm, jokes among friends, and everyday reactions. Indices are in order of time. The i-th of n activities of a
 * day happens after about i/n of the day, shifted by the hour, since nights are quiet.
 */
final class Generator {
    /** Shares of everyday reactions: by influencers; by influencers and experts; by anybody within their own topic. */
    private static final double BY_INFLUENCERS = 0.025;

    private static final double BY_KNOWN = 0.05;
    private static final double AT_HOME = 0.6;
    private static final double NIGHT = 0.75;
    private static final long DAY_MILLIS = 86_400_000;

    /** Act of one person on another's content, and its topic. */
    private record Act(long reactor, long author, int topic) {}

    private final GeneratorPlan plan;
    private final Population people;
    private final ReactionStreams streams;

    Generator(GeneratorPlan plan) {
        this.plan = plan;
        this.people = new Population(plan);
        this.streams = ReactionStreams.of(plan, people);
    }

    /** Share of everyday reactions on a topic that comes from persons at home in it. */
    static double ofTheirOwn(int topics) {
        return (1 - BY_INFLUENCERS) * (AT_HOME + (1 - AT_HOME) / topics);
    }

    Population people() {
        return people;
    }

    /**
     * Makes one activity.
     *
     * @param index in [0, {@code plan.activities(network)})
     */
    GeneratedActivity activity(Network network, long index) {
        SplittableRandom random = new SplittableRandom(SeededHash.mix(plan.seed() + network.stream(), index));
        long millis = millis(network, index, random.nextDouble());
        DirtyRows dirt = DirtyRows.of(random.nextDouble());
        double stream = random.nextDouble();
        Kind kind = stream < streams.posts() ? Kind.post(network) : Kind.reaction(network, random.nextDouble());
        Act act = kind == Kind.REPORTED ? report(network, random) : act(stream, network, random);
        long author = people.account(network, act.author(), random);
        long reactor =
                kind.isPost() || dirt == DirtyRows.SELF ? author : people.account(network, act.reactor(), random);
        return new GeneratedActivity(index, millis, kind, reactor, author, act.topic(), random.nextLong(), dirt);
    }

    private Act act(double stream, Network network, SplittableRandom random) {
        if (stream < streams.posts()) {
            return post(network, random);
        } else if (stream < streams.influence()) {
            return toInfluencer(network, random);
        } else if (stream < streams.expertise()) {
            return toExpert(network, random);
        } else if (stream < streams.spam()) {
            return spam(network, random);
        } else if (stream < streams.farm()) {
            return farm(network, random);
        } else if (stream < streams.jokes() && network == Network.CHIRP) {
            return joke(random);
        }
        return everyday(network, random);
    }

    private Act post(Network network, SplittableRandom random) {
        double u = random.nextDouble();
        long author = u < 0.1
                ? people.anyOf(Role.INFLUENCER, network, random)
                : u < 0.2
                        ? people.anyOf(Role.EXPERT, network, random)
                        : people.active(people.anyTopic(random), network, random);
        return new Act(author, author, topicOf(author, random));
    }

    /** Reactors are active persons, and now and then another influencer or an expert. */
    private Act toInfluencer(Network network, SplittableRandom random) {
        long author = people.anyOf(Role.INFLUENCER, network, random);
        double u = random.nextDouble();
        long reactor = u < 0.05
                ? people.anyOf(Role.INFLUENCER, network, random)
                : u < 0.10
                        ? people.anyOf(Role.EXPERT, network, random)
                        : people.active(people.anyTopic(random), network, random);
        return between(reactor, author, topicOf(author, random), network, random);
    }

    /** Reactors are at home in the topic; the other experts on it are among them. */
    private Act toExpert(Network network, SplittableRandom random) {
        long author = people.anyOf(Role.EXPERT, network, random);
        int home = people.topic(author);
        long reactor =
                random.nextDouble() < 0.1 ? people.expert(home, network, random) : people.active(home, network, random);
        return between(reactor, author, topicOf(author, random), network, random);
    }

    private Act spam(Network network, SplittableRandom random) {
        long author = people.anyOf(random.nextInt(10) == 0 ? Role.INFLUENCER : Role.ORDINARY, network, random);
        return between(people.anyOf(Role.SPAMMER, network, random), author, topicOf(author, random), network, random);
    }

    /**
     * Three times out of four the author is a buyer, else another fake. The number of fakes excludes self-reactions.
     */
    private Act farm(Network network, SplittableRandom random) {
        long reactor = people.anyOf(Role.FAKE, network, random);
        long author = reactor;
        Role role = random.nextInt(4) > 0 ? Role.BUYER : Role.FAKE;
        while (author == reactor) {
            author = people.anyOf(role, network, random);
        }
        return new Act(reactor, author, topicOf(author, random));
    }

    /** A few friends react to each other, with a tag of their own: hashtags are free, communities are not. */
    private Act joke(SplittableRandom random) {
        int joke = random.nextInt(plan.jokes());
        long reactor = people.friend(joke, random);
        long author = people.friend(joke, random);
        while (author == reactor) {
            author = people.friend(joke, random);
        }
        return new Act(reactor, author, Names.joke(joke));
    }

    /** Mostly within the reactor's own topic; one reactor in twenty is an influencer or an expert. */
    private Act everyday(Network network, SplittableRandom random) {
        double u = random.nextDouble();
        int home = people.anyTopic(random);
        long reactor = u < BY_INFLUENCERS
                ? people.anyOf(Role.INFLUENCER, network, random)
                : u < BY_KNOWN ? people.expert(home, network, random) : people.active(home, network, random);
        int where = random.nextDouble() < AT_HOME ? home : people.anyTopic(random);
        long author = people.popular(where, network, random);
        return between(reactor, author, topicOf(author, random), network, random);
    }

    /** Reports are the only reactions to spammers. */
    private Act report(Network network, SplittableRandom random) {
        long author = people.anyOf(Role.SPAMMER, network, random);
        return between(people.active(people.anyTopic(random), network, random), author, -1, network, random);
    }

    /** Self-reactions happen only by {@link DirtyRows#SELF}. */
    private Act between(long drawn, long author, int topic, Network network, SplittableRandom random) {
        long reactor = drawn;
        while (reactor == author) {
            reactor = people.active(people.anyTopic(random), network, random);
        }
        return new Act(reactor, author, topic);
    }

    /** Mostly the author's own topic, sometimes none, rarely another; without a home topic, any or none. */
    private int topicOf(long author, SplittableRandom random) {
        int home = people.topic(author);
        double u = random.nextDouble();
        if (home < 0) {
            return u < 0.6 ? people.anyTopic(random) : -1;
        }
        return u < 0.8 ? home : u < 0.95 ? -1 : people.anyTopic(random);
    }

    private long millis(Network network, long index, double jitter) {
        int day = (int) (index * plan.days() / plan.activities(network));
        while (plan.dayStart(network, day + 1) <= index) {
            day++;
        }
        long start = plan.dayStart(network, day);
        double x = (index - start + jitter) / (plan.dayStart(network, day + 1) - start);
        double hour = x + NIGHT / (2 * Math.PI) * Math.sin(2 * Math.PI * x);
        return plan.firstMillis() + day * DAY_MILLIS + Math.min(DAY_MILLIS - 1, (long) (hour * DAY_MILLIS));
    }
}
