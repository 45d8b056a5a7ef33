package io.clout.config;

import static io.clout.config.SmallConfig.SMALLEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Configurations that load, and their values. */
class CloutConfigTest {
    @TempDir
    private Path folder;

    @Test
    void whatAFileDoesNotSayIsAsInTheReference() {
        CloutConfig config = load(SMALLEST);

        assertThat(config.run())
                .isEqualTo(new RunConfig(
                        LocalDate.of(2026, 11, 22),
                        LocalDate.of(2026, 11, 22),
                        false,
                        RunConfig.LogFormat.TEXT,
                        true,
                        Optional.empty()));
        assertThat(config.credibility().tenure()).isEqualTo(30);
        assertThat(config.attention().fullAttention()).isEqualTo(40);
        assertThat(config.attention().value()).contains(entry("share", 1.0), entry("downvote", -0.25));
        assertThat(config.publish().lockStaleAfter()).isEqualTo(Duration.ofMinutes(2));
        assertThat(config.spark())
                .containsOnly(
                        entry("spark.hadoop.parquet.page.verify-checksum.enabled", "true"),
                        entry("spark.sql.session.timeZone", "UTC"));
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

        assertThat(CloutConfig.loadPublish(SmallConfig.write(folder, file), List.of("publish.database=d")))
                .isEqualTo(new PublishConfig("w", Optional.of("d"), Duration.ofMinutes(2)));
        assertThat(CloutConfig.loadSpark(SmallConfig.write(folder, file), List.of("spark.executor.cores=2")))
                .contains(entry("spark.sql.x", "1"), entry("spark.executor.cores", "2"));
    }

    private CloutConfig load(String text, String... settings) {
        return SmallConfig.load(folder, text, settings);
    }
}
