package io.clout.iceberg;

import static io.clout.publish.Samples.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.clout.publish.Samples;
import io.clout.table.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.iceberg.Table;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables and places that are not this warehouse's, and columns that are not this edition's. */
class IcebergForeignIT {
    @TempDir
    private Path temp;

    private Path ice;
    private IcebergWarehouse house;

    @BeforeEach
    void oneNight() {
        ice = temp.resolve("ice");
        house = house("warehouse", ice);
        house.publish(DAY, "r1", "ada");
        assertThat(house.follow()).isEmpty();
    }

    @Test
    void tablesOfAnotherWarehouseAreLeftAlone() throws IOException {
        IcebergWarehouse trial = house("trial", ice);
        trial.publish(DAY, "t1", "eve");
        Map<String, String> before = Samples.listing(ice);

        assertThat(trial.follow())
                .hasValueSatisfying(text -> assertThat(text)
                        .contains("/trial, and nothing was changed: drop the table, or set another publish.iceberg"
                                + ".namespace"));

        assertThat(Samples.listing(ice)).isEqualTo(before);
        assertThat(temp.resolve("trial/_iceberg.json")).doesNotExist();
    }

    @Test
    void aTableWithoutTheMarkIsLeftAloneAndSoAreAllOthers() throws IOException {
        Table last = house.table(Tables.ALL.get(Tables.ALL.size() - 1).name());
        last.updateProperties().remove(OwnTables.WAREHOUSE).commit();

        refuses("has no copies of ");
    }

    @Test
    void otherPartitionsAreRefused() throws IOException {
        house.table("scores").updateSpec().addField("person_id").commit();

        refuses("has other partitions than run_date");
    }

    private void refuses(String why) throws IOException {
        house.publish(DAY.plusDays(1), "r2", "bob");
        Map<String, String> before = Samples.listing(ice);

        assertThat(house.follow()).hasValueSatisfying(text -> assertThat(text).contains(why, "nothing was changed"));

        assertThat(Samples.listing(ice)).isEqualTo(before);
    }

    @Test
    void neitherPlaceMayLieWithinTheOther() throws IOException {
        for (Path catalog : new Path[] {temp.resolve("w"), temp.resolve("w/ice")}) {
            refusesPlace(house("w", catalog), catalog.resolve("clout/scores"));
        }
        refusesPlace(house("out/clout/scores/w", temp.resolve("out")), temp.resolve("out/clout/nodes"));
    }

    private static void refusesPlace(IcebergWarehouse within, Path table) {
        within.publish(DAY, "r" + System.nanoTime(), "ada");

        assertThat(within.follow())
                .hasValueSatisfying(text -> assertThat(text).contains("neither may lie within the other"));

        assertThat(Files.exists(table.resolve("data"))).isFalse();
    }

    @Test
    void aTableWithAColumnOfAnotherTypeIsMadeAnew() {
        Table scores = house.table("scores");
        scores.updateSchema().deleteColumn("score").commit();
        scores.updateSchema().addColumn("score", Types.StringType.get()).commit();

        assertThat(house.forget()).isEmpty();

        assertThat(house.table("scores").schema().findType("score")).isEqualTo(Types.DoubleType.get());
        assertThat(house.scores()).containsExactly("[2026-11-22,ada]");
    }

    private IcebergWarehouse house(String name, Path catalog) {
        return new IcebergWarehouse(Samples.spark(), temp.resolve(name), catalog, 7);
    }
}
