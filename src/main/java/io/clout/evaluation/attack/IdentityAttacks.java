package io.clout.evaluation.attack;

import io.clout.evaluation.log.ActivityLog;
import java.util.List;

/** Attacks by saying who is who: accounts that are linked, or parted. */
final class IdentityAttacks {
    static final String SPLIT = "split";

    private static final int PARTS = 10;

    private IdentityAttacks() {}

    static List<Attack> all() {
        return List.of(
                new Attack("link-silent", "n silent accounts are linked to the target", IdentityAttacks::silent),
                new Attack(
                        "link-hated",
                        "an account that n able ones hold things against is linked",
                        IdentityAttacks::hated),
                new Attack(
                        "own-network",
                        "a star on a network of n fakes is linked to the target",
                        IdentityAttacks::network),
                new Attack(
                        SPLIT,
                        "all reactions to the target go to ten linked accounts instead",
                        IdentityAttacks::split));
    }

    private static void silent(Injection in) {
        int listener = in.crowd().active(1, in.target(), in.random())[0];
        for (int fake : in.fakes(in.size())) {
            in.react(in.firstDay(), fake, listener);
            in.link(in.target(), fake);
        }
        in.insider(listener);
    }

    private static void hated(Injection in) {
        int hated = in.fake();
        for (int able : in.crowd().able(in.size())) {
            in.react(in.lastDay(), in.insider(able), hated, in.crowd().worstKind());
        }
        in.link(in.target(), hated);
    }

    private static void network(Injection in) {
        in.link(in.target(), in.ownNetwork(in.size()));
    }

    private static void split(Injection in) {
        int[] parts = in.fakes(PARTS);
        for (int row = 0; row < in.log().size(); row++) {
            if (in.log().author(row) == in.target() && in.log().reactor(row) >= 0) {
                long day = in.log().at(row) / ActivityLog.MICROS_A_DAY;
                in.react(
                        day,
                        in.log().reactor(row),
                        parts[in.log().reactor(row) % parts.length],
                        in.log().kind(row));
            }
        }
        for (int part : parts) {
            in.link(in.target(), part);
        }
    }
}
