package io.clout.spark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.clout.TestSpark;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.apache.spark.api.java.function.ForeachFunction;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

class StagesIT {
    @Test
    void linesOfStagesAreAlignedForNamesOfAnyLength() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Stages stages = new Stages(TestSpark.shared(), StageLog.text(new PrintStream(bytes, true, UTF_8)));

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

    @Test
    void aLineOfProgressGivesWayToTheLinesOfTheLog() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, UTF_8);
        SparkSession spark = TestSpark.shared();
        ProgressLine progress =
                new ProgressLine(StageLog.text(out), spark.sparkContext().statusTracker(), out);
        Stages stages = new Stages(spark, progress);

        stages.run("slow", () -> {
            spark.range(0, 4, 1, 2).foreach((ForeachFunction<Long>) row -> Thread.sleep(700));
            stages.report("a line");
            return new StageResult<>("", 4);
        });
        progress.draw();

        String drawn = bytes.toString(UTF_8);
        assertThat(drawn).contains("\r\u001b[K  slow: 0 of 2 tasks");
        // Nothing that was drawn stands before a line of the log, nor after the last.
        String last = drawn.substring(drawn.lastIndexOf("\u001b[K") + 3);
        assertThat(last).startsWith("  a line\n").contains("slow").endsWith(" rows\n");
    }

    @Test
    void asJsonEachLineIsOneObjectWhateverItSays() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Clock clock = Clock.fixed(Instant.parse("2026-11-22T02:00:00.123456Z"), ZoneOffset.UTC);
        Stages stages =
                new Stages(TestSpark.shared(), StageLog.json(new PrintStream(bytes, true, UTF_8), clock, () -> "run1"));

        stages.run("mass", () -> new StageResult<>("", 5173));
        stages.run("check", () -> new StageResult<>("", -1));
        stages.report("warning: a \"name\"\nof two lines");

        assertThat(bytes.toString(UTF_8).replaceAll("\"seconds\":[0-9.]+", "\"seconds\":0"))
                .isEqualTo("""
                        {"time":"2026-11-22T02:00:00.123Z","run_id":"run1","stage":"mass","seconds":0,"rows":5173}
                        {"time":"2026-11-22T02:00:00.123Z","run_id":"run1","stage":"check","seconds":0}
                        {"time":"2026-11-22T02:00:00.123Z","run_id":"run1","message":"warning: a \\"name\\"\\nof two lines"}
                        """);
    }
}
