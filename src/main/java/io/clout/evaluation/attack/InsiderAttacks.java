package io.clout.evaluation.attack;

import java.util.List;

/** Attacks by real accounts: bought, hired, baited or in league with each other. */
final class InsiderAttacks {
    private static final int MONTH = 30;
    private static final int TWO_MONTHS = 60;
    private static final int YEAR = 365;
    private static final int VOUCHES = 3;
    private static final int POPULAR = 500;

    private static final int CIRCLE = 50;

    private InsiderAttacks() {}

    static List<Attack> all() {
        return List.of(
                new Attack(
                        "hire", "the most heard account reacts to the target daily for a month", InsiderAttacks::hire),
                new Attack(
                        "reshare-all",
                        "one account reacts to 500 people daily, and the target",
                        InsiderAttacks::all500),
                new Attack("mob-vouched", "n able accounts react by the worst kind today", InsiderAttacks::mob),
                new Attack("bait", "n fakes each win one reaction, then work for two months", InsiderAttacks::bait),
                new Attack(
                        "hijack-1", "one able account vouches for fakes for a year, 36 at most", in -> hijack(in, 1)),
                new Attack("hijack-3", "three able accounts vouch for fakes for a year", in -> hijack(in, 3)),
                new Attack(
                        "circle",
                        "n able accounts react daily to the target and to 49 of them, for two months",
                        InsiderAttacks::circle),
                new Attack(
                        "endurance", "an able account reacted years ago and today, n fakes", InsiderAttacks::endurance),
                new Attack(
                        "hyperactive",
                        "n vouched fakes react to everybody and the target",
                        InsiderAttacks::hyperactive),
                new Attack(
                        "draining",
                        "n able accounts spend their vouches on fakes, every month",
                        InsiderAttacks::draining));
    }

    private static void hire(Injection in) {
        int hired = in.insider(in.crowd().mostHeard(1)[0]);
        for (long day = in.lastDay() - MONTH + 1; day <= in.lastDay(); day++) {
            in.react(day, hired, in.target());
        }
    }

    private static void all500(Injection in) {
        int keen = in.fake();
        int[] popular = in.crowd().active(POPULAR, in.target(), in.random());
        for (long day = in.lastDay() - 7; day <= in.lastDay(); day++) {
            in.react(day, keen, in.target());
            for (int one : popular) {
                in.react(day, keen, one);
            }
        }
    }

    private static void mob(Injection in) {
        for (int able : in.crowd().able(in.size())) {
            in.react(in.lastDay(), in.insider(able), in.target(), in.crowd().worstKind());
        }
    }

    private static void bait(Injection in) {
        int[] able = in.crowd().able(in.size());
        int[] fakes = in.fakes(in.size());
        long first = Math.max(in.crowd().firstDay(), in.lastDay() - TWO_MONTHS);
        for (int i = 0; i < fakes.length; i++) {
            in.react(first, in.insider(able[i % able.length]), fakes[i]);
            for (long day = first + 1; day <= in.lastDay(); day++) {
                in.react(day, fakes[i], in.target());
            }
        }
    }

    /** The vouched react to the target daily; each is vouched for by all of the able accounts. */
    private static void hijack(Injection in, int number) {
        int[] able = in.crowd().able(number);
        long first = Math.max(in.crowd().firstDay(), in.lastDay() - YEAR);
        for (long month = first; month <= in.lastDay(); month += MONTH) {
            for (int i = 0; i < VOUCHES; i++) {
                int fake = in.fake();
                for (int one : able) {
                    in.react(month, in.insider(one), fake);
                }
                for (long day = Math.max(month + 1, in.lastDay() - MONTH); day <= in.lastDay(); day++) {
                    in.react(day, fake, in.target());
                }
            }
        }
        for (int one : able) {
            in.react(in.lastDay(), one, in.target());
        }
    }

    private static void circle(Injection in) {
        int[] able = in.crowd().able(in.size());
        for (long day = Math.max(in.crowd().firstDay(), in.lastDay() - TWO_MONTHS); day <= in.lastDay(); day++) {
            for (int i = 0; i < able.length; i++) {
                in.react(day, in.insider(able[i]), in.target());
                for (int next = 1; next < Math.min(CIRCLE, able.length); next++) {
                    in.react(day, able[i], able[(i + next) % able.length]);
                }
            }
        }
    }

    private static void endurance(Injection in) {
        int able = in.insider(in.crowd().able(1)[0]);
        long middle = in.crowd().firstDay() + (in.lastDay() - in.crowd().firstDay()) / 4;
        in.react(middle, able, in.target());
        in.react(in.lastDay(), able, in.target());
        for (int fake : in.fakes(in.size())) {
            in.react(in.lastDay(), fake, in.target());
        }
    }

    private static void hyperactive(Injection in) {
        int[] able = in.crowd().able(VOUCHES);
        int[] popular = in.crowd().active(POPULAR, in.target(), in.random());
        long first = Math.max(in.crowd().firstDay(), in.lastDay() - YEAR);
        for (int fake : in.fakes(in.size())) {
            for (int one : able) {
                in.react(first, in.insider(one), fake);
            }
            for (int one : popular) {
                in.react(in.lastDay(), fake, one);
            }
            in.react(in.lastDay(), fake, in.target());
        }
    }

    private static void draining(Injection in) {
        int[] able = in.crowd().able(in.size());
        long first = Math.max(in.crowd().firstDay(), in.lastDay() - YEAR);
        for (long day = first; day <= in.lastDay(); day += MONTH) {
            for (int one : able) {
                for (int i = 0; i < VOUCHES; i++) {
                    in.react(day, in.insider(one), in.fake());
                }
            }
        }
    }
}
