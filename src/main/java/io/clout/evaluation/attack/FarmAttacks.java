package io.clout.evaluation.attack;

import io.clout.config.CloutConfig;
import java.util.List;
import java.util.function.LongConsumer;

/** Attacks by accounts that somebody made for it, in shapes of all kinds. */
final class FarmAttacks {
    static final String ENDORSEMENTS = "endorsements";
    static final String SMALL_TOPIC = "small-topic";
    /** Topic of the attacks on a topic. */
    static final String TOPIC = "attack-topic";

    private static final int REACTIONS = 7;
    private static final int DAYS = 30;
    private static final int EVERY = 3;
    private static final int A_DAY = 20;
    private static final int CLIQUE = 20;
    private static final int POPULAR = 5;
    private static final int FED = 30;

    private FarmAttacks() {}

    static List<Attack> all() {
        return List.of(
                new Attack("fresh", "n fakes that came today react once each", FarmAttacks::fresh),
                new Attack("aged", "n fakes react on seven days each, from the farm's first day on", FarmAttacks::aged),
                new Attack("trickle", "n fakes, one more each day, react once each", FarmAttacks::trickle),
                new Attack("star", "n fakes react to 20 each on every third day of a month", FarmAttacks::star),
                new Attack("ring", "n fakes react in a ring, and each to the target", FarmAttacks::ring),
                new Attack("clique", "groups of 20 of n fakes react to each other and the target", FarmAttacks::clique),
                new Attack("funnel", "n fakes react to ten others, which react to the target", FarmAttacks::funnel),
                new Attack("camouflage", "n fakes react to five popular people as well", FarmAttacks::camouflage),
                new Attack("feeding", "n fakes react to the 30 most heard, and one of these fed", FarmAttacks::feeding),
                new Attack("mob-fresh", "n fakes that came today react by the worst kind", FarmAttacks::mobFresh),
                new Attack("mob-aged", "n fakes react by the worst kind on seven days each", FarmAttacks::mobAged),
                new Attack(ENDORSEMENTS, "n fakes endorse the target on a topic", FarmAttacks::endorsements),
                new Attack(
                        SMALL_TOPIC, "n fakes react to the target on a topic of their own", FarmAttacks::smallTopic));
    }

    private static void fresh(Injection in) {
        for (int fake : in.fakes(in.size())) {
            in.react(in.lastDay(), fake, in.target());
        }
    }

    private static void aged(Injection in) {
        for (int fake : in.fakes(in.size())) {
            onSevenDays(in, fake, in.crowd().bestKind());
        }
    }

    private static void onSevenDays(Injection in, int fake, String kind) {
        long span = in.lastDay() - in.firstDay();
        for (int i = 0; i < REACTIONS; i++) {
            in.react(in.firstDay() + span * i / (REACTIONS - 1), fake, in.target(), kind);
        }
    }

    private static void trickle(Injection in) {
        long day = in.lastDay();
        for (int fake : in.fakes(in.size())) {
            in.react(day, fake, in.target());
            day = day == in.firstDay() ? in.lastDay() : day - 1;
        }
    }

    private static void star(Injection in) {
        int[] fakes = in.fakes(in.size());
        forAMonth(in, day -> {
            for (int i = 0; i < fakes.length; i++) {
                in.react(day, fakes[i], in.target());
                for (int other = 1; other < Math.min(A_DAY, fakes.length); other++) {
                    in.react(day, fakes[i], fakes[(i + other) % fakes.length]);
                }
            }
        });
    }

    private static void forAMonth(Injection in, LongConsumer onDay) {
        for (long day = Math.max(in.firstDay(), in.lastDay() - DAYS); day <= in.lastDay(); day += EVERY) {
            onDay.accept(day);
        }
    }

    private static void ring(Injection in) {
        int[] fakes = in.fakes(in.size());
        forAMonth(in, day -> {
            for (int i = 0; i < fakes.length; i++) {
                in.react(day, fakes[i], fakes[(i + 1) % fakes.length]);
                in.react(day, fakes[i], in.target());
            }
        });
    }

    private static void clique(Injection in) {
        int[] fakes = in.fakes(in.size());
        forAMonth(in, day -> {
            for (int i = 0; i < fakes.length; i++) {
                int group = i / CLIQUE * CLIQUE;
                for (int j = group; j < Math.min(group + CLIQUE, fakes.length); j++) {
                    in.react(day, fakes[i], fakes[j]);
                }
                in.react(day, fakes[i], in.target());
            }
        });
    }

    private static void funnel(Injection in) {
        int[] middle = in.fakes(Math.min(10, in.size()));
        int[] fakes = in.fakes(in.size());
        forAMonth(in, day -> {
            for (int i = 0; i < fakes.length; i++) {
                in.react(day, fakes[i], middle[i % middle.length]);
            }
            for (int one : middle) {
                in.react(day, one, in.target());
            }
        });
    }

    private static void camouflage(Injection in) {
        int[] popular = in.crowd().mostHeard(200);
        for (int fake : in.fakes(in.size())) {
            onSevenDays(in, fake, in.crowd().bestKind());
            for (int i = 0; i < POPULAR; i++) {
                in.react(in.lastDay() - i, fake, popular[in.random().nextInt(popular.length)]);
            }
        }
    }

    private static void feeding(Injection in) {
        int[] heard = in.crowd().mostHeard(FED);
        for (int fake : in.fakes(in.size())) {
            for (int one : heard) {
                in.react(in.lastDay(), fake, one);
            }
        }
        for (int one : heard) {
            in.insider(one);
        }
        in.react(in.lastDay(), heard[0], in.target());
    }

    private static void mobFresh(Injection in) {
        for (int fake : in.fakes(in.size())) {
            in.react(in.lastDay(), fake, in.target(), in.crowd().worstKind());
        }
    }

    private static void mobAged(Injection in) {
        for (int fake : in.fakes(in.size())) {
            onSevenDays(in, fake, in.crowd().worstKind());
        }
    }

    private static void endorsements(Injection in) {
        for (int fake : in.fakes(in.size())) {
            in.react(in.lastDay(), fake, in.target(), CloutConfig.ENDORSE, List.of(TOPIC));
        }
    }

    private static void smallTopic(Injection in) {
        for (int fake : in.fakes(in.size())) {
            in.react(in.lastDay(), fake, in.target(), in.crowd().bestKind(), List.of(TOPIC));
        }
    }
}
