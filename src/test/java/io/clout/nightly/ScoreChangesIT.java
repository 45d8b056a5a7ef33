package io.clout.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clout.TestSpark;
import io.clout.model.PlainModelTest;
import io.clout.model.SmallWorld;
import io.clout.nightly.WorldRuns.Run;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nights: the causes of the second one's changes, in the table and as {@code clout explain} tells them. */
class ScoreChangesIT {
    private static final LocalDate FIRST = WorldRuns.FIRST.plusDays(SmallWorld.RUN_DAY - 60);

    /** 16 hexadecimal digits that are no fraction of a number. */
    private static final Pattern HASH = Pattern.compile("(?<![\\w.])[0-9a-f]{16}\\b");

    @TempDir
    private static Path folder;

    private static Run before;
    private static Run after;
    private final ExplainRun run = new ExplainRun();
    private final StringWriter out = run.out;
    private final StringWriter err = run.err;

    @BeforeAll
    static void twoNights() throws Exception {
        SmallWorld world = PlainModelTest.world();
        WorldRuns runs = new WorldRuns(TestSpark.nightly(), folder, world);
        WorldRuns.PersonName names = a -> "p" + world.person()[a];
        before = runs.run("nights", world.reactions(), 3, names, List.of("run.date=" + FIRST));
        after = runs.run("nights", world.reactions(), 3, names, List.of());
        ExplainRun.configure(folder.resolve("nights"));
    }

    @Test
    void theFirstReleaseHasNoChanges() {
        assertThat(before.changes()).isEmpty();
    }

    @Test
    void pointsOfTheCausesAreTheChangeOfTheScoreToTheLastDigit() {
        Map<String, Long> sums = new TreeMap<>();
        after.changes().values().forEach(row -> {
            assertThat(row.<Date>getAs("since")).isEqualTo(Date.valueOf(FIRST));
            sums.merge(row.getAs("person_id"), Math.round(row.<Double>getAs("points") * 100), Long::sum);
        });
        assertThat(sums).hasSizeGreaterThan(100);
        before.persons().forEach((person, old) -> {
            double moved = (Double) after.persons().get(person).get(0) - (Double) old.get(0);
            assertThat(sums.getOrDefault(person, 0L)).as(person).isEqualTo(Math.round(moved * 100));
        });
        assertThat(before.persons().keySet()).containsAll(sums.keySet());
        assertThat(after.changes().values().stream().map(row -> row.<String>getAs("cause")))
                .contains("credible", "unknown", "endurance", "presence", "held_against", "network");
    }

    @Test
    void explainTellsThePartsOfAScoreAndOfItsChange() throws IOException {
        String person = after.changes().values().iterator().next().getAs("person_id");
        assertThat(explain(person, "--against", FIRST.toString(), "--parts", "--format", "json"))
                .isZero();

        JsonNode told = new ObjectMapper().readTree(out.toString());
        double score = (Double) after.persons().get(person).get(0);
        assertThat(told.at("/score").asDouble()).isEqualTo(score);
        double points = told.at("/outside_points").asDouble();
        double credible = 0;
        for (JsonNode network : told.at("/networks")) {
            points += network.at("/points").asDouble();
            credible += network.at("/factors/credible").asDouble();
        }
        assertThat(points).isCloseTo(score - 1, within(1e-5));
        double moved = 0;
        for (JsonNode cause : told.at("/change/causes")) {
            moved += cause.at("/points").asDouble();
        }
        assertThat(moved)
                .isCloseTo(score - (Double) before.persons().get(person).get(0), within(1e-9));
        JsonNode reactors = told.at("/change/credible");
        assertThat(reactors.at("/note").isNull()).as(reactors.toString()).isTrue();
        assertThat(reactors.at("/after").asDouble()).isCloseTo(credible, within(1e-6 * credible));
        double came = reactors.at("/before").asDouble();
        for (JsonNode move : reactors.at("/moves")) {
            came += move.at("/mass").asDouble();
        }
        assertThat(came).isCloseTo(reactors.at("/after").asDouble(), within(1e-9));
    }

