package io.clout.evaluation.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.clout.config.ExplainConfig;
import io.clout.config.ExplainConfig.Names;
import io.clout.evaluation.explain.Explanation.Reactor;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReactorNamesTest {
    private static final Reactor REACTOR = new Reactor("chirp", 1, "chirp:7", 3.5, .25, 1.5, 1);

    @Test
    void namesAreAsTheyAre() {
        assertThat(shown(Names.NAMES, "salt", "chirp:1")).containsExactly(REACTOR);
    }

    @Test
    void aHashIs64BitsAndLeavesTheRest() {
        Reactor hashed = hashed("salt", "chirp:1");

        assertThat(hashed.reactorId()).matches("[0-9a-f]{16}");
        assertThat(hashed)
                .usingRecursiveComparison()
                .ignoringFields("reactorId")
                .isEqualTo(REACTOR);
    }

    @Test
    void itIsTheSameOnEachDayAndAnotherInTheExplanationOfAnother() {
        String hash = hashed("salt", "chirp:1").reactorId();

        assertThat(hashed("salt", "chirp:1").reactorId()).isEqualTo(hash);
        assertThat(hashed("salt", "chirp:2").reactorId()).isNotEqualTo(hash);
        assertThat(hashed("other", "chirp:1").reactorId()).isNotEqualTo(hash);
        assertThat(hashed("", "chirp:1").reactorId()).isNotEqualTo(hash);
    }

    @Test
    void saltAndNamesDoNotRunIntoEachOther() {
        assertThat(new ReactorNames(config(Names.HASHES, "sa"), "ltp").hash("r"))
                .isNotEqualTo(new ReactorNames(config(Names.HASHES, "salt"), "p").hash("r"));
        assertThat(new ReactorNames(config(Names.HASHES, "s"), "p").hash("qr"))
                .isNotEqualTo(new ReactorNames(config(Names.HASHES, "s"), "pq").hash("r"));
    }

    /** The formula of reference.conf, so that an operator who has the salt can compute it elsewhere. */
    @Test
    void theHashIsOverLengthsSaltPersonAndReactor() {
        // printf '4 7 saltchirp:1chirp:7' | sha256sum | cut -c1-16
        assertThat(hashed("salt", "chirp:1").reactorId()).isEqualTo("5802559dba8d51f9");
    }

    @Test
    void countsHaveNobody() {
        assertThat(shown(Names.COUNTS, "salt", "chirp:1")).isEmpty();
    }

    private static Reactor hashed(String salt, String person) {
        return shown(Names.HASHES, salt, person).get(0);
    }

    private static List<Reactor> shown(Names names, String salt, String person) {
        return new ReactorNames(config(names, salt), person).shown(List.of(REACTOR));
    }

    private static ExplainConfig config(Names names, String salt) {
        return new ExplainConfig(names, Optional.of(salt).filter(text -> !text.isEmpty()), 90);
    }
}
