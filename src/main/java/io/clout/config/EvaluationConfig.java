package io.clout.config;

import java.util.function.DoublePredicate;

/** Settings of the data scientist's commands; no published digit depends on them. */
public record EvaluationConfig(Prices prices) {

    /**
     * Prices of an attack's means, in one currency.
     *
     * @param fresh of a new account
     * @param aged of an account that is some weeks old
     * @param able of the help of a real account
     * @param day of running the attack for a day
     */
    public record Prices(double fresh, double aged, double able, double day) {
        private static Prices read(Section s) {
            String rule = "a number of at least 0";
            DoublePredicate allowed = price -> price >= 0;
            return new Prices(
                    s.number("fresh", rule, allowed),
                    s.number("aged", rule, allowed),
                    s.number("able", rule, allowed),
                    s.number("day", rule, allowed));
        }

        /** Gives the price of so many accounts of each sort over so many days. */
        public double of(int freshAccounts, int agedAccounts, int ableAccounts, int days) {
            return fresh * freshAccounts + aged * agedAccounts + able * ableAccounts + day * days;
        }
    }

    static EvaluationConfig read(Section s) {
        return new EvaluationConfig(s.section("prices", Prices::read));
    }
}
