package io.clout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.clout.cli.NightlyCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Schedules that are shipped: each is read by its own tool where there is one, and its command by ours. */
class SchedulesTest {
    private static final Path SCHEDULES = Path.of("jobs/schedules");
    private static final Pattern COMMAND = Pattern.compile("jobs/clout (nightly[^\"\n>]*)");

    @ParameterizedTest
    @ValueSource(strings = {"clout.cron", "clout.service", "clout_airflow.py"})
    void aCommandInATextIsOneOfOurs(String file) throws IOException {
        Matcher command = COMMAND.matcher(Files.readString(SCHEDULES.resolve(file)));
        assertThat(command.find()).isTrue();
        requireNightly(List.of(
                command.group(1).replaceAll("\\{\\{.*}}", "2026-11-22").strip().split(" +")));
    }

    @ParameterizedTest
    @CsvSource({
        "clout-spark-operator.yaml, /spec/template/arguments, /spec/concurrencyPolicy, /spec/schedule",
        "clout-argo.yaml, /spec/workflowSpec/templates/0/container/args, /spec/concurrencyPolicy, /spec/schedules/0"
    })
    void aCommandInAManifestIsOneOfOursAndNeverRunsTwice(String file, String arguments, String policy, String schedule)
            throws IOException {
        JsonNode manifest = new YAMLMapper().readTree(SCHEDULES.resolve(file).toFile());
        List<String> words = new ArrayList<>();
        manifest.at(arguments).forEach(word -> words.add(word.asText()));
        requireNightly(words);
        assertThat(manifest.at(policy).asText()).isEqualTo("Forbid");
        assertThat(manifest.at(schedule).asText().split(" ")).hasSize(5);
    }

    @Test
    void theJarAndTheClassInTheManifestExist() throws IOException {
        JsonNode template = new YAMLMapper()
                .readTree(SCHEDULES.resolve("clout-spark-operator.yaml").toFile())
                .at("/spec/template");
        assertThat(template.at("/mainClass").asText()).isEqualTo(Main.class.getName());
    }

    @Test
    void systemdReadsItsUnits() throws Exception {
        assumeTrue(isInstalled("systemd-analyze"), "no systemd-analyze on the PATH");
        Process verify = new ProcessBuilder("systemd-analyze", "verify", "--man=no", "clout.timer")
                .directory(SCHEDULES.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(verify.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        // The program that it starts is not on this machine.
        assertThat(said.lines().filter(line -> line.contains("clout") && !line.contains("is not executable")))
                .isEmpty();
    }

    @Test
    void pythonReadsTheDag() throws Exception {
        assumeTrue(isInstalled("python3"), "no python3 on the PATH");
        Process parse = new ProcessBuilder(
                        "python3",
                        "-c",
                        "import ast,sys; ast.parse(open(sys.argv[1]).read())",
                        SCHEDULES.resolve("clout_airflow.py").toString())
                .inheritIO()
                .start();
        assertThat(parse.waitFor()).isZero();
    }

    private static void requireNightly(List<String> words) {
        assertThat(words).first().isEqualTo("nightly");
        CommandLine.ParseResult nightly = new CommandLine(new NightlyCommand())
                .parseArgs(words.subList(1, words.size()).toArray(String[]::new));
        assertThat(nightly.hasMatchedOption("--conf")).isTrue();
        assertThat(nightly.hasMatchedOption("--date")).isTrue();
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, program))
                .anyMatch(Files::isExecutable);
    }
}
