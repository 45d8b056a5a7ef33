package io.clout.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The configurations that come with the project. */
class DumpsTest {
    private static final Path FOLDER = Path.of("conf");

    static List<File> configurations() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(f -> f.toString().endsWith(".conf"))
                    // What others include is none by itself.
                    .filter(f -> !f.getParent().endsWith("shared"))
                    .map(Path::toFile)
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void everyConfigurationLoads(File file) {
        assertThat(CloutConfig.load(file, List.of("run.date=2026-11-22")).sources())
                .isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void oneKeyMovesEveryPathOfAConfiguration(File file) {
        CloutConfig config = CloutConfig.load(file, List.of("run.date=2026-11-22", "input.root=elsewhere"));

        assertThat(Stream.of(
                                config.sources().stream().map(SourceConfig::path),
                                config.accounts().stream().map(AccountsConfig::path),
                                config.links().stream().map(LinksConfig::path),
                                config.topics().names().stream().map(TopicsConfig.Names::path),
                                config.topics().edges().stream().map(TopicsConfig.Edges::path))
                        .flatMap(paths -> paths))
                .allSatisfy(path -> assertThat(path).startsWith("elsewhere/"));
    }

    @Test
    void theRealDumpsAreAllThere() throws IOException {
        assertThat(configurations())
                .extracting(File::getName)
                .contains(
                        "higgs.conf",
                        "twitter15.conf",
                        "r_devel.conf",
                        "stackexchange_quantum.conf",
                        "klout.conf",
                        "gharchive.conf",
                        "bitcoin_otc.conf",
                        "ldbc_snb.conf");
    }
}
