package io.clout.evaluation.explain;

import io.clout.config.ConfigException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something that could be otherwise: a reactor had not reacted, or reacts once more today.
 *
 * @param text as it was asked
 * @param reactor a person, or {@code network:account_id}
 * @param kind of the reaction more; empty where the reactor had not reacted
 */
public record Supposition(String text, String reactor, Optional<String> kind) {
    private static final Pattern MORE =
            Pattern.compile("(?<reactor>\\S.*?)\\s+reacts\\s+(?:[1-9]\\d*\\s+)?(?<kind>\\S+)");

    /** The reactor had not reacted. */
    public static Supposition without(String reactor) {
        return new Supposition("without " + reactor, reactor, Optional.empty());
    }

    /**
     * One reaction more, today.
     *
     * @param text {@code REACTOR reacts [N] KIND}; of N reactions of one date the strongest counts
     */
    public static Supposition more(String text) {
        Matcher matcher = MORE.matcher(text.strip());
        if (!matcher.matches()) {
            throw new ConfigException(
                    "--if \"%s\": must be \"REACTOR reacts KIND\", or \"REACTOR reacts N KIND\"".formatted(text));
        }
        return new Supposition("if " + text.strip(), matcher.group("reactor"), Optional.of(matcher.group("kind")));
    }

    /** Name of the network that the reactor's name begins with. */
    String network() {
        return reactor.split(":", 2)[0];
    }
}
