package io.clout.activity.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.clout.TestSpark;
import io.clout.config.CloutConfig;
import io.clout.config.ConfigException;
import io.clout.model.TopicDag;
import io.clout.model.TopicDag.Edge;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicTablesIT {
    private static final Path ONTOLOGY = Path.of("../shared/data/klout_ontology");

    @TempDir
    private Path temp;

    @Test
    void aTopicGoesByWhatActivitiesCallItAndByTheNameInTheLanguageThatIsWanted() throws Exception {
        Path slugs = csv("slugs", "id,slug\n10000000000000000001,#Food\n7,Tea\n");
        Path names = csv(
                "names",
                "id,name,lang\n7,Tee,de\n7,\"Tea, \"\"the\"\" leaf\",en\n10000000000000000001,Essen,de\n9,Neun,\n");
        Path edges = csv("edges", "up,down\n10000000000000000001,7\n10000000000000000001,Unnamed\n7,\n");
        TopicTables tables = tables(
                "topics.names={a = {path = \"%s\", id = id, topic = slug}, b = {path = \"%s\", id = id, name = name, language = lang}}"
                        .formatted(slugs, names),
                "topics.edges={a = {path = \"%s\", parent = up, child = down}}".formatted(edges));

        assertThat(tables.edges()).containsExactlyInAnyOrder(new Edge("food", "tea"), new Edge("food", "unnamed"));
        assertThat(tables.names())
                .containsEntry("tea", "Tea, \"the\" leaf")
                .containsEntry("food", "Essen")
                .containsEntry("9", "Neun")
                .hasSize(3);
    }

    @Test
    void aTableThatIsMissingOrLacksAColumnIsNamed() throws Exception {
        assertThatThrownBy(() -> tables("topics.edges={a = {path = nowhere, parent = up, child = down}}")
                        .edges())
                .isInstanceOf(InputException.class)
                .hasMessageContaining("topics.edges.a.path = ");
        Path edges = csv("edges", "up,down\na,b\n");
        assertThatThrownBy(() -> tables(
                                "topics.edges={a = {path = \"%s\", parent = above, child = down}}".formatted(edges))
                        .edges())
                .isInstanceOf(InputException.class)
                .hasMessageContaining("there is no column above, which topics.edges.a.parent names");
        assertThatThrownBy(() -> tables("sources.chirp.text=body"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("topics.aliases");
    }

    @Test
    void theOntologyOfKloutIsADagButForItsRoot() {
        assumeTrue(Files.isDirectory(ONTOLOGY), ONTOLOGY + " is not here");
        CloutConfig config = CloutConfig.load(new File("conf/gharchive.conf"), List.of());
        CloutConfig all = CloutConfig.load(
                new File("conf/gharchive.conf"), List.of("topics.edges.klout.where=true", "topics.language=de"));
        TopicTables german = new TopicTables(TestSpark.shared(), all.topics());

        TopicDag rootless = new TopicDag(new TopicTables(TestSpark.shared(), config.topics()).edges());
        assertThat(rootless.cut()).isEmpty();
        assertThat(rootless.ancestors("java"))
                .containsEntry("computer-programming", 1)
                .doesNotContainKey("0");
        TopicDag rooted = new TopicDag(german.edges());
        assertThat(rooted.cut()).containsExactly(new Edge("0", "0"));
        // And the root, which is in no table of names.
        assertThat(rooted.names()).hasSize(8_035);
        assertThat(rooted.ancestors("java")).containsKey("0");
        assertThat(german.names())
                .containsEntry("womens-rights", "Frauenrechte")
                // The table of names has one topic more than Klout's table of topics.
                .hasSize(8_034);
    }

    private static TopicTables tables(String... settings) {
        List<String> all = new ArrayList<>(List.of("topics.names.sample=null", "topics.edges.sample=null"));
        all.addAll(List.of(settings));
        return new TopicTables(
                TestSpark.shared(),
                CloutConfig.load(new File("conf/local.conf"), all).topics());
    }

    private Path csv(String name, String text) throws Exception {
        return Files.writeString(temp.resolve(name + ".csv"), text);
    }
}
