package io.clout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs {@code jobs/clout} with a spark-submit that only writes down what it is given. */
@Tag("slow")
class LauncherTest {
    @TempDir
    private Path folder;

    private LauncherRun run;

    private Path jar;

    @BeforeEach
    void installFakeSpark() throws IOException {
        run = new LauncherRun(folder);
        jar = run.jar();
        run.script("bin/spark-submit", """
                #!/bin/sh
                printf '%s\\n' "$@" >"$SPARK_HOME/words"
                printf 'SPARK_DRIVER_MEMORY=%s\\n' "$SPARK_DRIVER_MEMORY" >"$SPARK_HOME/environment"
                printf 'SPARK_SUBMIT_OPTS=%s\\n' "$SPARK_SUBMIT_OPTS" >>"$SPARK_HOME/environment"
                printf 'LOG4J_CONFIGURATION_FILE=%s\\n' "$LOG4J_CONFIGURATION_FILE" >>"$SPARK_HOME/environment"
                exit 5
                """);
    }

    @Test
    void argumentsReachMainUnchangedAndInOrder() throws Exception {
        List<String> given = List.of("sql", "--format", "csv", "SELECT '*',  \"a b\" -- $HOME", "");

        run.launch(Map.of(), given);

        assertThat(run.words()).containsExactlyElementsOf(submitted(List.of(), given));
    }

