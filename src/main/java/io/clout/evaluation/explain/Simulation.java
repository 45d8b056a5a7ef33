package io.clout.evaluation.explain;

import io.clout.config.AttentionConfig;
import io.clout.config.ConfigException;
import io.clout.evaluation.explain.Explanation.Reactor;
import io.clout.evaluation.explain.Explanation.Supposed;
import io.clout.evaluation.explain.ReleaseOfPerson.Giving;
import io.clout.model.Budget;
import io.clout.model.FullAttention;
import io.clout.model.ReactorInfluence;
import io.clout.model.Reciprocity;
import io.clout.score.reason.NodeFactors;
import io.clout.score.reason.PersonFactors;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Score of a person under a {@link Supposition}, from one release. Everything else stays as it is: the influence and
 * the credibility of all others, and endurance.
 */
final class Simulation {
    private final ReleaseOfPerson author;
    private final AttentionConfig keys;
    private final double damping;
    private final FullAttention full;
    private final Function<String, Optional<ReleaseOfPerson>> persons;

    /**
     * Sets up simulations for one person.
     *
     * @param damping 1−ε
     * @param persons of the same release, by the name of a person or of an account
     */
    Simulation(
            ReleaseOfPerson author,
            AttentionConfig keys,
            double damping,
            Function<String, Optional<ReleaseOfPerson>> persons) {
        this.author = author;
        this.keys = keys;
        this.damping = damping;
        this.full = new FullAttention(keys.fullAttention());
        this.persons = persons;
    }

    Supposed of(Supposition supposition) {
        Optional<ReleaseOfPerson> reactor = persons.apply(supposition.reactor());
        if (reactor.filter(of -> of.person().equals(author.person())).isPresent()) {
            throw new ConfigException("%s: a reaction to oneself counts nowhere".formatted(supposition.text()));
        }
        SortedMap<String, NodeFactors> nodes = new TreeMap<>(author.factors().nodes());
        if (supposition.kind().isEmpty()) {
            without(supposition, reactor, nodes);
        } else {
            more(supposition, reactor, nodes);
        }
        PersonFactors then = new PersonFactors(
                nodes, author.factors().outside(), author.factors().scale());
        double score = then.scale().score(then.mass());
        return new Supposed(
                supposition.text(),
                then.mass(),
                score,
                then.scale().unrounded(then.mass())
                        - then.scale().unrounded(author.factors().mass()));
    }

    private void without(
            Supposition supposition, Optional<ReleaseOfPerson> reactor, SortedMap<String, NodeFactors> nodes) {
        List<Reactor> parts = reactor.stream()
                .flatMap(of -> author.reactors().stream()
                        .filter(part -> part.reactorId().equals(of.person())))
                .toList();
        if (parts.isEmpty()) {
            throw new ConfigException(
                    "--without %s: is not among the reactors from whom most comes, whose number is score.influencers; the last of them brings mass %.2f"
                            .formatted(
                                    supposition.reactor(),
                                    author.reactors().stream()
                                            .mapToDouble(Reactor::mass)
                                            .min()
                                            .orElse(0)));
        }
        for (Reactor part : parts) {
            ReactorInfluence giver = giver(reactor, part.network());
            nodes.computeIfPresent(
                    part.network(), (network, node) -> with(node, giver, -share(author, giver, network, part)));
        }
    }

    private void more(
            Supposition supposition, Optional<ReleaseOfPerson> reactor, SortedMap<String, NodeFactors> nodes) {
        String network = supposition.network();
        NodeFactors node = nodes.get(network);
        if (node == null) {
            throw new ConfigException(
                    "--if \"%s\": %s has reactions on %s, and not on %s; begin with the account's network"
                            .formatted(supposition.text(), author.person(), nodes.keySet(), network));
        }
        ReactorInfluence giver = giver(reactor, network);
        double before =
                reactor.map(of -> share(author, giver, network, of.person())).orElse(0.0);
        double weight = before * giver.whole();
        double now = Math.max(weight, worth(supposition, reactor, network));
        // Below W0 the divisor is W0, however much is given.
        double whole = full.whole(giver.whole() > keys.fullAttention() ? giver.whole() - weight + now : 0);
        NodeFactors then = with(node, giver, now / whole - before);
        boolean isCredible = giver.unknown() < 1;
        nodes.put(network, isCredible ? then.around() : then);
    }

    /** Worth of the reaction, less what the author's own attention to the reactor takes off. */
    private double worth(Supposition supposition, Optional<ReleaseOfPerson> reactor, String network) {
        String kind = supposition.kind().orElseThrow();
        double value = keys.value().getOrDefault(kind, 0.0);
        if (value <= 0) {
            throw new ConfigException("--if \"%s\": %s must be a kind with a positive attention.value: %s"
                    .formatted(supposition.text(), kind, keys.value()));
        }
        double fresh = Budget.worth(value, new Budget(keys.budget()).strength(value));
        double back = reactor.map(of -> {
                    ReactorInfluence giver = giver(Optional.of(author), network);
                    return share(of, giver, network, author.person()) * giver.whole();
                })
                .orElse(0.0);
        return new Reciprocity(keys.reciprocity()).left(fresh, back);
    }

    /** A reactor whom the release does not have is unknown, and reacts to nobody else. */
    private ReactorInfluence giver(Optional<ReleaseOfPerson> reactor, String network) {
        NodeFactors node = reactor.map(of -> of.factors().nodes().get(network)).orElse(null);
        if (node == null) {
            return ReactorInfluence.unknown(keys.fullAttention());
        }
        Giving giving = reactor.get().giving().get(network);
        return ReactorInfluence.of(giving.credibility(), damping, node.credible() * full.one(), giving.attention());
    }

    /** Share of their attention that one of the largest reactors gives; 0 where the reactor is none of these. */
    private double share(ReleaseOfPerson to, ReactorInfluence giver, String network, String reactor) {
        return to.reactors().stream()
                .filter(part ->
                        part.network().equals(network) && part.reactorId().equals(reactor))
                .mapToDouble(part -> share(to, giver, network, part))
                .sum();
    }

    private double share(ReleaseOfPerson to, ReactorInfluence giver, String network, Reactor part) {
        NodeFactors node = to.factors().nodes().get(network);
        double received = part.mass() / node.mass() * node.received() * full.one();
        double ofAll = giver.credible() + node.unknownCounted() * giver.unknown();
        return ofAll > 0 && node.mass() > 0 ? received / ofAll : 0;
    }

    private NodeFactors with(NodeFactors node, ReactorInfluence giver, double share) {
        return node.with(
                Math.max(0, node.credible() + share * giver.credible() / full.one()),
                Math.max(0, node.unknown() + share * giver.unknown() / full.one()),
                node.against());
    }
}