    /** An account that is suppressed on the second night is named in the first release, and not told from there. */
    @Test
    void nobodyWhoHasLeftIsNamed() throws Exception {
        SmallWorld world = PlainModelTest.world();
        WorldRuns runs = new WorldRuns(TestSpark.nightly(), folder, world);
        WorldRuns.PersonName names = a -> "a" + a;
        List<String> topics = IntStream.range(0, 3)
                .mapToObj("sources.n%d.topics=array(concat('of ', reactor))"::formatted)
                .toList();
        Run first = runs.run("gone", world.reactions(), 3, names, and(topics, "run.date=" + FIRST));
        Row named = first.influencers().values().stream()
                .filter(row -> row.<Double>getAs("share") < .9)
                .max(Comparator.comparingDouble(row -> row.getAs("mass")))
                .orElseThrow();
        String reactor = named.getAs("reactor_id");
        int account = Integer.parseInt(reactor.replace("person:a", ""));
        TestSpark.nightly()
                .sql("SELECT '%s' AS id".formatted(SmallWorld.name(account)))
                .coalesce(1)
                .write()
                .parquet(folder.resolve("objections").toString());
        String key = "suppressed.objections.";
        runs.run(
                "gone",
                world.reactions(),
                3,
                names,
                and(
                        topics,
                        key + "path=" + folder.resolve("objections"),
                        key + "network=n" + world.network()[account],
                        key + "account=id"));
        ExplainRun.configure(folder.resolve("gone"));

        assertThat(explainIn("gone", named.getAs("person_id"), "--against", FIRST.toString(), "--format", "json"))
                .isZero();
        assertThat(out.toString()).contains("\"causes\"").doesNotContain("\"" + reactor + "\"");
        assertThat(explainIn("gone", reactor)).isEqualTo(3);
        out.getBuffer().setLength(0);
        assertThat(explainIn("gone", named.getAs("person_id"), "--date", FIRST.toString()))
                .isZero();
        assertThat(out.toString()).contains("all others").doesNotContainPattern(reactor + "\\b");
        assertThat(explainIn("gone", reactor, "--date", FIRST.toString())).isEqualTo(3);
        out.getBuffer().setLength(0);
        assertThat(explainIn(
                        "gone", named.getAs("person_id"), "--date", FIRST.toString(), "--parts", "--format", "json"))
                .isZero();
        assertThat(out.toString())
                .contains("\"of ", "\"no topic\"")
                .doesNotContain("\"of %s\"".formatted(SmallWorld.name(account)));
    }

    private static List<String> and(List<String> settings, String... others) {
        return Stream.concat(settings.stream(), Stream.of(others)).toList();
    }

    @Test
    void aPersonIsFoundByAnAccountToo() {
        String account = after.accounts().keySet().iterator().next().replaceFirst(" ", ":");
        assertThat(explain(account)).isZero();
        assertThat(out.toString()).startsWith("person:p").contains("Where it comes from", "all others");
    }

    /** In no format, and neither among the reactors nor among those whose part moved. */
    @Test
    void reactorsAreShownAsTheFileAllows() throws IOException {
        Row named = after.influencers().values().stream()
                .filter(row ->
                        row.<Double>getAs("share") < .9 && before.persons().containsKey(row.getAs("person_id")))
                .max(Comparator.comparingDouble(row -> row.getAs("points")))
                .orElseThrow();
        String person = named.getAs("person_id");
        String reactor = named.getAs("reactor_id");
        for (String format : List.of("table", "json", "html")) {
            assertThat(told(person, format, "names"))
                    .containsPattern(reactor + "\\b")
                    .contains(person);
            for (String form : List.of("hashes", "counts")) {
                Pattern others = Pattern.compile("person:(?!%s\\b)".formatted(person.replace("person:", "")));
                assertThat(told(person, format, form))
                        .as(format + form)
                        .contains(person)
                        .doesNotContainPattern(others);
            }
            assertThat(told(person, format, "hashes")).containsPattern(HASH);
            assertThat(told(person, format, "counts")).doesNotContainPattern(HASH);
        }
        assertThat(told(person, "table", "counts"))
                .contains(" largest ", "all others", "Why it changed since " + FIRST, "The largest reactors together");
        assertThat(told(person, "table", "names")).contains("Reactors whose part moved most");
    }

    @Test
    void anOptionDoesNotShowMoreThanTheFileAllows() throws IOException {
        Path privately = Files.writeString(
                folder.resolve("nights/explain.conf.private"),
                Files.readString(folder.resolve("nights/explain.conf")) + "explain.names = counts\n");

        assertThat(run.explain(privately, "person:p1", "--names", "hashes")).isEqualTo(3);
        assertThat(err.toString()).contains("--names hashes: shows more", "allowed: counts");
        assertThat(run.explain(privately, "person:p1", "--set", "explain.names=names"))
                .isEqualTo(3);
        assertThat(explain("person:p1", "--names", "none")).isEqualTo(2);
        assertThat(err.toString()).contains("--names none: must be names, hashes or counts");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aPageGoesToAFile() throws IOException {
        String person = after.changes().values().iterator().next().getAs("person_id");
        Path page = folder.resolve("page.html");

        assertThat(explain(person, "--format", "html", "--out", page.toString()))
                .isZero();

        assertThat(out.toString().strip()).isEqualTo(page.toString());
        assertThat(Files.readString(page))
                .startsWith("<!DOCTYPE html>")
                .contains(person)
                .endsWith("</html>\n");
    }

    private String told(String person, String format, String form) {
        out.getBuffer().setLength(0);
        assertThat(explain(person, "--format", format, "--names", form, "--against", FIRST.toString()))
                .isZero();
        return out.toString();
    }

    private int explain(String... arguments) {
        return explainIn("nights", arguments);
    }

    private int explainIn(String warehouse, String... arguments) {
        return run.explain(folder.resolve(warehouse).resolve("explain.conf"), arguments);
    }
}
