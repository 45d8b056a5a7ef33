package io.clout.benchmarks;

import io.clout.config.PublishConfig;
import io.clout.publish.Published;
import io.clout.publish.Warehouse;
import io.clout.table.Tables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * Reader who joins the scores of the latest release with its topics, over and over, while others publish, roll back and
 * prune. Each row tells by its file of which run it is.
 */
@Command(name = "reads", description = "Reads scores with their topics over and over until FOLDER/end exists.")
final class ReadOverAndOver implements Callable<Integer> {
    private static final int TOLD = 50;
    private static final long PAUSE_MILLIS = 100;
    private static final String RUN = "regexp_extract(input_file_name(), 'run_id=([^/]+)', 1) AS run";
    private static final String JOINED = """
            SELECT count(*), count(s.run), array_sort(array_distinct(concat(collect_set(t.run), collect_set(s.run))))
            FROM (SELECT person_id, %1$s FROM topic_scores) t LEFT JOIN (SELECT person_id, %1$s FROM scores) s USING (person_id)""".formatted(RUN);

    @Parameters(index = "0", description = "The warehouse.")
    private String root;

    @Parameters(index = "1", description = "It rests while this has a file `rest`, and ends once it has `end`.")
    private Path folder;

    private int reads;
    private int failed;
    private int mixed;
    private final Set<String> runs = new TreeSet<>();

    @Override
    public Integer call() throws InterruptedException {
        SparkSession spark = Bench.spark();
        Warehouse warehouse = Warehouse.at(spark, new PublishConfig(root, Optional.empty(), Duration.ofMinutes(2)));
        while (!Files.exists(folder.resolve("end"))) {
            if (Files.exists(folder.resolve("rest"))) {
                Thread.sleep(PAUSE_MILLIS);
            } else {
                read(spark, warehouse);
            }
        }
        tell();
        return failed + mixed == 0 ? 0 : 1;
    }

    private void read(SparkSession spark, Warehouse warehouse) {
        reads++;
        try {
            Published latest = warehouse.releases().require(Optional.empty());
            warehouse.read(latest, Tables.SCORES).createOrReplaceTempView("scores");
            warehouse.read(latest, Tables.TOPIC_SCORES).createOrReplaceTempView("topic_scores");
            Row row = spark.sql(JOINED).first();
            Set<String> seen = new TreeSet<>(row.getList(2));
            if (!seen.equals(Set.of(latest.runId())) || row.getLong(0) == 0 || row.getLong(0) != row.getLong(1)) {
                mixed++;
                System.out.printf("MIXED: %s of %s%n", row, latest);
            }
            runs.addAll(seen);
        } catch (RuntimeException e) {
            failed++;
            System.out.printf("FAILED: %s%n", e);
        }
        if (reads % TOLD == 0) {
            tell();
        }
    }

    private void tell() {
        System.out.printf("%d reads of %d runs, %d failed, %d mixed%n", reads, runs.size(), failed, mixed);
    }
}
