package io.clout.config;

/**
 * Parameters of credibility, with the symbols of the model. Spans are in dates of a network, tenure in its own days.
 *
 * @param tenure days until an account has all of its credibility
 * @param founding shortest founding
 * @param founders fewest accounts that were reacted to in it
 * @param coverage smallest part of the active that its first half covers
 * @param vouchers vouches of full credibility
 * @param vouches most vouches of an account in a span
 * @param span dates in which vouches are counted
 * @param apprenticeship dates from the last vouch needed to being able to vouch
 * @param trust how far the credible corroborate the unknown
 * @param openTrust the same while the founding is open
 */
public record CredibilityConfig(
        int tenure,
        int founding,
        int founders,
        double coverage,
        int vouchers,
        int vouches,
        int span,
        int apprenticeship,
        double trust,
        double openTrust) {

    private static final int MOST_DAYS = 36_500;

    static CredibilityConfig read(Section s) {
        return new CredibilityConfig(
                days(s, "tenure", 1),
                days(s, "founding", 2),
                (int) s.whole("founders", "a whole number ≥ 1", 1, Integer.MAX_VALUE),
                s.number("coverage", "in [0, 1]", n -> n >= 0 && n <= 1),
                (int) s.whole("vouchers", "a whole number in [1, 100]", 1, 100),
                (int) s.whole("vouches", "a whole number in [1, 100]", 1, 100),
                days(s, "span", 1),
                days(s, "apprenticeship", 0),
                s.number("trust", "in [0, 1000]", n -> n >= 0 && n <= 1000),
                s.number("open-trust", "in [0, 1000]", n -> n >= 0 && n <= 1000));
    }

    private static int days(Section s, String key, int least) {
        return (int) s.whole(key, "a whole number of days in [%d, %d]".formatted(least, MOST_DAYS), least, MOST_DAYS);
    }
}
