package io.clout.evaluation.attack;

import java.util.List;

/** Attacks on a network's first days, on which it decides whom it trusts to begin with. */
final class FoundingAttacks {
    private static final int DAYS = 30;
    private static final int ROWS = 10_000;
    private static final int TEN_YEARS = 3_653;
    /** So few rows long before all others are no beginning of a network. */
    private static final int STRAY = 9;

    private FoundingAttacks() {}

    static List<Attack> all() {
        return List.of(
                new Attack(
                        "founding-farm",
                        "n fakes react through the log's first month, and today",
                        FoundingAttacks::farm),
                new Attack(
                        "reopening",
                        "10,000 rows of one account to the most heard in the first month, then n fakes",
                        FoundingAttacks::reopening),
                new Attack(
                        "ten-years-early", "nine rows ten years before the log, then n fakes", FoundingAttacks::early),
                new Attack(
                        "backdated", "n fakes react ten years before the log, and today", FoundingAttacks::backdated));
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
        int[] heard = in.crowd().mostHeard(DAYS);
        long first = in.crowd().firstDay();
        for (int i = 0; i < ROWS; i++) {
            in.react(first + i % DAYS, one, heard[i / DAYS % heard.length]);
        }
        for (int fake : in.fakes(in.size())) {
            in.react(in.lastDay(), fake, in.target());
        }
    }

    private static void early(Injection in) {
        int[] fakes = in.fakes(in.size());
        for (int i = 0; i < STRAY; i++) {
            in.react(in.crowd().firstDay() - TEN_YEARS, fakes[i % fakes.length], fakes[(i + 1) % fakes.length]);
        }
        for (int fake : fakes) {
            in.react(in.lastDay(), fake, in.target());
        }
    }

    private static void backdated(Injection in) {
        int[] fakes = in.fakes(in.size());
        long first = in.crowd().firstDay() - TEN_YEARS;
        for (int i = 0; i < fakes.length; i++) {
            in.react(first + i % DAYS, fakes[i], fakes[(i + 1) % fakes.length]);
            in.react(in.lastDay(), fakes[i], in.target());
        }
    }
}
