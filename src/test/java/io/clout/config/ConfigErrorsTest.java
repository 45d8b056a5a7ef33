package io.clout.config;

import static io.clout.config.SmallConfig.SMALLEST;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Configurations that are refused: the message names the key, its rule and its line. */
class ConfigErrorsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    attentoin.budget = 3                   | attentoin                            | attention
                    attention.budgt = 3                    | attention.budgt                      | budget
                    sources.tweets.reactr = x              | sources.tweets.reactr                | reactor
                    sources.tweets.rows.max = 1            | sources.tweets.rows                  | max-reject-share
                    propagation { damping = 0.85 }         | propagation.damping                  | teleport
                    accounts.a { path=p,network=n,account=x,links=[] } | accounts.a.links | person
                    input.path = x                         | input.path                           | root
                    """)
    void anUnknownKeyIsNamedWithItsLineAndTheKeysThatAreAllowed(String line, String key, String allowed) {
        assertThatThrownBy(() -> load(SMALLEST + line))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("unknown key " + key + " [")
                .hasMessageContaining("test.conf: 3]")
                .hasMessageMatching("(?s).* allows: .*\\b" + allowed + "\\b.*");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    credibility.tenure = 0                   | credibility.tenure = 0: must be a whole number of days in [1, 36500]
                    credibility.tenure = 1.5                 | credibility.tenure = 1.5: must be a whole number
                    credibility.tenure = 40000               | credibility.tenure = 40000: must be a whole number
                    credibility.tenure = soon                | credibility.tenure = "soon": must be a whole number
                    attention.memory = 0                   | attention.memory = 0: must be in (0, 36500]
                    attention.budget = []                  | attention.budget = []: must be > 0
                    attention.budget = NaN                 | attention.budget = "NaN": must be > 0
                    attention.full-attention = Infinity    | attention.full-attention = "Infinity": must be > 0
                    attention.value.like = much            | attention.value.like = "much": must be a number
                    attention.value = 1                    | attention.value = 1: must be an object
                    attention.reciprocity = 1.01           | attention.reciprocity = 1.01: must be in [0, 1]
                    attention.full-attention = -1          | attention.full-attention = -1: must be > 0
                    propagation.teleport = 1               | propagation.teleport = 1: must be in (0, 1)
                    check.moved.level = off                | check.moved.level = "off": must be warn or fail
                    check.top.persons = 0                  | check.top.persons = 0: must be a whole number ≥ 1
                    check.rows.tolerance = -1              | check.rows.tolerance = -1: must be ≥ 0
                    score.scale.zero = 0                   | score.scale.zero = 0: must be > 0
                    attention.half-life = 30               | attention.half-life = 30: is no key any more: reactions fade by attention.memory
                    propagation.warm-start = true          | propagation.warm-start = true: is no key any more: every run starts cold
                    preference { base = 1 }                | preference = {"base":1}: is no key any more: credibility says
                    score.scale.also = [1]                 | score.scale.also = 1: must be a list of objects
                    publish.lock-stale-after = 5           | publish.lock-stale-after = 5: must be a whole number of seconds
                    publish.warehouse = " "                | publish.warehouse = " ": must be a text
                    publish.warehouse { a = 1 }            | publish.warehouse = {"a":1}: must be a text
                    run.keep-work = maybe                  | run.keep-work = "maybe": must be true or false
                    run.date = "22.11.2026"                | run.date = "22.11.2026": must be a date, YYYY-MM-DD
                    sources.tweets.max-reject-share = 10   | sources.tweets.max-reject-share = 10: must be in [0, 1]
                    sources.tweets.same-second.like = x    | sources.tweets.same-second.like = "x": must be a list
                    sources.tweets.topics = [a, b]         | sources.tweets.topics = ["a","b"]: must be a text
                    """)
    void aWrongValueIsNamedWithItsRuleAndItsLine(String line, String message) {
        assertThatThrownBy(() -> load(SMALLEST + line))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(message)
                .hasMessageEndingWith("test.conf: 3]");
    }

    @Test
    void aWrongSettingIsNamedAsItWasGiven() {
        assertThatThrownBy(() -> load(SMALLEST, "credibility.tenure=0"))
                .hasMessageEndingWith("[--set credibility.tenure]");
        assertThatThrownBy(() -> load(SMALLEST, "attention.value=[]"))
                .hasMessageContaining("attention.value = []: must be an object")
                .hasMessageContaining("[--set attention.value");
        assertThatThrownBy(() -> load(SMALLEST, "window"))
                .hasMessage("a --set without a key or a =: it must be key=value");
    }

    @Test
    void aSettingThatCannotBeReadKeepsItsValue() {
        for (String secret : List.of("{a=hunter2", "[hunter2", "{hunter2 hunter2}")) {
            assertThatThrownBy(() -> load(SMALLEST, "spark.hadoop.fs.s3a.secret.key=" + secret))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageStartingWith("--set spark.hadoop.fs.s3a.secret.key: ")
                    .hasMessageNotContaining("hunter2");
        }
        assertThatThrownBy(() -> load(SMALLEST, "hunter2")).hasMessageNotContaining("hunter2");
        assertThatThrownBy(() -> load(SMALLEST, "publish.passwort=hunter2")).hasMessageNotContaining("hunter2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"path", "network", "time", "kind", "reactor", "author"})
    void aSourceThatLacksWhatItNeedsIsRefused(String key) {
        assertThatThrownBy(() -> load(SMALLEST, "sources.tweets." + key + "=null"))
                .hasMessage("sources.tweets." + key + " is not set: it must be a text");
    }

    @Test
    void whatNeedsToBeSaidIsAskedFor() {
        assertThatThrownBy(() -> load(SMALLEST, "run.date=null"))
                .hasMessageContaining("run.date is not set: give --date");
        assertThatThrownBy(() -> load("run.date = \"2026-11-22\"")).hasMessageStartingWith("sources is empty");
        assertThatThrownBy(() -> CloutConfig.load(folder.resolve("none.conf").toFile(), List.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("no such configuration file")
                .hasMessageContaining("none.conf");
    }

    @Test
    void aKindWithoutAWorthIsRefusedWhereverItIsNamed() {
        assertThatThrownBy(() -> load(SMALLEST + "sources.tweets.kinds { RT = shared }"))
                .hasMessageContaining("sources.tweets.kinds.RT: shared must be post or a kind in attention.value: [")
                .hasMessageContaining("share,");
        assertThatThrownBy(() -> load(SMALLEST + "sources.tweets.same-second { mention = [replies] }"))
                .hasMessageContaining("sources.tweets.same-second.mention: replies must be");
        assertThatThrownBy(() -> load(SMALLEST + "sources.tweets.same-second { mentions = [reply] }"))
                .hasMessageContaining("sources.tweets.same-second: mentions must be");
    }

    @Test
    void aFileThatIsNoHoconIsRefusedWithItsLine() {
        assertThatThrownBy(() -> load(SMALLEST + "a = {"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("test.conf");
        assertThatThrownBy(() -> load(SMALLEST + "publish.warehouse = ${nowhere}"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("test.conf: 3")
                .hasMessageContaining("nowhere");
    }

    private CloutConfig load(String text, String... settings) {
        return SmallConfig.load(folder, text, settings);
    }
}
