package io.clout.evaluation.attack;

import io.clout.evaluation.log.ActivityLog;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * A way to buy points.
 *
 * @param name as it is asked for
 * @param text description, where {@code n} is the size
 * @param action adds the rows
 */
public record Attack(String name, String text, Action action) {
    /** Adds an attack's rows. */
    @FunctionalInterface
    interface Action {
        void addTo(Injection injection);
    }

    /** Splitting an account takes away what it had; every other attack only adds. */
    IntPredicate keeps(ActivityLog log, int target) {
        return name.equals(IdentityAttacks.SPLIT) ? row -> log.author(row) != target : row -> true;
    }

    /** Whether the attack is on a topic. */
    boolean isOnTopic() {
        return name.equals(FarmAttacks.ENDORSEMENTS) || name.equals(FarmAttacks.SMALL_TOPIC);
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
