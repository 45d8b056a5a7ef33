package io.clout.cli;

import io.clout.publish.CheckedFolder;
import io.clout.publish.CheckedRelease;
import io.clout.publish.Damage;
import io.clout.publish.Warehouse;
import io.clout.publish.WarehouseCheck;
import io.clout.spark.Sessions;
import io.clout.text.SafeText;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code clout check}: whether the warehouse is whole. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Looks whether the warehouse is whole.",
            "It goes over every pointer, the files of its release as the manifest has them, and every page by its"
                    + " checksum.",
            "Then come releases that no pointer names, of older runs, and the tables that are kept for the next run.",
            "It writes nothing and takes no lock. A line for each run date, and for damage its file and remedy.",
            "It ends with 0 if all is whole, and with 3 if anything is damaged or nothing is published."
        })
public final class CheckCommand implements Callable<Integer> {
    private static final int DAMAGED = 3;

    private final List<Damage> all = new ArrayList<>();
    private int dates;

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions settings;

    @Override
    public Integer call() {
        SparkSession spark = Sessions.open("clout check", settings.spark());
        Warehouse warehouse = Warehouse.at(spark, settings.publish());
        WarehouseCheck check = new WarehouseCheck(spark, warehouse);
        check.published().forEach(this::showPublished);
        check.latest().ifPresent(damage -> show("latest.json", "", List.of(damage)));
        check.notNamed().forEach(this::showNotNamed);
        check.kept().forEach(this::showFolder);
        check.passedOver().forEach(message -> line(message));
        if (dates == 0) {
            line("nothing is published in " + warehouse.root());
        } else if (!all.isEmpty()) {
            line("%,d damaged".formatted(all.size()));
        }
        return dates > 0 && all.isEmpty() ? 0 : DAMAGED;
    }

    private void showPublished(CheckedRelease release) {
        dates++;
        show(release.runDate().toString(), "whole" + size(release), release.damage());
    }

    private void showNotNamed(CheckedRelease release) {
        String name = "%s  run %s".formatted(release.runDate(), release.runId().orElse(""));
        show(name, "not named" + size(release), release.damage());
    }

    private void showFolder(CheckedFolder folder) {
        String whole = folder.files() == 0 ? "holds nothing" : "whole  " + counted(folder.files(), "file");
        show(
                folder.name(),
                folder.changes() ? "not looked through: a run is at work, look again afterwards" : whole,
                folder.damage());
    }

    private void show(String name, String whole, List<Damage> damage) {
        line(name + "  " + (damage.isEmpty() ? whole : "damaged"));
        for (Damage one : damage) {
            line("  %s: %s".formatted(one.file(), one.finding()));
        }
        damage.stream().map(Damage::remedy).distinct().forEach(remedy -> line("  " + remedy));
        all.addAll(damage);
    }

    private static String size(CheckedRelease release) {
        return "  %s  %s".formatted(counted(release.tables(), "table"), counted(release.rows(), "row"));
    }

    private static String counted(long number, String noun) {
        return "%,d %s%s".formatted(number, noun, number == 1 ? "" : "s");
    }

    private void line(String text) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(SafeText.visible(text));
        out.flush();
    }
}
