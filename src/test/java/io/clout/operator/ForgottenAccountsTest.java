package io.clout.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ForgottenAccountsTest {
    private static final byte[] KEY = "a secret of tests".getBytes(StandardCharsets.UTF_8);
    private static final byte[] OTHER = "another one it is".getBytes(StandardCharsets.UTF_8);
    private static final long BOB = VertexHash.of("net", "bob");
    private static final long ANN = VertexHash.of("net", "ann");

    private final ForgottenAccounts hashing = new ForgottenAccounts(KEY, List.of());

    @Test
    void anAccountIsKnownByItsHashAndNobodyElseIs() {
        ForgottenAccounts forgotten = new ForgottenAccounts(KEY, List.of(hashing.hash(BOB), hashing.hash(-1)));

        for (int again = 0; again < 2; again++) {
            assertThat(forgotten.has(BOB)).isTrue();
            assertThat(forgotten.has(-1)).isTrue();
            assertThat(LongStream.range(0, 200_000).filter(forgotten::has)).isEmpty();
            assertThat(forgotten.has(ANN)).isFalse();
        }
        assertThat(ForgottenAccounts.NONE.has(BOB)).isFalse();
        assertThat(forgotten.isNone()).isFalse();
    }

    @Test
    void withoutTheKeyAHashTellsNothing() {
        assertThat(hashing.hash(BOB)).hasSize(64).isNotEqualTo(new ForgottenAccounts(OTHER, List.of()).hash(BOB));
        assertThat(new ForgottenAccounts(OTHER, List.of(hashing.hash(BOB))).has(BOB))
                .isFalse();
        // HMAC-SHA256 as any other program computes it.
        assertThat(new ForgottenAccounts("Jefe".getBytes(StandardCharsets.UTF_8), List.of())
                        .check("what do ya want for nothing?"))
                .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }

    @Test
    void anIdIsFoundAsAWord() {
        ForgottenAccounts forgotten = new ForgottenAccounts(KEY, List.of(hashing.hash(BOB)));

        assertThat(List.of("bob", "{\"to\":\"bob\"}", "ask @bob.", "a (bob)", "hi\\nbob", "hi\\u0009bob\\r\\n"))
                .allMatch(text -> forgotten.hasWord("net", text));
        assertThat(List.of("", "bobby", "bob-by", "b o b", "a\\\\nbob"))
                .noneMatch(text -> forgotten.hasWord("net", text));
        assertThat(forgotten.hasWord("other", "bob")).isFalse();
    }

    @Test
    void aStandInIsSmallAndOfOneDateReactorAndAuthor() {
        long standIn = hashing.standIn(ANN, BOB, 20_000);

        assertThat(standIn).isBetween(0L, (1L << 20) - 1).isEqualTo(hashing.standIn(ANN, BOB, 20_000));
        assertThat(List.of(
                        hashing.standIn(ANN, BOB, 20_001),
                        hashing.standIn(BOB, BOB, 20_000),
                        hashing.standIn(ANN, ANN, 20_000)))
                .doesNotContain(standIn)
                .doesNotHaveDuplicates();
    }
}
