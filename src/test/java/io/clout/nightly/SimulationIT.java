package io.clout.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.clout.TestSpark;
import io.clout.model.PlainModel.Reaction;
import io.clout.model.PlainModelTest;
import io.clout.model.SmallWorld;
import io.clout.nightly.WorldRuns.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Suppositions of {@code explain} against runs in which they are true. */
class SimulationIT {
    private static final SmallWorld WORLD = PlainModelTest.world();

    @TempDir
    private static Path folder;

    private static WorldRuns runs;
    private static Run told;
    /** A large part, and one that has faded far. */
    private static Row large;

    private static Row small;

    private final ExplainRun run = new ExplainRun();

    @BeforeAll
    static void aNight() throws Exception {
        runs = new WorldRuns(TestSpark.nightly(), folder, WORLD);
        told = run("told", WORLD.reactions());
        ExplainRun.configure(folder.resolve("told"));
        Comparator<Row> byMass = Comparator.comparingDouble(row -> row.getAs("mass"));
        List<Row> parts = told.influencers().values().stream()
                .filter(row -> row.<Double>getAs("share") < .5)
                .toList();
        large = parts.stream().max(byMass).orElseThrow();
        small = parts.stream()
                .filter(row -> row.getAs("person_id").equals(large.getAs("person_id")))
                .min(byMass)
                .orElseThrow();
    }

    private static int account(Row part, String column) {
        return Integer.parseInt(part.<String>getAs(column).replace("person:a", ""));
    }

    private static Run run(String name, List<Reaction> reactions) throws Exception {
        return runs.run(name, reactions, 3, a -> "a" + a, List.of());
    }

    /** The difference comes by others, whom the author influences. */
    @Test
    void withoutAReactorIsNearlyAsIfTheyHadNotReacted() throws Exception {
        int author = account(large, "person_id");
        int reactor = account(large, "reactor_id");
        double supposed = supposed("--without", large.getAs("reactor_id"));

        Run without = run(
                "without",
                WORLD.reactions().stream()
                        .filter(r -> r.reactor() != reactor || r.author() != author)
                        .toList());

        assertThat(supposed).isCloseTo(mass(without), within(1e-3 * mass(told)));
        assertThat(supposed).isLessThan(.9 * mass(told));
    }

    /** The author's own attention to the reactor, which takes off a little, is not among what is published. */
    @Test
    void oneMoreReactionIsNearlyAsIfItHadCome() throws Exception {
        int reactor = account(small, "reactor_id");
        String name = "%s:%s".formatted(small.getAs("network"), SmallWorld.name(reactor));
        double supposed = supposed("--if", name + " reacts 3 share");

        List<Reaction> more = new ArrayList<>(WORLD.reactions());
        more.add(new Reaction(reactor, account(small, "person_id"), SmallWorld.RUN_DAY, 1));
        double mass = mass(run("more", more));

        assertThat(supposed).isCloseTo(mass, within(.05 * (mass - mass(told))));
        assertThat(supposed).isGreaterThan(1.01 * mass(told));
    }

    private static double mass(Run run) {
        return (Double) run.persons().get(large.<String>getAs("person_id")).get(1);
    }

    @Test
    void wrongSuppositionsAreMessages() {
        assertThat(explain("--without", "person:nobody")).isEqualTo(3);
        assertThat(run.err.toString()).contains("--without person:nobody: is not among the reactors");
        assertThat(explain("--if", "n0:a1 share")).isEqualTo(3);
        assertThat(run.err.toString()).contains("must be \"REACTOR reacts KIND\"");
        assertThat(explain("--if", "elsewhere:x reacts share")).isEqualTo(3);
        assertThat(run.err.toString()).contains("begin with the account's network");
        String network = large.getAs("network");
        assertThat(explain("--if", network + ":x reacts block")).isEqualTo(3);
        assertThat(run.err.toString()).contains("block must be a kind with a positive attention.value");
        assertThat(explain("--if", network + ":x reacts share", "--set", "explain.names=counts"))
                .isEqualTo(3);
        assertThat(run.err.toString()).contains("explain.names = counts allows none");
    }

    private double supposed(String... asked) throws IOException {
        List<String> all = new ArrayList<>(List.of(asked));
        all.addAll(List.of("--format", "json"));
        assertThat(explain(all.toArray(String[]::new))).as(run.err.toString()).isZero();
        return new ObjectMapper()
                .readTree(run.out.toString())
                .at("/supposed/mass")
                .asDouble();
    }

    private int explain(String... arguments) {
        List<String> all = new ArrayList<>(List.of(large.<String>getAs("person_id")));
        all.addAll(List.of(arguments));
        return run.explain(folder.resolve("told/explain.conf"), all.toArray(String[]::new));
    }
}
