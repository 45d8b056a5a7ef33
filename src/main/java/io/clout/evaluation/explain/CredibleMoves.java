package io.clout.evaluation.explain;

import io.clout.evaluation.explain.Explanation.Move;
import io.clout.model.Attribution;
import io.clout.model.ReactorInfluence;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Change of what a person receives from the credible, by the changes of its reactors. A reactor's part is a product of
 * three factors, whose change {@link Attribution} shares out. All parts add up to the change.
 */
final class CredibleMoves {
    private static final Attribution<Factor> FACTORS = new Attribution<>(Factor.class);

    private enum Factor {
        REACTION,
        ATTENTION,
        INFLUENCE
    }

    /** Changes of reactors. */
    enum Became {
        NEW("they began to react, or were linked under another name"),
        FRESHER("they reacted again, or the person reacted less to them"),
        FADED("their reactions grew older or were withdrawn, or the person reacted more to them"),
        BUSIER("they reacted to more others, so that each has a smaller part of their attention"),
        LESS_BUSY("they reacted to fewer others, so that each has a larger part of their attention"),
        STRONGER("they became more credible, which grows over the first days, or more influential"),
        WEAKER("they became less credible or less influential"),
        LEFT("they are in the later release by another name, or not at all");

        private final String meaning;

        Became(String meaning) {
            this.meaning = meaning;
        }
    }

    /**
     * A reactor's attention to the person on one network.
     *
     * @param weight of the strongest reaction, after reciprocity, by the unit of mass
     */
    record Given(String network, String reactor, double weight, ReactorInfluence by) {
        /** Part of H, in mass. */
        double part() {
            return by.share(weight) * by.credible();
        }
    }

    /** Persons and mass of one change. */
    private static final class Sum {
        private long persons;
        private double mass;
    }

    private final Map<Became, Sum> sums = new EnumMap<>(Became.class);

    private CredibleMoves() {}

    /**
     * Compares what was given.
     *
     * @return the changes in their order, those of nobody left out
     */
    static List<Move> between(List<Given> then, List<Given> now) {
        Map<List<String>, Given> before = new LinkedHashMap<>();
        then.forEach(given -> before.put(key(given), given));
        CredibleMoves moves = new CredibleMoves();
        for (Given given : now) {
            moves.add(before.remove(key(given)), given);
        }
        before.values().forEach(gone -> moves.add(Became.LEFT, -gone.part()));
        List<Move> all = new ArrayList<>();
        moves.sums.forEach((became, sum) ->
                // Of those who left nothing is told but the sum, as some may not be shown any more.
                all.add(new Move(
                        became.name().toLowerCase(Locale.ROOT),
                        became.meaning,
                        became == Became.LEFT ? null : sum.persons,
                        sum.mass)));
        return all;
    }

    private static List<String> key(Given given) {
        return List.of(given.network(), given.reactor());
    }

    private void add(Given before, Given now) {
        if (before == null || before.weight() == 0) {
            add(Became.NEW, now.part());
            return;
        }
        if (now.weight() == 0) {
            add(Became.FADED, -before.part());
            return;
        }
        Map<Factor, Double> parts = FACTORS.parts(EnumSet.allOf(Factor.class), applied ->
                        new double[] {mixed(before, now, applied).part()})
                .get(0);
        add(Became.FRESHER, Became.FADED, parts.get(Factor.REACTION));
        add(Became.LESS_BUSY, Became.BUSIER, parts.get(Factor.ATTENTION));
        add(Became.STRONGER, Became.WEAKER, parts.get(Factor.INFLUENCE));
    }

    private static Given mixed(Given before, Given now, Set<Factor> applied) {
        ReactorInfluence by = (applied.contains(Factor.INFLUENCE) ? now : before).by();
        return new Given(
                now.network(),
                now.reactor(),
                (applied.contains(Factor.REACTION) ? now : before).weight(),
                new ReactorInfluence(
                        by.own(),
                        by.handedOn(),
                        (applied.contains(Factor.ATTENTION) ? now : before).by().whole()));
    }

    private void add(Became more, Became less, double mass) {
        add(mass > 0 ? more : less, mass);
    }

    private void add(Became became, double mass) {
        if (mass != 0) {
            Sum sum = sums.computeIfAbsent(became, b -> new Sum());
            sum.persons++;
            sum.mass += mass;
        }
    }
}
