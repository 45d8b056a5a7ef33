package io.clout;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs {@code jobs/clout} where no Spark is installed, with a java that only writes down the words it is given. */
class OwnSparkLauncherTest {
    private static final String STALE = "target/spark/jars is of another pom.xml";

    @TempDir
    private Path folder;

    private LauncherRun run;

    @BeforeEach
    void install() throws Exception {
        run = LauncherRun.atHome(folder);
    }

    @Test
    void theJarsRunWithTheCommandThatTheirOwnLauncherMakes() throws Exception {
        LauncherRun.Ended ended =
                run.launchAtHome(Map.of("CLOUT_MEMORY", "1234m"), "sql", "SELECT  'x *'", "--set", "spark.a=b c");

        List<String> options = new ArrayList<>(
                List.of(JavaModuleOptions.defaultModuleOptions().strip().split("\\s+")));
        assertThat(options.remove("--add-modules=jdk.incubator.vector")).isTrue();
        String home = run.home().toString();
        assertThat(run.words())
                .contains("-Xmx1234m", run.jar() + ":" + home + "/target/spark/conf:" + home + "/target/spark/jars/*")
                .containsSequence(options)
                .containsSubsequence("org.apache.spark.deploy.SparkSubmit", "spark.a=b c", Main.class.getName())
                .endsWith(run.jar().toString(), "sql", "SELECT  'x *'", "--set", "spark.a=b c");
        assertThat(ended).isEqualTo(new LauncherRun.Ended(5, ""));
    }

    /** A JVM warns of an option about a package that it does not have. */
    @ParameterizedTest(name = "JDK {0}: {1}")
    @CsvSource({"17.0.15, true", "21.0.8, true", "24, false", "25.0.3, false"})
    void anOptionAboutAPackageGoesOnlyToAJdkThatHasIt(String version, boolean has) throws Exception {
        run.setJdk(version);

        run.launchAtHome(Map.of(), "nightly");

        assertThat(run.words().stream().anyMatch(word -> word.startsWith("--add-opens=java.base/sun.security.action=")))
                .isEqualTo(has);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.8.0_462", "11.0.28", "16"})
    void aJdkBefore17IsRefused(String version) throws Exception {
        run.setJdk(version);

        LauncherRun.Ended ended = run.launchAtHome(Map.of(), "nightly");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.output()).contains("install a JDK 17 to 25, or set JAVA_HOME");
    }

    @Test
    void aJdkWithoutAFileReleaseIsAskedForItsVersion() throws Exception {
        Files.delete(folder.resolve("jdk/release"));
        run.script("jdk/bin/java", """
                #!/bin/sh
                echo 'Picked up JAVA_TOOL_OPTIONS: -Da="b"' >&2
                echo 'openjdk version "11.0.28" 2025-07-15' >&2
                """);

        assertThat(run.launchAtHome(Map.of(), "nightly").output()).contains("is of a JDK 11");
    }

    /** Checkouts and copies give files any time. */
    @Test
    void jarsOfAnotherPomAreBuiltAgainAndOnceWhateverTheTimeOfTheFile() throws Exception {
        Map<String, String> maven = Map.of("PATH", run.pathWithMaven(0));
        Path pom = run.home().resolve("pom.xml");

        Files.writeString(pom, "<spark>4.2</spark>");
        LauncherRun.Ended built = run.launchAtHome(maven, "nightly");
        Files.setLastModifiedTime(pom, FileTime.from(Instant.parse("2999-01-01T00:00:00Z")));
        LauncherRun.Ended same = run.launchAtHome(maven, "nightly");
        Files.writeString(pom, "<spark>4.3</spark>");
        LauncherRun.Ended again = run.launchAtHome(maven, "nightly");

        assertThat(built.output()).contains(STALE + "; building it");
        assertThat(same.output()).isEmpty();
        assertThat(again.output()).contains(STALE + "; building it");
        assertThat(Stream.of(built, same, again).map(LauncherRun.Ended::code)).containsOnly(5);
    }

    /** A release holds jobs, conf and target. */
    @Test
    void withoutAPomNothingIsBuilt() throws Exception {
        Files.delete(run.home().resolve("pom.xml"));

        assertThat(run.launchAtHome(Map.of(), "nightly")).isEqualTo(new LauncherRun.Ended(5, ""));
    }

    @Test
    void staleJarsWithoutAJavacAreAMessageOfBoth() throws Exception {
        Files.writeString(run.home().resolve("pom.xml"), "<spark>4.2</spark>");
        Files.delete(folder.resolve("jdk/bin/javac"));

        LauncherRun.Ended ended = run.launchAtHome(Map.of("PATH", run.pathWithMaven(0)), "nightly");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.output()).contains(STALE + ", and building it needs a JDK 17 to 25");
    }

    @Test
    void aBuildThatFailsStartsNothing() throws Exception {
        Files.writeString(run.home().resolve("pom.xml"), "<spark>4.2</spark>");

        LauncherRun.Ended ended = run.launchAtHome(Map.of("PATH", run.pathWithMaven(1)), "nightly");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(folder.resolve("words")).doesNotExist();
    }
}
