package io.clout.evaluation.attack;

import java.util.ArrayList;
import java.util.List;

/**
 * A way to buy points.
 *
 * @param name as it is asked for
 * @param text what is done, where {@code n} is the size
 * @param action adds the rows
 */
public record Attack(String name, String text, Action action) {
    /** Adds an attack's rows. */
    @FunctionalInterface
    interface Action {
        void addTo(Injection injection);
    }

    /** Gives all attacks that are known. */
    public static List<Attack> all() {
        List<Attack> all = new ArrayList<>(FarmAttacks.all());
        all.addAll(FoundingAttacks.all());
        all.addAll(InsiderAttacks.all());
        all.addAll(IdentityAttacks.all());
        return all;
    }
}
