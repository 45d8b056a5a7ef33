package io.clout.evaluation.explain;

import io.clout.config.ExplainConfig;
import io.clout.config.Sha256;
import io.clout.evaluation.explain.Explanation.Reactor;
import java.util.List;
import java.util.Optional;

/**
 * Names of reactors as the explanation of one person shows them.
 *
 * @param person asked for, whose name is always shown
 */
record ReactorNames(ExplainConfig config, String person) {
    private static final int HEX_DIGITS = Long.SIZE / 4;

    /** Reactors as they are shown; none where they are only counted. */
    List<Reactor> shown(List<Reactor> reactors) {
        return reactors.stream()
                .flatMap(reactor -> shown(reactor.reactorId()).map(name -> named(reactor, name)).stream())
                .toList();
    }

    /** Name of a reactor as it is shown; empty where they are only counted. */
    Optional<String> shown(String reactor) {
        return switch (config.names()) {
            case NAMES -> Optional.of(reactor);
            case HASHES -> Optional.of(hash(reactor));
            case COUNTS -> Optional.empty();
        };
    }

    private static Reactor named(Reactor reactor, String name) {
        return new Reactor(
                reactor.network(),
                reactor.rank(),
                name,
                reactor.mass(),
                reactor.share(),
                reactor.points(),
                reactor.credibility());
    }

    /** Hash of a name. With their lengths in front, no two triples of texts are one text. */
    String hash(String reactor) {
        String salt = config.salt().orElse("");
        String text = "%d %d %s%s%s".formatted(salt.length(), person.length(), salt, person, reactor);
        return Sha256.of(text).substring(0, HEX_DIGITS);
    }
}
