package io.clout.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import io.clout.MainRun;
import io.clout.TestSpark;
import io.clout.publish.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs with {@code --dry-run}: they leave no trace, and tell what {@code diff} tells after the real run. */
@Tag("slow")
class DryRunIT {
    private static final String DAY = """
            SELECT timestamp'2026-11-%1$d 10:00:00' + make_interval(0, 0, 0, 0, 0, 0, id) AS ts, 'share' AS verb,
              concat('u', id %% 12) AS who, concat('u', (id * 5 + %1$d) %% 12) AS whom FROM range(40)""";

    @TempDir
    private Path temp;

    private Path warehouse;
    private String out = "";
    private String err = "";

    @BeforeEach
    void write() throws IOException {
        warehouse = temp.resolve("warehouse");
        for (int day = 19; day < 22; day++) {
            day(day);
        }
        Files.writeString(temp.resolve("users.csv"), "id,known\nu1,true\nu2,true\n");
    }

    @Test
    void whereNothingIsPublishedAllRowsAreNewAndNoFileStays() throws IOException {
        assertThat(run("nightly", "--date", "2026-11-21", "--dry-run")).as(err).isZero();

        assertThat(out).startsWith("then  nothing is published up to 2026-11-21\nnow   2026-11-21  run ");
        assertThat(lines()).contains("scores 0 12 – – –", "network_scores 0 12 – – –");
        assertThat(err).contains("nothing was published: --dry-run").doesNotContain("published 2026-11-21");
        assertThat(Samples.listing(warehouse)).containsOnlyKeys("");
        assertThat(run("check")).isEqualTo(3);
    }

    @Test
    void itTellsTheDifferencesThatTheRealRunMakesAndLeavesNoTrace() throws IOException {
        assertThat(run("nightly", "--date", "2026-11-21")).as(err).isZero();
        day(22);
        Files.writeString(temp.resolve("users.csv"), "id,known\nu1,true\nu2,true\nu3,true\n");
        Path broken = warehouse.resolve("work/broken/_begun.json");
        Files.createDirectories(broken.getParent());
        Files.writeString(broken, """
                {"run_id": "broken", "started": "2026-11-22T01:00:00Z", "run_date": "2026-11-22", "config": "", "inputs": ""}""");
        Path metrics = temp.resolve("clout.prom");
        SortedMap<String, String> before = traces();

        assertThat(run("nightly", "--date", "2026-11-22", "--dry-run", "--set", "run.metrics=" + metrics))
                .as(err)
                .isZero();
        assertThat(traces().entrySet()).containsExactlyInAnyOrderElementsOf(before.entrySet());
        assertThat(metrics).doesNotExist();
        List<String> told = differences();
        assertThat(told).contains("scores 12 12 0 0 12", "person_id score then score now difference");

        assertThat(run("nightly", "--date", "2026-11-22")).as(err).isZero();
        assertThat(run("diff")).isZero();
        assertThat(differences()).isEqualTo(told);
    }

    @Test
    void aRefusedOneEndsAsARealRunAndTellsTheDifferences() throws IOException {
        assertThat(run("nightly", "--date", "2026-11-21")).as(err).isZero();
        day(22);
        SortedMap<String, String> before = traces();
        String[] refused = {
            "nightly", "--date", "2026-11-22", "--set", "check.moved={level=fail,tolerance=0,points=0.01}"
        };

        assertThat(run(and(refused, "--dry-run"))).as(err).isEqualTo(4);
        assertThat(lines()).contains("scores 12 12 0 0 12");
        assertThat(traces().entrySet()).containsExactlyInAnyOrderElementsOf(before.entrySet());

        assertThat(run("nightly", "--dry-run", "--date", "2026-11-23")).isEqualTo(3);
        assertThat(run(
                        "nightly",
                        "--dry-run",
                        "--set",
                        "sources.log.max-reject-share=0",
                        "--set",
                        "sources.log.author=if(who = 'u1', null, whom)"))
                .as(err)
                .isEqualTo(4);
        assertThat(out).isEmpty();
        assertThat(traces().entrySet()).containsExactlyInAnyOrderElementsOf(before.entrySet());
        assertThat(run("nightly", "--dry-run", "--resume")).isEqualTo(2);
    }

    private static String[] and(String[] arguments, String more) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add(more);
        return all.toArray(String[]::new);
    }

    /** Everything in the warehouse, but for an empty folder, and Spark's marker of the last write to a table. */
    private SortedMap<String, String> traces() throws IOException {
        SortedMap<String, String> all = Samples.listing(warehouse);
        all.keySet().removeIf(path -> path.equals("work") || path.contains("_SUCCESS"));
        return all;
    }

    private List<String> lines() {
        return out.lines().map(line -> line.strip().replaceAll(" +", " ")).toList();
    }

    /** The lines, without ids of runs. */
    private List<String> differences() {
        return lines().stream().map(line -> line.replaceAll("run \\S+", "run")).toList();
    }

    private void day(int day) {
        TestSpark.shared()
                .sql(DAY.formatted(day))
                .coalesce(1)
                .write()
                .parquet(temp.resolve("log/day=2026-11-" + day).toString());
    }

    private int run(String... arguments) throws IOException {
        Path conf = Files.writeString(
                temp.resolve("test.conf"), """
                sources.log { path = "%s", network = net, time = ts, kind = verb, reactor = who, author = whom, max-reject-share = 0.2 }
                accounts.users { path = "%s", network = net, account = id, credible = "known = 'true'" }
                publish.warehouse = "%s"
                run.date = "2026-11-22"
                spark { master = "local[2]", sql.shuffle.partitions = 2 }
                """.formatted(temp.resolve("log"), temp.resolve("users.csv"), warehouse));
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--conf", conf.toString()));
        MainRun run = MainRun.of(all.toArray(String[]::new));
        out = run.out();
        err = run.err();
        return run.code();
    }
}
