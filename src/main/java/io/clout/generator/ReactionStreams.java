package io.clout.generator;

/**
 * Ends of the streams of a plan's activities, in [0, 1], in the order in which {@link Generator} selects them. The rest
 * are everyday reactions.
 *
 * <p>Experts are planted with real standing, on any network. From persons at home in their topic, they can expect
 * {@link GeneratorPlan#expertLead} times the reactions of the most popular person who was not planted. An eighth of all
 * activities is enough for that if topics have many persons. If few are at home in each topic, its most popular person
 * has a large share of its reactions. Then experts take the missing reactions from everyday ones:
 *
 * <pre>
 *   an expert         E · A(n)/on(n) / (topics · experts)     on the network n where that is less
 *   the most popular  e · A(n)/on(n) / topics · top · home    on all networks together
 * </pre>
 *
 * <p>E and e are the shares of reactions to experts and of everyday ones. A(n) is the number of activities on n, and
 * on(n) the share of persons who are there. top is the share of the most popular person in a topic's everyday
 * reactions. home is the share of these that comes from the topic itself. The share that is tagged with the topic is
 * the same for both.
 */
record ReactionStreams(double posts, double influence, double expertise, double spam, double farm, double jokes) {
    private static final double POSTS = 0.14;
    private static final double INFLUENCE = 0.20;
    private static final double EXPERTISE = 0.12;
    private static final double FARM = 0.04;
    private static final double JOKES = 0.02;

    static ReactionStreams of(GeneratorPlan plan, Population people) {
        double toInfluencers = plan.influencers() > 0 ? INFLUENCE : 0;
        double ofFarm = plan.farm() > 0 ? FARM : 0;
        double ofJokes = plan.jokes() > 0 ? JOKES : 0;
        // Jokes are everyday reactions on the forum.
        double free = 1 - POSTS - toInfluencers - plan.spamShare() - ofFarm;
        double posts = POSTS;
        double influence = posts + toInfluencers;
        double expertise = influence + toExperts(plan, people, free);
        double spam = expertise + plan.spamShare();
        double farm = spam + ofFarm;
        return new ReactionStreams(posts, influence, expertise, spam, farm, farm + ofJokes);
    }

    /**
     * Share of reactions to experts.
     *
     * @param free share of all activities that is reactions to experts or everyday
     */
    private static double toExperts(GeneratorPlan plan, Population people, double free) {
        if (plan.expertsPerTopic() == 0) {
            return 0;
        }
        double weakest = Double.POSITIVE_INFINITY;
        double everywhere = 0;
        for (Network network : Network.values()) {
            double there = plan.activities(network) / people.shareOn(network);
            weakest = Math.min(weakest, there);
            everywhere += there;
        }
        double expert = weakest / plan.expertsPerTopic();
        double popular = everywhere * people.mostPopular() * Generator.ofTheirOwn(plan.topics());
        double ahead = plan.expertLead() * popular;
        return Math.max(EXPERTISE, free * ahead / (expert + ahead));
    }
}
