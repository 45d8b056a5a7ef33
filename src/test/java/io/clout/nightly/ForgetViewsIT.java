package io.clout.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clout.TestSpark;
import io.clout.config.PublishConfig;
import io.clout.nightly.ForgetJob.Scope;
import io.clout.publish.DamagedException;
import io.clout.publish.PublishException;
import io.clout.table.Table;
import io.clout.table.Tables;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The right to be forgotten, where views in a catalog read the releases. */
@Tag("slow")
class ForgetViewsIT {
    private static final String DATABASE = "forget_views_it";
    private static final int LAST = 4;

    @TempDir
    private Path temp;

    private SparkSession spark;
    private ForgetWorld world;
    private Path root;

    @BeforeEach
    void twoNights() throws Exception {
        spark = TestSpark.nightly();
        world = new ForgetWorld(spark, temp);
        root = temp.resolve("warehouse");
        for (int day = 0; day < LAST; day++) {
            world.date(day);
        }
        for (int day = LAST - 2; day < LAST; day++) {
            world.night(root, day, List.of("publish.database=" + DATABASE));
        }
    }

    @AfterEach
    void drop() {
        spark.sql("DROP DATABASE %s CASCADE".formatted(DATABASE));
    }

    @Test
    void viewsFollowTheReleasesThatAreWrittenAnewAndShowThePersonNoMore() {
        long before = spark.table(DATABASE + ".scores_history").count();
        assertThat(shown()).anyMatch(row -> row.contains("erased_77"));

        job(DATABASE).run(ForgetWorld.PERSON, Scope.PERSON);

        assertThat(shown())
                .isNotEmpty()
                .noneMatch(row -> ForgetWorld.IDS.stream().anyMatch(row::contains));
        assertThat(spark.table(DATABASE + ".scores_history").count()).isEqualTo(before - 2);
    }

    @Test
    void whereTheCatalogFailsTheForgettingIsNotOverUntilItIsBack() {
        List<String> before = shown();

        // Views that read files which are gone would fail, and nothing would mend them: so it ends, to be run again.
        assertThatThrownBy(() -> job("no-name").run(ForgetWorld.PERSON, Scope.PERSON))
                .isInstanceOf(PublishException.class)
                .hasMessageStartingWith("an old release is still there: the views in no-name are as they were: ")
                .hasMessageEndingWith(". Run it again then");
        assertThat(shown()).isEqualTo(before);
        assertThatThrownBy(() -> world.night(root, LAST - 1, List.of())).isInstanceOf(DamagedException.class);

        job(DATABASE).run(ForgetWorld.PERSON, Scope.PERSON);

        assertThat(shown())
                .isNotEmpty()
                .noneMatch(row -> ForgetWorld.IDS.stream().anyMatch(row::contains));
    }

    private ForgetJob job(String database) {
        return new ForgetJob(
                spark,
                new PublishConfig(root.toString(), Optional.of(database), Duration.ofMinutes(2)),
                step -> {},
                Clock.systemUTC());
    }

    /** All rows of all views, of the latest release and of all dates. */
    private List<String> shown() {
        return Tables.ALL.stream()
                .map(Table::name)
                .flatMap(table -> List.of(table, table + "_history").stream())
                .flatMap(view -> spark.table(DATABASE + "." + view).toJSON().collectAsList().stream())
                .sorted()
                .toList();
    }
}
