package io.clout.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import io.clout.MainRun;
import io.clout.TestSpark;
import io.clout.model.PlainModelTest;
import io.clout.model.SmallWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Details of explanations where counts or dumps are damaged, or two nights cannot be compared. */
class ExplainFaultsIT {
    private static final LocalDate FIRST = WorldRuns.FIRST.plusDays(SmallWorld.RUN_DAY - 60);

    @TempDir
    private static Path folder;

    private static Path conf;
    private static Path counts;
    private static String person;
    private static String network;

    private Path damaged;
    private byte[] whole;

    @BeforeAll
    static void twoNightsOfOtherKeys() throws Exception {
        SmallWorld world = PlainModelTest.world();
        WorldRuns runs = new WorldRuns(TestSpark.nightly(), folder, world);
        WorldRuns.PersonName names = a -> "p" + world.person()[a];
        runs.run("nights", world.reactions(), 3, names, List.of("run.date=" + FIRST, "attention.reciprocity=0.1"));
        WorldRuns.Run night = runs.run("nights", world.reactions(), 3, names, List.of());
        person = night.persons().entrySet().stream()
                .max(Comparator.comparingDouble((Map.Entry<String, List<Object>> p) ->
                        (Double) p.getValue().get(1)))
                .orElseThrow()
                .getKey();
        network = night.influencers().values().stream()
                .filter(row -> row.getAs("person_id").equals(person))
                .map(row -> row.<String>getAs("network"))
                .findFirst()
                .orElseThrow();
        Path here = folder.resolve("nights");
        conf = Files.writeString(
                here.resolve("explain.conf"),
                Files.readString(here.resolve("small.conf"))
                        + "publish.warehouse = \"%s\"\n".formatted(here.resolve("warehouse")));
        counts = here.resolve("warehouse/attention_daily");
    }

    private static MainRun explain(String... arguments) {
        return explain(person, arguments);
    }

    private static MainRun explain(String name, String[] arguments) {
        List<String> all = new ArrayList<>(List.of("explain", name, "--conf", conf.toString()));
        all.addAll(List.of(arguments));
        return MainRun.of(all.toArray(String[]::new));
    }

    private void damage(Path file) throws IOException {
        damaged = file;
        whole = Files.readAllBytes(file);
    }

    @AfterEach
    void repair() throws IOException {
        if (damaged != null) {
            Files.write(damaged, whole);
            Files.deleteIfExists(damaged.resolveSibling(".%s.crc".formatted(damaged.getFileName())));
        }
    }

    /** A file of counts of the person's network. */
    private static Path aFile() throws IOException {
        try (Stream<Path> files = Files.walk(counts.resolve("counts"))) {
            return files.filter(file -> file.toString().contains("source=" + network + "/"))
                    .filter(file -> file.toString().endsWith(".parquet"))
                    .max(Comparator.comparingLong(file -> file.toFile().length()))
                    .orElseThrow();
        }
    }

    @Test
    void aFileOfCountsThatIsLostIsNamed() throws IOException {
        damage(aFile());
        Files.delete(damaged);

        MainRun told = explain("--parts");

        assertThat(told.code()).as(told.out()).isEqualTo(3);
        assertThat(told.err())
                .contains(damaged.getFileName().toString(), "is gone", "attention_daily")
                .doesNotContain("\tat ");
    }

    @Test
    void aFileOfCountsThatIsDamagedIsNamed() throws IOException {
        damage(aFile());
        byte[] cut = whole.clone();
        Arrays.fill(cut, 4, cut.length / 2, (byte) 7);
        Files.write(damaged, cut);

        MainRun told = explain("--parts");

        assertThat(told.code()).as(told.out()).isEqualTo(3);
        assertThat(told.err()).contains(damaged.getFileName().toString()).doesNotContain("\tat ");
    }

    @Test
    void dumpsThatAreThereAndCannotBeReadAreNotGone() throws IOException {
        String source = "sources." + network;
        Path dump = folder.resolve("nights").resolve(network.replace("n", "log"));
        try (Stream<Path> files = Files.list(dump)) {
            damage(files.filter(file -> file.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow());
        }
        Files.writeString(damaged, "PAR1 this is none PAR1");
        String object = source + ".object=author";

        MainRun damagedDump = explain("--moments", "--set", object);
        MainRun foreign = explain("--moments", "--set", object, "--set", source + ".path=s9://bucket/log");
        MainRun withoutJar = explain("--moments", "--set", object, "--set", source + ".path=s3a://bucket/log");
        Path readme = Files.writeString(dump.resolve("README.txt"), "rows of a log");
        MainRun otherFormat = explain("--moments", "--set", object);
        Files.delete(readme);

        for (MainRun told : List.of(damagedDump, foreign, withoutJar, otherFormat)) {
            assertThat(told.code()).as(told.err()).isZero();
            assertThat(told.out())
                    .contains("The dumps of " + source + " are there, and cannot be read: ")
                    .doesNotContain("are gone", "bucket", dump.toString());
        }
        assertThat(damagedDump.out()).contains("a file is damaged, or of another format");
        assertThat(foreign.out()).contains("no file system of their kind is installed here");
        assertThat(withoutJar.out()).contains("no file system of their kind is installed here");
        assertThat(otherFormat.out()).contains("they do not fit the configuration of today; clout inspect tells more");
    }

    @Test
    void nobodyAndNoReleaseAreMessages() {
        MainRun nobody = explain("person:no\u202Ebody", new String[0]);
        assertThat(nobody.code()).isEqualTo(3);
        assertThat(nobody.err()).contains("nobody is called person:no\\u{202E}body");

        String later = FIRST.plusDays(61).toString();
        MainRun none = explain("--date", later);
        assertThat(none.code()).isEqualTo(3);
        assertThat(none.err()).contains("nothing is published for " + later);
    }

    /** The clocks of a night are read once for its counts. */
    @Test
    void nightsOfOtherKeysAreNotReadInVain() throws TimeoutException {
        SparkContext context = TestSpark.nightly().sparkContext();
        AtomicInteger reads = new AtomicInteger();
        SparkListener listener = new SparkListener() {
            @Override
            public void onStageCompleted(SparkListenerStageCompleted stage) {
                if (stage.stageInfo().name().startsWith("first at KeptReactions")) {
                    reads.incrementAndGet();
                }
            }
        };
        context.addSparkListener(listener);
        try {
            MainRun told = explain("--parts", "--against", FIRST.toString());

            assertThat(told.out()).contains("The two runs had other keys of attention or propagation");
            context.listenerBus().waitUntilEmpty();
            assertThat(reads).hasValue(1);
        } finally {
            context.removeSparkListener(listener);
        }
    }
}
