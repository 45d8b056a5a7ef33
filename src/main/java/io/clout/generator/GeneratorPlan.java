package io.clout.generator;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Plan of a dump. Equal plans give equal dumps, row by row, on any number of machines.
 *
 * @param seed any number
 * @param activities activities over both networks, before duplicates and doubled mentions, ≥ days
 * @param days days of the dump, the last day included, in [1, 3650]
 * @param lastDay newest day, in UTC
 * @param persons persons, in [1000, 2^30]
 * @param influencers planted influencers, ≥ 0
 * @param topics topics, ≥ 1, with at least 20 ordinary persons each
 * @param expertsPerTopic planted experts on each topic, ≥ 0
 * @param expertLead expected reactions to an expert, as a multiple of those to the most popular person of the topic who
 *     was not planted; in [0, 1000]
 * @param spammers planted spammers, ≥ 0
 * @param farm fake accounts, 0 or ≥ 10; one buyer for every 25 of them
 * @param inCommon share of persons with accounts on both networks, in [0, 1]
 * @param jokes planted joke topics, ≥ 0: a few friends use a tag of their own
 * @param edition of the generator, 1 or 2, which differ in {@link #expertLead} and {@link #oneCommunity}
 */
public record GeneratorPlan(
        long seed,
        long activities,
        int days,
        LocalDate lastDay,
        long persons,
        long influencers,
        int topics,
        int expertsPerTopic,
        long spammers,
        long farm,
        double inCommon,
        int jokes,
        int edition)
        implements Serializable {

    /** Share of all activities on {@link Network#CHIRP}. */
    static final double CHIRP_SHARE = 0.65;

    private static final int LATEST = 2;
    private static final double EXPERT_LEAD = 3;
    private static final long MOST_PERSONS = 1L << 30;
    private static final int FAKES_PER_BUYER = 25;
    private static final int LEAST_ORDINARY_PER_TOPIC = 20;
    private static final double SPAM_PER_DAY = 150;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException naming the option, its rule and the value
     */
    public GeneratorPlan {
        check(days >= 1 && days <= 3650, "--days", "in [1, 3650]", days);
        check(activities >= 10L * days && activities <= 1L << 40, "--activities", "at least ten a day", activities);
        check(persons >= 1000 && persons <= MOST_PERSONS, "--persons", "in [1000, 2^30]", persons);
        check(influencers >= 0, "--influencers", "≥ 0", influencers);
        check(topics >= 1, "--topics", "≥ 1", topics);
        check(expertsPerTopic >= 0, "--experts-per-topic", "≥ 0", expertsPerTopic);
        check(spammers >= 0, "--spammers", "≥ 0", spammers);
        check(farm == 0 || farm >= 10, "--farm", "0 or ≥ 10", farm);
        check(inCommon >= 0 && inCommon <= 1, "--networks-in-common", "in [0, 1]", inCommon);
        check(edition == 1 || edition == LATEST, "--edition", "1 or 2", edition);
        check(jokes >= 0, "--jokes", "≥ 0", jokes);
        double planted = (double) influencers + (double) topics * expertsPerTopic + spammers + farm * 1.1;
        check(
                persons - planted >= (double) topics * LEAST_ORDINARY_PER_TOPIC,
                "--persons",
                "the planted ones and at least %d ordinary ones for each topic".formatted(LEAST_ORDINARY_PER_TOPIC),
                persons);
    }

    /** Plan whose planted persons fit its size. */
    public static GeneratorPlan sized(long seed, long activities, int days, LocalDate lastDay, long persons) {
        return new GeneratorPlan(
                seed,
                activities,
                days,
                lastDay,
                persons,
                clamp(persons / 200, 10, 200),
                (int) clamp(persons / 2500, 8, 40),
                5,
                Math.max(1, Math.round(0.1 * activities / (SPAM_PER_DAY * days))),
                Math.max(50, persons / 200),
                0.3,
                0,
                LATEST);
    }

    /**
     * Lead of an expert over the most popular person of the topic who was not planted. It is the ratio of their
     * expected reactions from persons at home in the topic. Edition 1 guarantees none.
     */
    double expertLead() {
        return edition == 1 ? 0 : EXPERT_LEAD;
    }

    /** Whether a post on the forum is in one community; in edition 1, each reaction to it draws one. */
    boolean oneCommunity() {
        return edition > 1;
    }

    /** One person for every ten activities. */
    public static long personsFor(long activities) {
        return clamp(activities / 10, 1000, MOST_PERSONS);
    }

    /** Number of persons who buy the attention of the farm. */
    public long buyers() {
        return farm == 0 ? 0 : Math.max(1, farm / FAKES_PER_BUYER);
    }

    /** Activities on {@code network}. */
    public long activities(Network network) {
        long chirp = Math.round(activities * CHIRP_SHARE);
        return network == Network.CHIRP ? chirp : activities - chirp;
    }

    /** First day. */
    public LocalDate firstDay() {
        return lastDay.minusDays(days - 1L);
    }

    /** Number of the first activity of {@code day} (0 to days) on {@code network}. */
    long dayStart(Network network, int day) {
        return activities(network) * day / days;
    }

    long firstMillis() {
        return firstDay().atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli();
    }

    /** Share of activities that are spam: 150 a day for each spammer, at most a quarter of all. */
    double spamShare() {
        return Math.min(0.25, spammers * SPAM_PER_DAY * days / activities);
    }

    private static long clamp(long value, long least, long most) {
        return Math.max(least, Math.min(most, value));
    }

    private static void check(boolean holds, String option, String rule, Object found) {
        if (!holds) {
            throw new IllegalArgumentException("%s %s: must be %s".formatted(option, found, rule));
        }
    }
}
