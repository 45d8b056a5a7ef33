package io.clout.evaluation.attack;

import java.util.List;

/** Attacks on a network's first days, on which it decides whom it trusts to begin with. */
final class FoundingAttacks {
    private static final int DAYS = 30;
    private static final int ROWS = 10_000;
    private static final int TEN_YEARS = 3_653;

    private FoundingAttacks() {}

    static List<Attack> all() {
        return List.of(
                new Attack(
                        "founding-farm",
                        "n fakes react through the log's first month, and today",
                        FoundingAttacks::farm),
                new Attack(
                        "reopening",
                        "10,000 rows of one account in the first month, then n fakes",
                        FoundingAttacks::reopening),
                new Attack(
                        "ten-years-early",
                        "n fakes react ten years before the log, and today",
                        FoundingAttacks::early));
    }

    private static void farm(Injection in) {
        int[] fakes = in.fakes(in.size());
        long first = in.crowd().firstDay();
        for (int i = 0; i < fakes.length; i++) {
            for (long day = first; day < first + DAYS && day <= in.lastDay(); day += 5) {
                in.react(day, fakes[i], fakes[(i + 1) % fakes.length]);
            }
            in.react(in.lastDay(), fakes[i], in.target());
        }
    }

    private static void reopening(Injection in) {
        int one = in.fake();
        int[] others = in.fakes(in.size());
        long first = in.crowd().firstDay();
        for (int i = 0; i < ROWS; i++) {
            in.react(first + i % DAYS, one, others[i % others.length]);
        }
        for (int fake : others) {
            in.react(in.lastDay(), fake, in.target());
        }
    }

    private static void early(Injection in) {
        int[] fakes = in.fakes(in.size());
        long first = in.crowd().firstDay() - TEN_YEARS;
        for (int i = 0; i < fakes.length; i++) {
            in.react(first + i % DAYS, fakes[i], fakes[(i + 1) % fakes.length]);
            in.react(in.lastDay(), fakes[i], in.target());
        }
    }
}
