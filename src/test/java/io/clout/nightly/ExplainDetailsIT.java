package io.clout.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clout.TestSpark;
import io.clout.model.PlainModelTest;
import io.clout.model.SmallWorld;
import io.clout.nightly.WorldRuns.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code explain --parts} and {@code --moments} against what one night published. */
class ExplainDetailsIT {
    private static final SmallWorld WORLD = PlainModelTest.world();
    /** A post for each author, kind and day; shares and mentions name topics. */
    private static final String CONTENT = "concat_ws('|', author, kind, day)";

    private static final String TOPICS = "if(kind in ('share', 'mention'), array(kind, 'all'), null)";

    @TempDir
    private static Path folder;

    private static Run night;
    private static Path conf;
    /** The same with contents in each source. */
    private static Path withContents;

    private static final ObjectMapper JSON = new ObjectMapper();
    private final ExplainRun run = new ExplainRun();

    @BeforeAll
    static void aNight() throws Exception {
        List<String> settings = new ArrayList<>(List.of("score.influencers=1000"));
        for (int network = 0; network < 3; network++) {
            settings.add("sources.n%d.topics=%s".formatted(network, TOPICS));
        }
        night = new WorldRuns(TestSpark.nightly(), folder, WORLD)
                .run("night", WORLD.reactions(), 3, a -> "p" + WORLD.person()[a], settings);
        conf = folder.resolve("night/explain.conf");
        Files.writeString(
                conf,
                Files.readString(folder.resolve("night/small.conf"))
                        + "publish.warehouse = \"%s\"\n".formatted(folder.resolve("night/warehouse")));
        StringBuilder contents = new StringBuilder("explain.moments-days = 241\n");
        for (int network = 0; network < 3; network++) {
            contents.append("sources.n%d.object = \"%s\"\n".formatted(network, CONTENT));
        }
        withContents = folder.resolve("night/contents.conf");
        Files.writeString(withContents, Files.readString(conf) + contents);
    }

    /** Persons by mass, the largest first. */
    private static List<String> persons() {
        return night.persons().entrySet().stream()
                .sorted(Comparator.comparingDouble((Map.Entry<String, List<Object>> person) ->
                        -(Double) person.getValue().get(1)))
                .map(Map.Entry::getKey)
                .toList();
    }

    private JsonNode told(String... arguments) throws IOException {
        return toldBy(conf, arguments);
    }

    private JsonNode toldBy(Path conf, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--format", "json"));
        run.out.getBuffer().setLength(0);
        assertThat(run.explain(conf, all.toArray(String[]::new)))
                .as(run.err.toString())
                .isZero();
        return JSON.readTree(run.out.toString());
    }

    @Test
    void partsAddUpAndEveryReactorsKindIsTheOneOfTheStrongestReaction() throws Exception {
        List<String> persons = persons();
        for (String person : List.of(persons.get(0), persons.get(persons.size() / 2))) {
            JsonNode parts = told(person, "--parts").get("parts");
            assertThat(parts.get("note").isNull()).as(parts.toString()).isTrue();
            double score = (Double) night.persons().get(person).get(0);
            double mass = 0;
            for (Row node : night.factors().values()) {
                mass += node.getAs("person_id").equals(person) && node.<Boolean>getAs("counts")
                        ? node.<Double>getAs("mass")
                        : 0;
            }
            for (String list : List.of("kinds", "topics", "credibility")) {
                assertThat(sum(parts.get(list), "mass")).isCloseTo(mass, within(1e-9 * Math.max(1, mass)));
                assertThat(sum(parts.get(list), "points")).isCloseTo(score - 1, within(1e-9));
            }
            Map<String, Double> kinds = masses(parts.get("kinds"));
            double share = kinds.getOrDefault("share", 0.0);
            double mention = kinds.getOrDefault("mention", 0.0);
            Map<String, Double> topics = masses(parts.get("topics"));
            assertThat(topics.getOrDefault("share", 0.0)).isCloseTo(share / 2, within(1e-6));
            assertThat(topics.getOrDefault("mention", 0.0)).isCloseTo(mention / 2, within(1e-6));
            assertThat(topics.getOrDefault("all", 0.0)).isCloseTo((share + mention) / 2, within(1e-6));
            assertThat(topics.getOrDefault("no topic", 0.0)).isCloseTo(kinds.getOrDefault("like", 0.0), within(1e-6));
        }
    }

