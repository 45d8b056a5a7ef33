package io.clout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of the house that the text of files shows, those of tests and benchmarks too. */
class SourceFilesTest {
    private static final int MOST_LINES = 250;
    private static final List<String> SOURCES =
            List.of("src/main/java", "src/test/java", "src/bench/java", "src/iceberg/java", "src/iceberg-test/java");

    @Test
    void noFileIsLongerThanOneSitting() throws IOException {
        Map<Path, Integer> lines = new TreeMap<>();
        for (Path file : files()) {
            lines.put(file, Files.readAllLines(file).size());
        }
        lines.values().removeIf(number -> number <= MOST_LINES);
        assertThat(lines).isEmpty();
    }

    @Test
    void javadocsBeginWithANounOrAVerb() throws IOException {
        Pattern pronoun = Pattern.compile(
                "/\\*\\*[\\s*]*(What|Who|Whom|Whose|Whatever|Whoever|Which)\\b"
                        + "|@(return|throws \\w+|param [<>\\w]+)[\\s*]+(what|who|whom|whose|whatever|whoever|which)\\b",
                Pattern.CASE_INSENSITIVE);
        List<String> found = new ArrayList<>();
        for (Path file : files()) {
            pronoun.matcher(Files.readString(file)).results().forEach(m -> found.add(file + ": " + m.group()));
        }
        assertThat(found).isEmpty();
    }

    private static List<Path> files() throws IOException {
        List<Path> all = new ArrayList<>();
        for (String sources : SOURCES) {
            try (Stream<Path> files = Files.walk(Path.of(sources))) {
                List<Path> found = files.filter(Files::isRegularFile).toList();
                assertThat(found).as(sources).isNotEmpty();
                all.addAll(found);
            }
        }
        return all;
    }
}
