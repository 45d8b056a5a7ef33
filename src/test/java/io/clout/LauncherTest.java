package io.clout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.spark.launcher.JavaModuleOptions;
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
    private static final Path LAUNCHER = Path.of("jobs/clout").toAbsolutePath();

    @TempDir
    private Path folder;

    private Path jar;

    @BeforeEach
    void installFakeSpark() throws IOException {
        jar = Files.createFile(folder.resolve("a jar.jar"));
        script("bin/spark-submit", """
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

        launch(Map.of(), given);

        assertThat(words()).containsExactlyElementsOf(submitted(List.of(), given));
    }

    @Test
    void theExitCodeIsThatOfTheRun() throws Exception {
        assertThat(launch(Map.of(), List.of("nightly")).code()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--master local[3]", "--master=local[3]"})
    void theMasterIsForSparkAndMainDoesNotSeeIt(String master) throws Exception {
        launch(
                Map.of(),
                Stream.concat(Stream.of("nightly"), Stream.of(master.split(" ")))
                        .toList());

        assertThat(words()).containsExactlyElementsOf(submitted(List.of("spark.master=local[3]"), List.of("nightly")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--set spark.sql.x=a=b", "--set=spark.sql.x=a=b"})
    void aSettingOfSparkIsForSparkAndForMain(String setting) throws Exception {
        List<String> given = Stream.concat(Stream.of("nightly"), Stream.of(setting.split(" ")))
                .toList();

        launch(Map.of(), given);

        assertThat(words()).containsExactlyElementsOf(submitted(List.of("spark.sql.x=a=b"), given));
    }

    @Test
    void otherSettingsAreForMainAlone() throws Exception {
        List<String> given = List.of("nightly", "--set", "attention.window=30", "--set=sparkle=1", "--set");

        launch(Map.of(), given);

        assertThat(words()).containsExactlyElementsOf(submitted(List.of(), given));
    }

    /** Spark takes the last of several values. */
    @Test
    void whatTheCommandSaysComesAfterWhatTheEnvironmentSays() throws Exception {
        launch(
                Map.of("CLOUT_MASTER", "local[1]", "CLOUT_MEMORY", "1g"),
                List.of("nightly", "--set", "spark.driver.memory=2g", "--master", "local[2]"));

        assertThat(words())
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
        launch(Map.of(), List.of("nightly"));

        String mebibytes = environment("SPARK_DRIVER_MEMORY").replaceAll("m$", "");
        assertThat(Integer.parseInt(mebibytes)).isBetween(1024, 4096);
    }

    @Test
    void theEnvironmentOfSparkItselfIsRespected() throws Exception {
        launch(
                Map.of("SPARK_DRIVER_MEMORY", "3g", "SPARK_SUBMIT_OPTS", "-Da=1", "CLOUT_JAVA_OPTS", "-Db=2"),
                List.of("nightly"));

        assertThat(environment("SPARK_DRIVER_MEMORY")).isEqualTo("3g");
        assertThat(environment("SPARK_SUBMIT_OPTS")).startsWith("-Da=1 -Db=2 ");
    }

    @Test
    void theCollectorIsTheParallelOne() throws Exception {
        launch(Map.of(), List.of("nightly"));

        assertThat(environment("SPARK_SUBMIT_OPTS")).contains("-XX:+UseParallelGC", "-XX:MetaspaceSize=256m");
    }

    @Test
    void pagesAreLargeWhereTheSystemHasThemAndForTheSampleNowhere() throws Exception {
        Path file = Path.of("/sys/kernel/mm/transparent_hugepage/enabled");
        boolean has = Files.isReadable(file) && !Files.readString(file).contains("[never]");
        launch(Map.of(), List.of("nightly", "--conf", "conf/generated.conf"));
        assertThat(environment("SPARK_SUBMIT_OPTS").contains("-XX:+UseTransparentHugePages"))
                .isEqualTo(has);

        launch(Map.of(), List.of("nightly"));
        assertThat(environment("SPARK_SUBMIT_OPTS")).doesNotContain("TransparentHugePages");
    }

    @Test
    void anotherCollectorThatIsAskedForIsUsed() throws Exception {
        launch(
                Map.of("CLOUT_JAVA_OPTS", "-XX:+UseG1GC -XX:MetaspaceSize=64m -XX:-UseTransparentHugePages"),
                List.of("nightly"));

        assertThat(environment("SPARK_SUBMIT_OPTS"))
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
        launch(Map.of(), List.of(arguments.split(" ")));

        assertThat(environment("SPARK_SUBMIT_OPTS").contains("-XX:TieredStopAtLevel=1"))
                .isEqualTo(quickly);
    }

    @Test
    void theLogIsConfiguredByAFileThatExists() throws Exception {
        launch(Map.of(), List.of("nightly"));

        assertThat(Path.of(environment("LOG4J_CONFIGURATION_FILE").replaceFirst("^file:", "")))
                .isRegularFile();
    }

    @Test
    void itWorksThroughALinkFromAnyFolder() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), LAUNCHER);

        launch(Map.of(), List.of("nightly"), link);
        Files.delete(link);

        assertThat(environment("LOG4J_CONFIGURATION_FILE"))
                .isEqualTo("file:"
                        + LAUNCHER.resolveSibling("../conf/log4j2.properties").toRealPath());
    }

    /** The java here runs Spark's launcher, and only writes down the command that the launcher makes. */
    @Test
    void withoutASparkTheJarsRunWithTheCommandThatTheirOwnLauncherMakes() throws Exception {
        Path home = folder.resolve("a home");
        Path launcher = Files.copy(
                LAUNCHER, Files.createDirectories(home.resolve("jobs")).resolve("clout"));
        Path launcherJar = Path.of(JavaModuleOptions.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Files.copy(
                launcherJar,
                Files.createDirectories(home.resolve("target/spark/jars")).resolve(launcherJar.getFileName()));
        script("jdk/bin/java", """
                #!/bin/sh
                case "$*" in *org.apache.spark.launcher.Main*) exec '%s' "$@" ;; esac
                printf '%%s\n' "$@" >"$SPARK_HOME/../../words"
                exit 5
                """.formatted(
                        ProcessHandle.current().info().command().orElseThrow()));

        Ended ended = launch(
                Map.of("JAVA_HOME", folder.resolve("jdk").toString(), "SPARK_HOME", "", "CLOUT_MEMORY", "1234m"),
                List.of("sql", "SELECT  'x *'", "--set", "spark.a=b c"),
                launcher);

        List<String> words = Files.readAllLines(home.resolve("words"));
        assertThat(words)
                .contains(
                        "-Xmx1234m",
                        home.toRealPath() + "/target/spark/conf:" + home.toRealPath() + "/target/spark/jars/*")
                .containsSequence(
                        JavaModuleOptions.defaultModuleOptions().strip().split("\\s+"))
                .containsSubsequence("org.apache.spark.deploy.SparkSubmit", "spark.a=b c", Main.class.getName())
                .endsWith(jar.toString(), "sql", "SELECT  'x *'", "--set", "spark.a=b c");
        assertThat(ended.code()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "--version", "-V"})
    void helpAndVersionDoNotStartSpark(String flag) throws Exception {
        Path java = script("jdk/bin/java", "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");

        Ended ended =
                launch(Map.of("JAVA_HOME", java.resolve("../..").normalize().toString()), List.of("nightly", flag));

        assertThat(ended.output()).containsSubsequence(Main.class.getName(), "nightly", flag);
        assertThat(folder.resolve("words")).doesNotExist();
    }

    @Test
    void aMasterWithoutANameIsAUsageError() throws Exception {
        Ended ended = launch(Map.of(), List.of("nightly", "--master"));

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.output()).contains("--master needs a value");
    }

    @Test
    void aJarThatIsNamedButNotThereIsNotBuilt() throws Exception {
        Ended ended = launch(Map.of("CLOUT_JAR", "/no/such.jar"), List.of("nightly"));

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.output()).contains("CLOUT_JAR=/no/such.jar does not exist");
    }

    private record Ended(int code, String output) {}

    private Ended launch(Map<String, String> environment, List<String> arguments) throws Exception {
        return launch(environment, arguments, LAUNCHER);
    }

    private Ended launch(Map<String, String> environment, List<String> arguments, Path launcher) throws Exception {
        Path output = folder.resolve("output");
        ProcessBuilder process = new ProcessBuilder(Stream.concat(Stream.of(launcher.toString()), arguments.stream())
                        .toList())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        process.environment().keySet().removeIf(name -> name.matches("(CLOUT|SPARK|LOG4J)_.*"));
        process.environment().put("SPARK_HOME", folder.toString());
        process.environment().put("CLOUT_JAR", jar.toString());
        process.environment().putAll(environment);
        Process started = process.start();
        assertThat(started.waitFor(60, TimeUnit.SECONDS)).as("it ends").isTrue();
        return new Ended(started.exitValue(), Files.readString(output));
    }

    private List<String> submitted(List<String> settings, List<String> arguments) {
        return Stream.of(
                        settings.stream().flatMap(setting -> Stream.of("--conf", setting)),
                        Stream.of("--class", Main.class.getName(), jar.toString()),
                        arguments.stream())
                .flatMap(words -> words)
                .toList();
    }

    private List<String> words() throws IOException {
        return Files.readAllLines(folder.resolve("words"));
    }

    private String environment(String name) throws IOException {
        return Files.readAllLines(folder.resolve("environment")).stream()
                .filter(line -> line.startsWith(name + "="))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElseThrow();
    }

    private Path script(String path, String text) throws IOException {
        Path script = folder.resolve(path);
        Files.createDirectories(script.getParent());
        Files.writeString(script, text);
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return script;
    }
}