    /** Each post is one author's, kind's and day's, so that its reactors are known from the log. */
    @Test
    void momentsGiveEachReactorsWholePartToOnePost() throws Exception {
        String person = persons().get(0);
        JsonNode told = toldBy(withContents, person, "--moments");
        JsonNode moments = told.get("moments");

        assertThat(moments.get("notes")).isEmpty();
        assertThat(moments.get("posts")).hasSize(10);
        assertThat(sum(moments.get("posts"), "mass") + sum(moments.get("rest"), "mass"))
                .isCloseTo(told.get("mass").asDouble(), within(1e-6));
        assertThat(sum(moments.get("posts"), "points") + sum(moments.get("rest"), "points"))
                .isCloseTo(told.get("score").asDouble() - 1, within(1e-9));
        Map<String, Row> influencers = new HashMap<>();
        night.influencers().values().stream()
                .filter(row -> row.getAs("person_id").equals(person))
                .forEach(row -> influencers.put(row.getAs("network") + " " + row.getAs("reactor_id"), row));
        for (JsonNode post : moments.get("posts")) {
            String[] content = post.get("content").asText().split("\\|", -1);
            assertThat(post.get("date").asText()).isEqualTo(content[2]);
            assertThat(post.get("kinds").fieldNames()).toIterable().containsExactly(content[1]);
            double largest = 0;
            for (JsonNode giver : post.get("largest")) {
                Row part = influencers.get(post.get("network").asText() + " "
                        + giver.get("reactor_id").asText());
                assertThat(giver.get("mass").asDouble())
                        .isCloseTo(part.<Double>getAs("mass"), within(1e-6 * Math.max(1, part.<Double>getAs("mass"))));
                largest += giver.get("mass").asDouble();
            }
            assertThat(largest)
                    .isPositive()
                    .isLessThanOrEqualTo(post.get("mass").asDouble() + 1e-9);
        }
        assertThat(toldBy(withContents, person, "--moments", "--names", "counts")
                        .at("/moments/posts/0/largest"))
                .isEmpty();
        assertThat(run.explain(conf, person, "--moments", "--names", "counts", "--set", "sources.n0.object=reactor"))
                .isEqualTo(3);
        assertThat(run.err.toString()).contains("--moments: with explain.names = counts", "sources.n0.object");
    }

    @Test
    void missingContentsDumpsAndCountsAreTold() throws Exception {
        String person = persons().get(0);
        assertThat(run.explain(conf, person, "--moments")).isEqualTo(3);
        assertThat(run.err.toString()).contains("--moments: sources.n", ".object is not set");

        String network = night.influencers().values().stream()
                .filter(row -> row.getAs("person_id").equals(person))
                .map(row -> row.<String>getAs("network"))
                .findFirst()
                .orElseThrow();
        JsonNode gone = told(
                person,
                "--moments",
                "--set",
                "sources.%s.object=%s".formatted(network, CONTENT),
                "--set",
                "sources.%s.path=%s".formatted(network, folder.resolve("nowhere")));
        assertThat(gone.at("/moments/posts")).isEmpty();
        assertThat(gone.at("/moments/notes").toString())
                .contains("dumps of sources." + network, "are gone")
                .doesNotContain("nowhere");
    }

    /** As if the files of half of the days were gone, and these were made anew without them. */
    @Test
    void countsOfOtherDaysThanTheReleaseHadAreNotShown() throws Exception {
        Path inventory = folder.resolve("night/warehouse/attention_daily/_inventory.json");
        String whole = Files.readString(inventory);
        JsonNode changed = JSON.readTree(whole);
        for (JsonNode source : changed.get("sources")) {
            List<String> dates = new ArrayList<>();
            source.get("days").fieldNames().forEachRemaining(dates::add);
            List<String> late = dates.subList(dates.size() / 2, dates.size());
            source.get("files").forEach(file -> ((ObjectNode) file.get("days")).remove(late));
        }
        Files.writeString(inventory, JSON.writeValueAsString(changed));
        try {
            JsonNode parts = told(persons().get(0), "--parts").get("parts");

            assertThat(parts.get("note").asText())
                    .contains("have changed since this release", "Publish the date again");
            assertThat(parts.get("kinds")).isEmpty();
        } finally {
            Files.writeString(inventory, whole);
        }
    }

    @Test
    void countsWithoutOneOfTheSourcesAreNotThoseOfTheRelease() throws Exception {
        Path inventory = folder.resolve("night/warehouse/attention_daily/_inventory.json");
        String whole = Files.readString(inventory);
        JsonNode changed = JSON.readTree(whole);
        ((ObjectNode) changed.get("sources")).remove("n1");
        Files.writeString(inventory, JSON.writeValueAsString(changed));
        try {
            JsonNode told = told(persons().get(0), "--parts");

            assertThat(told.at("/parts/note").asText())
                    .startsWith("The counts that are kept are not those of this release: ")
                    .doesNotContain("sources.", "/");
        } finally {
            Files.writeString(inventory, whole);
        }
    }

    private static double sum(JsonNode list, String field) {
        double sum = 0;
        for (JsonNode part : list) {
            sum += part.get(field).asDouble();
        }
        return sum;
    }

    private static Map<String, Double> masses(JsonNode list) {
        Map<String, Double> masses = new TreeMap<>();
        list.forEach(
                part -> masses.put(part.get("name").asText(), part.get("mass").asDouble()));
        return masses;
    }
}
