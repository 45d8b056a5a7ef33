package io.clout.config;

/**
 * Conditions that must hold before a run publishes.
 *
 * @param keys share of a table's rows whose key may be null, or another row's
 * @param masses share of a table's rows whose mass may be none: not a number, negative, infinite
 * @param scores share of a table's rows whose score may be none: not a number, or outside 1 to 100
 * @param monotone by how many points a score may fall as mass rises
 * @param moved share of persons whose score may be more than so many points from the last release's
 * @param top share of the persons at the top who may not have been there in the last release
 * @param rows by which share of the last release's rows a table may have grown or shrunk
 * @param personAccounts how many accounts one person may have
 * @param accountShare share of all reactions that one account may receive
 */
public record CheckConfig(
        Rule keys,
        Rule masses,
        Rule scores,
        Rule monotone,
        Moved moved,
        Top top,
        Rule rows,
        Rule personAccounts,
        Rule accountShare) {

    /** Consequence for a run that breaks a rule. */
    public enum Level {
        /** It publishes, and says so. */
        WARN,
        /** It publishes nothing. */
        FAIL
    }

    /**
     * One rule.
     *
     * @param key its place in the configuration
     * @param tolerance how much of it may be broken, ≥ 0
     */
    public record Rule(String key, Level level, double tolerance) {
        static Rule read(Section s) {
            String level = s.text("level");
            if (!level.equals("warn") && !level.equals("fail")) {
                throw s.bad("level", "must be warn or fail");
            }
            return new Rule(
                    s.path(),
                    level.equals("warn") ? Level.WARN : Level.FAIL,
                    s.number("tolerance", "≥ 0", n -> n >= 0));
        }
    }

    /** @param points a score that is further from the last one has moved, > 0 */
    public record Moved(Rule rule, double points) {}

    /** @param persons how many are the top, ≥ 1 */
    public record Top(Rule rule, long persons) {}

    static CheckConfig read(Section s) {
        return new CheckConfig(
                s.section("keys", Rule::read),
                s.section("masses", Rule::read),
                s.section("scores", Rule::read),
                s.section("monotone", Rule::read),
                s.section(
                        "moved", m -> new Moved(Rule.read(m), m.number("points", "in (0, 99]", n -> n > 0 && n <= 99))),
                s.section(
                        "top", t -> new Top(Rule.read(t), t.whole("persons", "a whole number ≥ 1", 1, 1_000_000_000))),
                s.section("rows", Rule::read),
                s.section("person-accounts", Rule::read),
                s.section("account-share", Rule::read));
    }
}
