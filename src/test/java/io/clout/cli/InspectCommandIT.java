package io.clout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.clout.Main;
import io.clout.TestSpark;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The configuration that {@code clout inspect} prints. */
class InspectCommandIT {
    @TempDir
    private Path temp;

    @Test
    void rowsOfWordsThatAreNoKindCanBePassedOverByTheConditionThatIsPrinted() {
        Path dump = temp.resolve("log");
        TestSpark.shared()
                .sql(
                        "SELECT timestamp'2026-11-21' AS at, element_at(array('share', 'it\\'s', 'push'), cast(1 + id % 3 AS INT)) AS verb,"
                                + " id % 5 AS who, id % 7 AS whom FROM range(60)")
                .coalesce(1)
                .write()
                .parquet(dump.toString());

        assertThat(inspect(dump))
                .contains(
                        "\"share\" = share",
                        "# \"push\" = …",
                        "# where = \"verb NOT IN ('it\\\\'s', 'push')\"",
                        "reactor = \"who\"",
                        "author = \"whom\"");
    }

    private static String inspect(Path dump) {
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            assertThat(Main.run("inspect", dump.toString(), "--set", "spark.master=local[2]"))
                    .isZero();
        } finally {
            System.setOut(before);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
