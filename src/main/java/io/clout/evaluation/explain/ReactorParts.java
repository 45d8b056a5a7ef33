package io.clout.evaluation.explain;

import io.clout.activity.daily.DailyManifest;
import io.clout.activity.source.InputException;
import io.clout.config.AttentionConfig;
import io.clout.config.ConfigException;
import io.clout.config.PropagationConfig;
import io.clout.evaluation.explain.CredibleMoves.Given;
import io.clout.evaluation.explain.ReactorPart.Strongest;
import io.clout.model.FullAttention;
import io.clout.publish.Warehouse;
import io.clout.score.reason.NodeFactors;
import io.clout.table.PublishedColumns;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Parts of a person's mass by reactor, over the networks that count.
 *
 * @param parts of the mass of these networks, to which they add up, the largest first; none where there is a note
 * @param topics of the strongest reactions, where they have any
 * @param known vertices of all who reacted and whom the release has
 * @param given attention of all reactors
 * @param note reason why there are no parts
 */
record ReactorParts(
        List<ReactorPart> parts,
        Map<Strongest, Set<String>> topics,
        Set<Long> known,
        List<Given> given,
        Optional<String> note) {
    /** Least part of a published sum by which a sum over kept counts may differ: what rounding leaves. */
    private static final double TOLERANCE = 1e-6;
    /** Persons of whom the parts are told at most, as they are held in the memory of the driver. */
    static final long MOST_REACTORS = 500_000;

    private static final String REMEDY = "Publish the date again, and these parts are told.";

    /**
     * Reads the parts of one person.
     *
     * @param accounts vertices of the person
     * @param inventory of the counts, if this edition reads it
     * @param hasTopics whether topics are read, too
     */
    static ReactorParts read(
            Warehouse warehouse,
            ReleaseOfPerson person,
            Set<Long> accounts,
            Optional<DailyManifest> inventory,
            boolean hasTopics) {
        if (accounts.isEmpty()) {
            return new ReactorParts(List.of(), Map.of(), Set.of(), List.of(), Optional.empty());
        }
        Optional<String> many = tooMany(person.scores().getAs(PublishedColumns.REACTORS.name()));
        if (many.isPresent()) {
            return none(many.get());
        }
        if (inventory.isEmpty()) {
            return none("The warehouse has no counts by day that this edition reads. " + REMEDY);
        }
        try {
            return of(new KeptReactions(warehouse, person, accounts, inventory.get()), person, hasTopics);
        } catch (InputException | ConfigException e) {
            // The message has paths of dumps, and advice to those who run the job.
            return none("The counts that are kept are not those of this release: a source or days of it are missing,"
                    + " or another edition made them. " + REMEDY);
        }
    }

    /** Reason not to read a person to whom so many reacted. */
    static Optional<String> tooMany(long reactors) {
        return reactors <= MOST_REACTORS
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "%,d persons have reacted, and parts are told of at most %,d.",
                        reactors,
                        MOST_REACTORS));
    }

    private static ReactorParts none(String note) {
        return new ReactorParts(List.of(), Map.of(), Set.of(), List.of(), Optional.of(note));
    }

    private static ReactorParts of(KeptReactions kept, ReleaseOfPerson person, boolean hasTopics) {
        PropagationConfig keys = PropagationConfig.recorded(person.config());
        double damping = 1 - keys.teleport();
        double one = new FullAttention(AttentionConfig.recorded(person.config()).fullAttention()).one();
        List<Given> given = new ArrayList<>();
        Map<String, List<ReactorPart>> received = new TreeMap<>();
        kept.pairs().forEach((key, pair) -> {
            Given of = pair.given(key.get(0), key.get(1), kept.rules().reciprocity(), damping, one);
            given.add(of);
            received.computeIfAbsent(of.network(), network -> new ArrayList<>()).add(pair.part(of));
        });
        List<ReactorPart> parts = new ArrayList<>();
        for (Map.Entry<String, NodeFactors> on : person.factors().nodes().entrySet()) {
            NodeFactors node = on.getValue();
            List<ReactorPart> some = received.getOrDefault(on.getKey(), List.of());
            double credible =
                    some.stream().mapToDouble(p -> p.vouched() + p.handedOn()).sum();
            double unknown = some.stream().mapToDouble(ReactorPart::unknown).sum();
            if (node.counts()
                    && !(fits(credible, node.credible(), keys.tolerance()) && fits(unknown, node.unknown(), 0))) {
                return none(unfit(on.getKey(), credible, unknown, node));
            }
            double sum = credible + node.unknownCounted() * unknown;
            if (node.counts() && sum > 0) {
                some.forEach(p -> parts.add(p.times(node.mass() / sum, node.unknownCounted())));
            }
        }
        parts.removeIf(part -> !(part.mass() > 0));
        parts.sort(Comparator.comparingDouble(ReactorPart::mass)
                .reversed()
                .thenComparing(ReactorPart::network)
                .thenComparing(ReactorPart::reactor));
        return new ReactorParts(
                parts,
                hasTopics
                        ? kept.topics(parts.stream().map(ReactorPart::strongest).toList())
                        : Map.of(),
                kept.known(),
                given,
                Optional.empty());
    }

    /**
     * Whether the counts are those of the release. One step of the iteration moves no sum by more than its tolerance.
     */
    static boolean fits(double sum, double published, double tolerance) {
        return Math.abs(sum - published) <= Math.max(tolerance, TOLERANCE * Math.max(1, published));
    }

    private static String unfit(String network, double credible, double unknown, NodeFactors node) {
        return String.format(
                Locale.ROOT,
                "The counts that are kept have changed since this release, by a late file or otherwise: on %s they give"
                        + " %.6f from the credible and %.6f from the unknown, and published were %.6f and %.6f. %s",
                network,
                credible,
                unknown,
                node.credible(),
                node.unknown(),
                REMEDY);
    }
}
