package io.clout.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clout.config.ConfigException;
import io.clout.config.PublishConfig;
import io.clout.operator.ForgottenAccounts;
import io.clout.publish.ForgottenFolder.Receipt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForgottenFolderTest {
    private static final long BOB = 77;
    private static final long EVE = 78;

    @TempDir
    private Path root;

    @Test
    void whereNobodyWasForgottenNothingIsWrittenOrRead() {
        assertThat(folder(Optional.empty()).require().isNone()).isTrue();
        assertThat(root.resolve("forgotten")).doesNotExist();
    }

    @Test
    void untilAReceiptIsWholeNoRunStarts() throws IOException {
        ForgottenFolder folder = folder(Optional.empty());
        Receipt first = begin(folder, "f1", BOB);

        assertThat(folder.accounts().has(BOB)).isTrue();
        assertThat(folder.ofUnfinished().has(BOB)).isTrue();
        assertThatThrownBy(folder::require)
                .isInstanceOf(DamagedException.class)
                .hasMessageContaining("f1.json: `clout forget` broke off");
        Receipt second = begin(folder, "f2", BOB);
        folder.finish(ended(second));
        assertThat(folder.require().has(BOB)).isTrue();
        assertThat(folder.ofUnfinished().isNone()).isTrue();
        assertThat(Files.readString(root.resolve("forgotten/f1.json")))
                .contains("\"ended\" : \"later\"", first.hashes().get(0));
    }

    @Test
    void theForgettingOfAnotherDoesNotCloseAReceiptThatBrokeOff() {
        ForgottenFolder folder = folder(Optional.empty());
        Receipt bob = begin(folder, "f1", BOB);
        folder.finish(ended(begin(folder, "f2", EVE)));

        assertThat(folder.unfinished()).extracting(Receipt::forgetId).containsExactly("f1");
        assertThat(folder.ofUnfinished().has(EVE)).isFalse();
        assertThat(folder.ofBroken(bob.hashes())).containsExactlyElementsOf(bob.hashes());
        assertThat(folder.ofBroken(List.of(folder.hashing().hash(EVE)))).isEmpty();
        folder.finish(ended(begin(folder, "f3", BOB)));
        assertThat(folder.require().has(EVE)).isTrue();
    }

    @Test
    void aLostOrOtherSecretAndADamagedReceiptStopEverything() throws IOException {
        ForgottenFolder folder = folder(Optional.empty());
        folder.finish(ended(begin(folder, "f1", BOB)));
        Path key = Files.writeString(root.resolve("key"), "sixteen bytes or more");
        Path few = Files.writeString(root.resolve("few"), "few");

        assertThatThrownBy(folder(Optional.of(key.toString()))::accounts)
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("publish.forget-key = " + key + ": another secret than the one of")
                .hasMessageContaining("f1.json");
        assertThatThrownBy(folder(Optional.of(few.toString()))::hashing)
                .hasMessageContaining("holds 3 bytes, and must hold 16 or more");
        assertThatThrownBy(folder(Optional.of("/nowhere"))::hashing).hasMessageContaining("cannot be read");
        Files.move(root.resolve("forgotten/_key.json"), root.resolve("forgotten/_gone"));
        assertThatThrownBy(folder::accounts)
                .isInstanceOf(DamagedException.class)
                .hasMessageContaining("_key.json is gone");
        for (String secret : List.of("{}", "{\"key\":\"no hex\"}")) {
            Files.writeString(root.resolve("forgotten/_key.json"), secret);
            assertThatThrownBy(folder::accounts)
                    .isInstanceOf(DamagedException.class)
                    .hasMessageContaining("_key.json is gone or damaged");
        }
        Files.delete(root.resolve("forgotten/_key.json"));
        assertThatThrownBy(folder::hashing).hasMessageContaining("_key.json is gone");
        for (String receipt : List.of("{}", "{\"forgetId\":\"f1\",\"keyCheck\":\"\",\"hashes\":[\"7\",null]}")) {
            Files.writeString(root.resolve("forgotten/f1.json"), receipt);
            assertThatThrownBy(folder::accounts)
                    .isInstanceOf(DamagedException.class)
                    .hasMessageContaining("f1.json is no receipt");
        }
    }

    @Test
    void aSecretOfOnesOwnIsNotCopied() throws IOException {
        Path key = Files.writeString(root.resolve("key"), "sixteen bytes or more");
        ForgottenFolder folder = folder(Optional.of(key.toString()));
        folder.finish(ended(begin(folder, "f1", BOB)));

        assertThat(folder.require().has(BOB)).isTrue();
        assertThat(root.resolve("forgotten/_key.json")).doesNotExist();
    }

    private static Receipt begin(ForgottenFolder folder, String id, long account) {
        ForgottenAccounts hashing = folder.hashing();
        return folder.begin(id, "now", "1", hashing, List.of(hashing.hash(account)));
    }

    private static Receipt ended(Receipt begun) {
        return new Receipt(
                begun.format(),
                begun.forgetId(),
                begun.started(),
                "later",
                begun.version(),
                begun.keyCheck(),
                begun.hashes(),
                Map.of(),
                List.of(),
                0);
    }

    private ForgottenFolder folder(Optional<String> key) {
        PublishConfig config =
                new PublishConfig(root.toString(), Optional.empty(), Optional.empty(), Duration.ofMinutes(2), key);
        return ForgottenFolder.at(Releases.at(new Configuration(), config), config);
    }
}
