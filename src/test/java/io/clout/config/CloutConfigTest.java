package io.clout.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CloutConfigTest {
    private static final String SMALLEST = """
            run.date = "2026-11-22"
            sources.tweets { path = tweets, network = twitter, time = at, kind = what, reactor = who, author = whose }
            """;

    @TempDir
    private Path folder;

    @Test
    void whatAFileDoesNotSayIsAsInTheReference() {
        CloutConfig config = load(SMALLEST);

        assertThat(config.run())
                .isEqualTo(new RunConfig(LocalDate.of(2026, 11, 22), LocalDate.of(2026, 11, 22), false));
        assertThat(config.credibility().tenure()).isEqualTo(30);
        assertThat(config.attention().fullAttention()).isEqualTo(40);
        assertThat(config.attention().value()).contains(entry("share", 1.0), entry("downvote", -0.25));
        assertThat(config.publish().lockStaleAfter()).isEqualTo(Duration.ofMinutes(2));
        assertThat(config.spark()).containsExactly(entry("spark.sql.session.timeZone", "UTC"));
        assertThat(config.accounts()).isEmpty();
        SourceConfig tweets = config.sources().iterator().next();
        assertThat(tweets.name()).isEqualTo("tweets");
        assertThat(tweets.uniqueEvents()).isTrue();
        assertThat(tweets.maxRejectShare()).isEqualTo(0.1);
        assertThat(tweets.where()).isEmpty();
    }

    @Test
    void aSettingWinsOverTheFileAndTheLastSettingOverTheOthers() {
        String file = SMALLEST + "attention.budget = 5, credibility.tenure = 30";

        CloutConfig config = load(file, "credibility.tenure=40", "credibility.tenure = 50");

        assertThat(config.credibility().tenure()).isEqualTo(50);
        assertThat(config.attention().budget()).isEqualTo(5);
    }

    @Test
    void aSettingIsATextHoweverItLooksUnlessItIsAListAnObjectOrNull() {
        CloutConfig config = load(
                SMALLEST,
                "sources.tweets.kind='like: x # y'",
                "sources.tweets.same-second={ mention = [reply] }",
                "sources.tweets.where=a = 1",
                "score.scale.zero=20",
                "score.scale.version=2");

        SourceConfig tweets = config.sources().iterator().next();
        assertThat(tweets.kind()).isEqualTo("'like: x # y'");
        assertThat(tweets.sameSecond()).isEqualTo(Map.of("mention", List.of("reply")));
        assertThat(tweets.where()).hasValue("a = 1");
        assertThat(config.score().scale()).isEqualTo(new ScaleConfig("2", 20, 16));
    }

    @Test
    void nullTakesAwayWhatALowerFileSets() {
        CloutConfig config = load(
                SMALLEST + SMALLEST.replace("tweets", "posts"), "sources.tweets=null", "attention.value.like=null");

        assertThat(config.sources()).extracting(SourceConfig::name).containsExactly("posts");
        assertThat(config.attention().value()).doesNotContainKey("like").containsKey("share");
    }

    @Test
    void theDefaultsOfSourcesHoldForEachSourceThatDoesNotSayOtherwise() {
        CloutConfig config = load("""
                run.date = "2026-11-22"
                source-defaults { time = at, kind = what, reactor = who, author = whose, where = good }
                sources.a { path = a, network = a }
                sources.b { path = b, network = b, where = null, kind = "'like'" }
                """);

        assertThat(config.sources()).extracting(SourceConfig::kind).containsExactly("what", "'like'");
        assertThat(config.sources().stream().map(source -> source.where().orElse("all")))
                .containsExactly("good", "all");
    }

    @Test
    void namesMayHoldWhateverTheDumpHolds() {
        CloutConfig config =
                load(SMALLEST + "sources.tweets.kinds { \"a.b c\" = share }\n" + "sources.\"x.y\" = ${sources.tweets}");

        assertThat(config.sources()).extracting(SourceConfig::name).containsExactly("tweets", "x.y");
        assertThat(config.sources().iterator().next().kinds()).containsExactly(entry("a.b c", "share"));
    }

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
                .hasMessageEndingWith("[--set credibility.tenure=0]");
        assertThatThrownBy(() -> load(SMALLEST, "attention.value=[]"))
                .hasMessageContaining("attention.value = []: must be an object")
                .hasMessageContaining("[--set attention.value=[]");
        assertThatThrownBy(() -> load(SMALLEST, "window")).hasMessage("--set window: must be key=value");
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
    void anOldScaleStandsBesideTheNewOneWithAVersionOfItsOwnUntilItsLastDay() {
        String also = "score.scale.also = [ { version = %s, zero = 20, tenfold = 18, until = 2027-01-31 } ]";

        assertThat(load(SMALLEST + also.formatted("old")).score().also())
                .containsExactly(new ScoreConfig.Also(new ScaleConfig("old", 20, 18), LocalDate.of(2027, 1, 31)));
        assertThatThrownBy(() -> load(SMALLEST + also.formatted("3")))
                .hasMessageContaining("score.scale.also")
                .hasMessageContaining("a version of its own");
        assertThatThrownBy(() -> load(SMALLEST + also.formatted("old").replace("2027-01-31", "soon")))
                .hasMessageContaining("until = \"soon\": must be a date");
        assertThatThrownBy(() -> load(SMALLEST + also.formatted("old, name = x")))
                .hasMessageContaining("unknown key score.scale.also[0].name");
    }

    @Test
    void externalEvidenceIsOfPersonsOrOfAccountsAndOfOneOfThem() {
        String table = SMALLEST + "external.wiki { path = w, amount = n, weight = 2, half = 10, %s }";

        assertThat(load(table.formatted("person = who")).external()).hasSize(1);
        assertThat(load(table.formatted("network = net, account = id")).external())
                .allMatch(t -> t.network().equals(Optional.of("net")));
        for (String wrong :
                List.of("where = x", "network = net", "account = id", "person = a, network = n, account = b")) {
            assertThatThrownBy(() -> load(table.formatted(wrong)))
                    .hasMessage("external.wiki: needs either person, or network and account");
        }
    }

    @Test
    void suppressedAccountsAndCreationDatesAreReadFromTables() {
        CloutConfig config = load(SMALLEST
                + "suppressed.gone { path = g, network = net, account = id }\n"
                + "accounts.users { path = u, network = net, account = id, credible-since = since }");

        assertThat(config.suppressed())
                .containsExactly(new SuppressedConfig("gone", "g", "net", "id", Optional.empty()));
        assertThat(config.accounts()).allMatch(a -> a.credibleSince().equals(Optional.of("since")));
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

    @Test
    void theHashTellsWhatMakesADifferenceToTheTablesAndNothingElse() {
        String hash = load(SMALLEST).hash();

        assertThat(load("# as before\n" + SMALLEST + "credibility.tenure = 30").hash())
                .isEqualTo(hash);
        assertThat(load(SMALLEST, "spark.driver.memory=8g").hash()).isEqualTo(hash);
        assertThat(load(SMALLEST, "credibility.tenure=91").hash())
                .isNotEqualTo(hash)
                .matches("[0-9a-f]{64}");
    }

    @Test
    void commandsOnWhatIsPublishedNeedNeitherDateNorSources() {
        String file = "publish.warehouse = w\nspark.sql.x = 1";

        assertThat(CloutConfig.loadPublish(write(file), List.of("publish.database=d")))
                .isEqualTo(new PublishConfig("w", Optional.of("d"), Duration.ofMinutes(2)));
        assertThat(CloutConfig.loadSpark(write(file), List.of("spark.executor.cores=2")))
                .contains(entry("spark.sql.x", "1"), entry("spark.executor.cores", "2"));
    }

    private CloutConfig load(String text, String... settings) {
        return CloutConfig.load(write(text), List.of(settings));
    }

    private File write(String text) {
        try {
            return Files.writeString(folder.resolve("test.conf"), text).toFile();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
