package io.clout.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import io.clout.TestSpark;
import io.clout.config.CloutConfig;
import io.clout.publish.Views;
import io.clout.publish.Warehouse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The five rows of README, typed as it says, give the scores that it shows. */
@Tag("slow")
class ReadmeIT {
    @TempDir
    private Path temp;

    @Test
    void theFiveRowsGiveTheScoresThatAreShown() throws Exception {
        String readme = Files.readString(Path.of("README.md"));
        SparkSession spark = TestSpark.nightly();
        spark.sql(typed(readme, "jobs/clout sql \"(INSERT .*?)\"\n"));
        Path conf = Files.writeString(temp.resolve("first.conf"), typed(readme, "<<'END'\n(.*?)END\n"));
        String date = typed(readme, "--conf target/first.conf --date (\\S+)");

        CloutConfig config = CloutConfig.load(conf.toFile(), List.of("run.date=" + date));
        PrintStream silent = new PrintStream(OutputStream.nullOutputStream());
        new NightlyJob(spark, config, silent, Clock.systemUTC()).run();

        new Views(spark, Warehouse.at(spark, config.publish())).register();
        List<Row> scores = spark.sql(
                        "SELECT rank, person_id, score, mass, reactors, reactions FROM scores ORDER BY rank")
                .collectAsList();
        List<String> shown = Pattern.compile("(?m)^ +\\d+ +chat:.*$")
                .matcher(readme)
                .results()
                .map(line -> line.group().strip().replaceAll(" +", " "))
                .toList();
        assertThat(scores)
                .hasSize(4)
                .extracting(row -> row.mkString(" ") + " [\"chat\"]")
                .isEqualTo(shown);
    }

    /** A part of README, with its files in this test's folder. */
    private String typed(String readme, String pattern) throws IOException {
        Matcher found = Pattern.compile(pattern, Pattern.DOTALL).matcher(readme);
        assertThat(found.find()).as(pattern).isTrue();
        return found.group(1).replace("target/first", temp.toRealPath().toString());
    }
}
