package io.clout.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clout.config.ExplainConfig.Names;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Privacy of explanations: a file sets it, and options of the command may only tighten it. */
class ExplainConfigTest {
    @TempDir
    private Path folder;

    @Test
    void namesAreShownUnlessTheFileSaysOtherwise() {
        assertThat(load("").names()).isEqualTo(Names.NAMES);
        assertThat(load("").salt()).isEmpty();
        ExplainConfig hashes = load("explain { names = hashes, salt = s1 }");
        assertThat(hashes.names()).isEqualTo(Names.HASHES);
        assertThat(hashes.salt()).hasValue("s1");
    }

    @Test
    void whatIsSetOverTheFileMayTightenIt() {
        assertThat(load("explain.names = hashes", "explain.names=counts").names())
                .isEqualTo(Names.COUNTS);
        assertThat(load("", "explain.names=hashes", "explain.salt=s").salt()).hasValue("s");
        assertThat(load("explain.names = hashes")
                        .tightened(Names.COUNTS, "--names")
                        .names())
                .isEqualTo(Names.COUNTS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "explain.names=names",
                "\"explain\".names=names",
                "explain={names=names}",
                "explain.names = hashes",
            })
    void itMayNotShowMore(String setting) {
        assertThatThrownBy(() -> load("explain.names = counts", setting))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("shows more than explain.names = counts of the configuration file allows")
                .hasMessageEndingWith("allowed: counts");
    }

    @Test
    void anOptionMayNotShowMoreEither() {
        assertThatThrownBy(() -> load("explain.names = hashes").tightened(Names.NAMES, "--names names"))
                .isInstanceOf(ConfigException.class)
                .hasMessage(
                        "--names names: shows more than explain.names = hashes of the configuration file allows; allowed:"
                                + " hashes, counts");
    }

    @ParameterizedTest
    @ValueSource(strings = {"explain.salt=mine", "explain.salt=null", "explain={salt=mine}"})
    void theSaltOfTheFileStaysAndIsNotTold(String setting) {
        assertThatThrownBy(() -> load("explain { names = hashes, salt = secret }", setting))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("explain.salt")
                .hasMessageNotContaining("secret");
    }

    @Test
    void daysOfMomentsMayBeFewerAndNotMore() {
        assertThat(load("explain.moments-days = 30", "explain.moments-days=7").momentsDays())
                .isEqualTo(7);
        assertThatThrownBy(() -> load("explain.moments-days = 30", "explain.moments-days=31"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("explain.moments-days=31: is more than explain.moments-days = 30");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sources.chirp.object=reactor",
                "sources={chirp={object=reactor}}",
                "\"sources\".chirp.object=reactor",
                "topics.aliases={}",
            })
    void howDumpsAreReadIsOfTheFileWhereNamesAreNotShown(String setting) {
        ExplainConfig hashes = load("explain.names = hashes");
        assertThatThrownBy(() -> hashes.requireMappingOfFile("--moments", List.of("publish.warehouse=w", setting)))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("--moments: with explain.names = hashes dumps are read by")
                .hasMessageEndingWith("into the file");
        hashes.requireMappingOfFile("--moments", List.of("publish.warehouse=w", "explain.moments-days=7"));
        load("").requireMappingOfFile("--moments", List.of(setting));
    }

    @Test
    void aWordThatIsNoFormIsNamedWithThoseThatAre() {
        assertThatThrownBy(() -> load("explain.names = none"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("explain.names = \"none\": must be one of names, hashes, counts");
        assertThatThrownBy(() -> load("explain.name = names"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("unknown key explain.name ");
    }

    @Test
    void noReleaseHoldsTheSaltAndNoHashDependsOnIt() {
        CloutConfig salted =
                SmallConfig.load(folder, SmallConfig.SMALLEST + "explain { names = hashes, salt = secret }");

        assertThat(salted.rendered()).doesNotContain("secret");
        assertThat(salted.hash())
                .isEqualTo(SmallConfig.load(folder, SmallConfig.SMALLEST).hash());
    }

    private ExplainConfig load(String file, String... settings) {
        return ExplainConfig.load(SmallConfig.write(folder, file), List.of(settings));
    }
}