    @Test
    void theExitCodeIsThatOfTheRun() throws Exception {
        assertThat(run.launch(Map.of(), List.of("nightly")).code()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--master local[3]", "--master=local[3]"})
    void theMasterIsForSparkAndMainDoesNotSeeIt(String master) throws Exception {
        run.launch(
                Map.of(),
                Stream.concat(Stream.of("nightly"), Stream.of(master.split(" ")))
                        .toList());

        assertThat(run.words())
                .containsExactlyElementsOf(submitted(List.of("spark.master=local[3]"), List.of("nightly")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--set spark.sql.x=a=b", "--set=spark.sql.x=a=b"})
    void aSettingOfSparkIsForSparkAndForMain(String setting) throws Exception {
        List<String> given = Stream.concat(Stream.of("nightly"), Stream.of(setting.split(" ")))
                .toList();

        run.launch(Map.of(), given);

        assertThat(run.words()).containsExactlyElementsOf(submitted(List.of("spark.sql.x=a=b"), given));
    }

    @Test
    void otherSettingsAreForMainAlone() throws Exception {
        List<String> given = List.of("nightly", "--set", "attention.budget=30", "--set=sparkle=1", "--set");

        run.launch(Map.of(), given);

        assertThat(run.words()).containsExactlyElementsOf(submitted(List.of(), given));
    }

    /** Spark takes the last of several values. */
    @Test
    void whatTheCommandSaysComesAfterWhatTheEnvironmentSays() throws Exception {
        run.launch(
                Map.of("CLOUT_MASTER", "local[1]", "CLOUT_MEMORY", "1g"),
                List.of("nightly", "--set", "spark.driver.memory=2g", "--master", "local[2]"));

        assertThat(run.words())
                .containsExactlyElementsOf(submitted(
                        List.of(
                                "spark.master=local[1]",
                                "spark.driver.memory=1g",
                                "spark.driver.memory=2g",
                                "spark.master=local[2]"),
                        List.of("nightly", "--set", "spark.driver.memory=2g")));
    }

    /** As {@code SPARK_DRIVER_MEMORY} it yields to spark-defaults.conf, which a default has to. */
    @Test
    void withoutAWordAboutMemoryTheDriverGetsFromOneToFourGibibytes() throws Exception {
        run.launch(Map.of(), List.of("nightly"));

        String mebibytes = run.environment("SPARK_DRIVER_MEMORY").replaceAll("m$", "");
        assertThat(Integer.parseInt(mebibytes)).isBetween(1024, 4096);
    }

    @Test
    void theEnvironmentOfSparkItselfIsRespected() throws Exception {
        run.launch(
                Map.of("SPARK_DRIVER_MEMORY", "3g", "SPARK_SUBMIT_OPTS", "-Da=1", "CLOUT_JAVA_OPTS", "-Db=2"),
                List.of("nightly"));

        assertThat(run.environment("SPARK_DRIVER_MEMORY")).isEqualTo("3g");
        assertThat(run.environment("SPARK_SUBMIT_OPTS")).startsWith("-Da=1 -Db=2 ");
    }

    @Test
    void theCollectorIsTheParallelOne() throws Exception {
        run.launch(Map.of(), List.of("nightly"));

        assertThat(run.environment("SPARK_SUBMIT_OPTS")).contains("-XX:+UseParallelGC", "-XX:MetaspaceSize=256m");
    }

    @Test
    void pagesAreLargeWhereTheSystemHasThemAndForTheSampleNowhere() throws Exception {
        Path file = Path.of("/sys/kernel/mm/transparent_hugepage/enabled");
        boolean has = Files.isReadable(file) && !Files.readString(file).contains("[never]");
        run.launch(Map.of(), List.of("nightly", "--conf", "conf/generated.conf"));
        assertThat(run.environment("SPARK_SUBMIT_OPTS").contains("-XX:+UseTransparentHugePages"))
                .isEqualTo(has);

        run.launch(Map.of(), List.of("nightly"));
        assertThat(run.environment("SPARK_SUBMIT_OPTS")).doesNotContain("TransparentHugePages");
    }

    @Test
    void anotherCollectorThatIsAskedForIsUsed() throws Exception {
        run.launch(
                Map.of("CLOUT_JAVA_OPTS", "-XX:+UseG1GC -XX:MetaspaceSize=64m -XX:-UseTransparentHugePages"),
                List.of("nightly"));

        assertThat(run.environment("SPARK_SUBMIT_OPTS"))
                .isEqualTo("-XX:+UseG1GC -XX:MetaspaceSize=64m -XX:-UseTransparentHugePages -XX:TieredStopAtLevel=1");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "nightly, true",
        "nightly --date 2026-11-21, true",
        "nightly --set run.keep-work=true, true",
        "nightly --conf conf/klout.conf, false",
        "nightly --set input.root=/dumps, false",
        "nightly --set=sources.chirp.path=/dumps, false",
        "generate --out dumps, false",
    })
    void onlyTheSampleIsCompiledQuickly(String arguments, boolean quickly) throws Exception {
        run.launch(Map.of(), List.of(arguments.split(" ")));

        assertThat(run.environment("SPARK_SUBMIT_OPTS").contains("-XX:TieredStopAtLevel=1"))
                .isEqualTo(quickly);
    }

    @Test
    void theLogIsConfiguredByAFileThatExists() throws Exception {
        run.launch(Map.of(), List.of("nightly"));

        assertThat(Path.of(run.environment("LOG4J_CONFIGURATION_FILE").replaceFirst("^file:", "")))
                .isRegularFile();
    }

    @Test
    void itWorksThroughALinkFromAnyFolder() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), LauncherRun.LAUNCHER);

        run.launch(Map.of(), List.of("nightly"), link);
        Files.delete(link);

        assertThat(run.environment("LOG4J_CONFIGURATION_FILE"))
                .isEqualTo("file:"
                        + LauncherRun.LAUNCHER
                                .resolveSibling("../conf/log4j2.properties")
                                .toRealPath());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "--version", "-V"})
    void helpAndVersionDoNotStartSpark(String flag) throws Exception {
        Path java = run.script("jdk/bin/java", "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
        run.setJdk("17.0.15");

        LauncherRun.Ended ended =
                run.launch(Map.of("JAVA_HOME", java.resolve("../..").normalize().toString()), List.of("nightly", flag));

        assertThat(ended.output()).containsSubsequence(Main.class.getName(), "nightly", flag);
        assertThat(folder.resolve("words")).doesNotExist();
    }

    @Test
    void aMasterWithoutANameIsAUsageError() throws Exception {
        LauncherRun.Ended ended = run.launch(Map.of(), List.of("nightly", "--master"));

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.output()).contains("--master needs a value");
    }

    @Test
    void aJarThatIsNamedButNotThereIsNotBuilt() throws Exception {
        LauncherRun.Ended ended = run.launch(Map.of("CLOUT_JAR", "/no/such.jar"), List.of("nightly"));

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.output()).contains("CLOUT_JAR=/no/such.jar does not exist");
    }

    private List<String> submitted(List<String> settings, List<String> arguments) {
        return Stream.of(
                        settings.stream().flatMap(setting -> Stream.of("--conf", setting)),
                        Stream.of("--class", Main.class.getName(), jar.toString()),
                        arguments.stream())
                .flatMap(words -> words)
                .toList();
    }
}
