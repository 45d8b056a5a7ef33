package io.clout.spark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.clout.TestSpark;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class StagesIT {
    @Test
    void linesOfStagesAreAlignedForNamesOfAnyLength() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Stages stages = new Stages(TestSpark.shared(), new PrintStream(bytes, true, UTF_8));

        for (String name : new String[] {"mass", "propagation", "network-scores"}) {
            stages.run(name, () -> new StageResult<>(name, 5173));
        }
        stages.run("check", () -> new StageResult<>("", -1));

        String[] lines = bytes.toString(UTF_8).split("\n");
        assertThat(lines).hasSize(4);
        assertThat(lines).extracting(line -> line.lastIndexOf(" s")).containsOnly(23);
        assertThat(lines[0]).endsWith(" 5,173 rows");
        assertThat(lines[3]).endsWith(" s");
        assertThat(stages.done()).extracting(Stages.Done::rows).containsExactly(5173L, 5173L, 5173L, -1L);
    }
}
