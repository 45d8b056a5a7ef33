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

/** The archive of classes that {@code jobs/clout} makes and uses, with a java that only writes down its words. */
@Tag("slow")
class ArchiveLauncherTest {
    private static final Map<String, String> ON = Map.of("CLOUT_ARCHIVE", "on");

    @TempDir
    private Path folder;

    private LauncherRun run;

    @BeforeEach
    void install() throws Exception {
        run = LauncherRun.atHome(folder);
    }

    @ParameterizedTest
    @CsvSource({
        "17.0.15, -XX:SharedArchiveFile=",
        "21.0.8, -XX:SharedArchiveFile=",
        "25.0.3, -XX:AOTCache=",
    })
    void aRunLeavesAnArchiveThatLaterOnesOfTheSameJdkUse(String version, String uses) throws Exception {
        run.setJdk(version);

        LauncherRun.Ended first = run.launchAtHome(ON, "nightly");
        List<String> without = run.words();
        Path archive = archives(1).get(0);
        LauncherRun.Ended second = run.launchAtHome(ON, "prune");
        List<String> with = run.words();
        run.setJdk("24.0.1");
        run.launchAtHome(ON, "prune");
        List<String> ofAnotherJdk = run.words();
        archives(2);

        assertThat(Stream.of(first, second)).containsOnly(new LauncherRun.Ended(5, ""));
        assertThat(with).contains(uses + archive, "-XX:+VerifySharedSpaces");
        assertThat(Stream.of(without, ofAnotherJdk).flatMap(List::stream))
                .noneMatch(ArchiveLauncherTest::isOfAnArchive);
    }

    /** A JVM that maps a file that was cut ends with a signal. */
    @Test
    void aCutArchiveIsMadeAnew() throws Exception {
        run.launchAtHome(ON, "nightly");
        Path archive = archives(1).get(0);
        Files.writeString(archive, "arch");

        run.launchAtHome(ON, "nightly");

        assertThat(run.words()).noneMatch(ArchiveLauncherTest::isOfAnArchive);
        for (int wait = 0; wait < 300 && Files.size(archive) == 4; wait++) {
            Thread.sleep(100);
        }
        archives(1);
        run.launchAtHome(ON, "nightly");
        assertThat(run.words()).contains("-XX:SharedArchiveFile=" + archive);
    }

    @Test
    void aFolderThatCannotBeMadeIsNoFailure() throws Exception {
        Files.createFile(run.home().resolve("target/archive"));

        assertThat(run.launchAtHome(ON, "nightly")).isEqualTo(new LauncherRun.Ended(5, ""));
        assertThat(run.words()).noneMatch(ArchiveLauncherTest::isOfAnArchive);
    }

    @Test
    void afterThreeRunsThatLeftNoneNoneIsTried() throws Exception {
        run.launchAtHome(ON, "nightly");
        Path archive = archives(1).get(0);
        Files.delete(archive);
        for (int i = 0; i < 3; i++) {
            Files.createFile(archive.resolveSibling(archive.getFileName() + "." + i + ".try"));
        }

        run.launchAtHome(ON, "nightly");
        Thread.sleep(3_000);

        assertThat(archive).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"off, ''", "on, -XX:SharedArchiveFile=/mine", "on, -Xshare:off"})
    void whoSaysSoHasNone(String archive, String options) throws Exception {
        run.launchAtHome(Map.of("CLOUT_ARCHIVE", archive, "CLOUT_JAVA_OPTS", String.valueOf(options)), "nightly");

        assertThat(run.words().stream()
                        .filter(ArchiveLauncherTest::isOfAnArchive)
                        .filter(word -> !word.equals(options)))
                .isEmpty();
        assertThat(run.home().resolve("target/archive")).doesNotExist();
    }

    private static boolean isOfAnArchive(String word) {
        return word.startsWith("-Xshare")
                || (word.startsWith("-XX:")
                        && (word.contains("Archive") || word.contains("ClassList") || word.contains("AOT")));
    }

    /** The archives, once processes that no one waits for have made them. */
    private List<Path> archives(int number) throws Exception {
        for (int wait = 0; wait < 300; wait++) {
            List<Path> files = files();
            List<Path> archives = files.stream()
                    .filter(file -> !file.getFileName().toString().contains("."))
                    .toList();
            // Each with its length, and nothing else.
            if (archives.size() == number && files.size() == 2 * number) {
                return archives;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("no archive, but " + files());
    }

    private List<Path> files() throws IOException {
        Path folder = run.home().resolve("target/archive");
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
