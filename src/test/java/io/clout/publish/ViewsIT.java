package io.clout.publish;

import static io.clout.publish.Samples.DAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clout.config.PublishConfig;
import io.clout.table.PublishedColumns;
import io.clout.table.Table;
import io.clout.table.Tables;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ViewsIT {
    private static final SparkSession SPARK = Samples.spark();

    @TempDir
    private Path temp;

    private Warehouse warehouse;
    private Views views;

    @BeforeEach
    void open() {
        String root = temp.resolve("a `house`, she's").toString();
        warehouse = Warehouse.at(SPARK, new PublishConfig(root, Optional.empty(), Duration.ofMinutes(2)));
        views = new Views(SPARK, warehouse);
    }

    @Test
    void withoutAReleaseThereIsNothingToShow() {
        assertThatThrownBy(views::register)
                .isInstanceOf(NoReleaseException.class)
                .hasMessageContaining("clout nightly");
        assertThatThrownBy(() -> views.replaceIn("clout")).isInstanceOf(NoReleaseException.class);
    }

    @Test
    void everyTableIsAViewOnTheLatestReleaseAndOneOnAllRunDates() {
        publishTwoDays();

        views.register();

        Tables.ALL.forEach(table -> {
            assertThat(SPARK.table(table.name()).count()).as(table.name()).isEqualTo(1);
            assertThat(SPARK.table(table.name() + Views.HISTORY).count())
                    .as(table.name())
                    .isEqualTo(3);
        });
        assertThat(comment("scores")).isEqualTo(PublishedColumns.MASS.comment());
        assertThat(comment("scores_history")).isEqualTo(PublishedColumns.MASS.comment());
    }

    @Test
    void aDatabaseGetsTheSameViewsWithCommentsAndTheyFollowTheNextRelease() {
        publishTwoDays();
        views.replaceIn("clout_it");

        Tables.ALL.forEach(table -> {
            assertThat(SPARK.table("clout_it." + table.name()).count())
                    .as(table.name())
                    .isEqualTo(1);
            assertThat(SPARK.table("clout_it." + table.name() + Views.HISTORY).count())
                    .as(table.name())
                    .isEqualTo(3);
        });
        assertThat(comment("clout_it.scores")).isEqualTo(PublishedColumns.MASS.comment());
        assertThat(comment("clout_it.scores_history")).isEqualTo(PublishedColumns.MASS.comment());

        Samples.publish(SPARK, warehouse, DAY, "r3", "ada", "bob", "eve");
        views.replaceIn("clout_it");

        assertThat(SPARK.table("clout_it.scores").count()).isEqualTo(3);
        assertThat(SPARK.table("clout_it.scores_history").count()).isEqualTo(5);
    }

    @Test
    void historyShowsAColumnThatOlderReleasesDidNotHave() {
        publishNarrow();
        Samples.publish(SPARK, warehouse, DAY, "r2", "ada");

        views.replaceIn("clout_it");

        assertThat(SPARK.table("clout_it.scores_history")
                        .select(PublishedColumns.REACH.col())
                        .count())
                .isEqualTo(2);
    }

    /** Publishes a release of the day before without a column. */
    private void publishNarrow() {
        Table narrow = new Table(
                Tables.SCORES.name(),
                Tables.SCORES.meaning(),
                Tables.SCORES.keys(),
                Tables.SCORES.columns().stream()
                        .filter(column -> !column.equals(PublishedColumns.REACH))
                        .toList());
        try (RunLock lock = warehouse.lock("r1", Samples.CLOCK)) {
            lock.renew();
            Release old = warehouse.begin(DAY.minusDays(1), "r1");
            for (Table table : Tables.ALL) {
                old.write(
                        table.equals(Tables.SCORES) ? narrow : table,
                        Samples.rows(SPARK, table, DAY.minusDays(1), 1, "ada"));
            }
            old.publish(Map.of());
        }
    }

    @Test
    void aTableThatReleasesOfAnOlderEditionLackIsAViewWithoutRowsOfThem() throws IOException {
        publishTwoDays();
        Path root = temp.resolve("a `house`, she's");
        Samples.lack(Samples.release(root, DAY, "r2"), Tables.SCORE_CHANGES);
        Samples.lack(Samples.release(root, DAY, "r2"), Tables.INFLUENCERS);
        Samples.lack(Samples.release(root, DAY.minusDays(1), "r1"), Tables.INFLUENCERS);

        Warehouse older =
                Warehouse.at(SPARK, new PublishConfig(root.toString(), Optional.empty(), Duration.ofMinutes(2)));
        new Views(SPARK, older).replaceIn("clout_it");

        assertThat(SPARK.table("clout_it.score_changes").count()).isZero();
        assertThat(SPARK.table("clout_it.score_changes_history").count()).isEqualTo(2);
        for (String view : List.of("clout_it.influencers", "clout_it.influencers_history")) {
            assertThat(SPARK.table(view).count()).isZero();
            assertThat(types(SPARK.table(view).schema())).isEqualTo(types(Tables.INFLUENCERS.schema()));
        }
        assertThat(types(SPARK.table("clout_it.score_changes").schema()))
                .isEqualTo(types(Tables.SCORE_CHANGES.schema()));
        assertThat(SPARK.table("clout_it.scores").count()).isEqualTo(1);
    }

    @Test
    void aColumnThatTheLatestReleaseLacksIsNull() {
        publishNarrow();

        views.replaceIn("clout_it");

        assertThat(SPARK.table("clout_it.scores")
                        .where(PublishedColumns.REACH.col().isNull())
                        .count())
                .isEqualTo(1);
    }

    private static List<String> types(StructType schema) {
        return Stream.of(schema.fields())
                .map(field -> field.name() + " " + field.dataType().sql())
                .toList();
    }

    private void publishTwoDays() {
        Samples.publish(SPARK, warehouse, DAY.minusDays(1), "r1", "ada", "bob");
        Samples.publish(SPARK, warehouse, DAY, "r2", "ada");
    }

    private static String comment(String view) {
        return SPARK.table(view)
                .schema()
                .apply(PublishedColumns.MASS.name())
                .getComment()
                .get();
    }
}
