package io.clout.check;

import io.clout.config.CheckConfig;
import io.clout.config.CheckConfig.Level;
import io.clout.config.CheckConfig.Moved;
import io.clout.config.CheckConfig.Rule;
import io.clout.config.CheckConfig.Top;

/** Rules for tests. Within a run nothing may be broken; against the last release a fifth may differ. */
final class Rules {
    private Rules() {}

    static CheckConfig all(Level level) {
        return all(level, 0);
    }

    /** @param tolerance of the rules that are shares of a table's rows, and of the points of monotone */
    static CheckConfig all(Level level, double tolerance) {
        return new CheckConfig(
                new Rule("check.keys", level, tolerance),
                new Rule("check.masses", level, tolerance),
                new Rule("check.scores", level, tolerance),
                new Rule("check.monotone", level, tolerance),
                new Moved(new Rule("check.moved", level, 0.2), 10),
                new Top(new Rule("check.top", level, 0.2), 5),
                new Rule("check.rows", level, 0.2),
                new Rule("check.person-accounts", level, 50),
                new Rule("check.account-share", level, 0.25));
    }
}
