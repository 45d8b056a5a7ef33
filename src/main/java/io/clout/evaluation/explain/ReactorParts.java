package io.clout.evaluation.explain;

import io.clout.activity.daily.DailyManifest;
import io.clout.activity.daily.DailyStore;
import io.clout.activity.source.InputException;
import io.clout.activity.source.ReadFailures;
import io.clout.config.AttentionConfig;
import io.clout.config.ConfigException;
import io.clout.config.PropagationConfig;
import io.clout.evaluation.explain.CredibleMoves.Given;
import io.clout.evaluation.explain.ReactorPart.Strongest;
import io.clout.model.FullAttention;
import io.clout.publish.Warehouse;
import io.clout.score.reason.NodeFactors;
import io.clout.table.PublishedColumns;
import io.clout.table.Tables;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;

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
     * @param there persons of whom something may be told
     * @param accounts vertices of the person
     * @param inventory of the counts, if this edition reads it
     * @param hasTopics whether topics are read, too
     * @throws InputException if the counts are damaged
     */
    static ReactorParts read(
            Warehouse warehouse,
            ReleaseOfPerson person,
            StillThere there,
            Set<Long> accounts,
            Optional<DailyManifest> inventory,
            boolean hasTopics) {
        if (accounts.isEmpty()) {
            return new ReactorParts(List.of(), Map.of(), Set.of(), List.of(), Optional.empty());
        }
        Optional<String> many = tooMany(person.scores().getAs(PublishedColumns.REACTORS.name()), "have reacted");
        if (many.isPresent()) {
            return none(many.get());
        }
        if (inventory.isEmpty()) {
            return none("The warehouse has no counts by day that this edition reads. " + REMEDY);
        }
        KeptReactions kept;
        try {
            kept = new KeptReactions(warehouse, person, there, accounts, inventory.get());
        } catch (InputException | ConfigException e) {
            // The message has paths of dumps, and advice to those who run the job.
            return none("The counts that are kept are not those of this release: a source or days of it are missing,"
                    + " or another edition made them. " + REMEDY);
        }
        DailyStore store = kept.store();
        long inRelease = warehouse.rows(person.release(), Tables.NETWORK_SCORES);
        ReactorParts read = ReadFailures.guard(
                "reading the counts that are kept in " + store.folder(),
                () -> reactedTo(inRelease, kept::reactedTo)
                        .map(ReactorParts::none)
                        .orElseGet(() -> of(kept, person, hasTopics)));
        // Counts of which a file is lost give other sums, and have not changed.
        read.note().ifPresent(note -> store.requireFiles(inventory.get()));
        return read;
    }

    /** Reason not to read a person who reacted to many. In a release of few accounts nobody did. */
    static Optional<String> reactedTo(long accounts, LongSupplier reactedTo) {
        return accounts <= MOST_REACTORS
                ? Optional.empty()
                : tooMany(reactedTo.getAsLong(), "were reacted to by the person");
    }

    /** Reason not to read a person with so many others. */
    static Optional<String> tooMany(long others, String did) {
        return others <= MOST_REACTORS
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "%,d others %s, and parts are told of persons with at most %,d.",
                        others,
                        did,
                        MOST_REACTORS));
    }

    static ReactorParts none(String note) {
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
