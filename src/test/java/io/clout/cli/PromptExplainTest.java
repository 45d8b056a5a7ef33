package io.clout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Failures of {@code \\explain}, after which the prompt goes on. */
class PromptExplainTest {
    @TempDir
    private Path folder;

    private final StringWriter err = new StringWriter();
    private final CommonOptions options = new CommonOptions();

    @BeforeEach
    void configure() throws Exception {
        Path conf = Files.writeString(folder.resolve("a.conf"), "publish.warehouse = \"%s\"\n".formatted(folder));
        new CommandLine(CommandLine.Model.CommandSpec.create()
                        .addMixin("options", CommandLine.Model.CommandSpec.forAnnotatedObject(options)))
                .parseArgs("--conf", conf.toString());
    }

    private int explain(boolean isCancelled, Throwable failure) {
        PrintWriter printed = new PrintWriter(err);
        return new PromptExplain(null, options, printed, printed, () -> isCancelled)
                .run("person:1", settings -> PromptExplainTest.<RuntimeException>thrown(failure));
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> org.apache.spark.sql.SparkSession thrown(Throwable failure) throws E {
        throw (E) failure;
    }

    @Test
    void aFailureOfAnExplanationThatIsCancelledIsOneWord() {
        assertThat(explain(true, new IllegalStateException("Job 7 cancelled"))).isEqualTo(2);
        assertThat(err.toString()).isEqualToIgnoringNewLines("cancelled");
    }

    @Test
    void aFailureIsToldOtherwise() {
        assertThat(explain(false, new IllegalStateException("Job 7 cancelled"))).isEqualTo(1);
        assertThat(err.toString()).contains("Job 7 cancelled", "\tat ");
    }

    @Test
    void noMemoryIsToldAndNotThrown() {
        assertThat(explain(false, new OutOfMemoryError("Java heap space"))).isEqualTo(2);
        assertThat(err.toString()).startsWith("clout: ").doesNotContain("\tat ");
    }

    @Test
    void aClassThatIsMissingIsToldAndNotThrown() {
        assertThat(explain(false, new NoClassDefFoundError("org/example/Client")))
                .isEqualTo(1);
        assertThat(err.toString()).contains("NoClassDefFoundError: org/example/Client");
    }
}
