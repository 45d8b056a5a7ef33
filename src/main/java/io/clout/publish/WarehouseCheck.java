package io.clout.publish;

import io.clout.publish.FolderCheck.Inventory;
import io.clout.table.DailyTables;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * Look through a warehouse, which writes nothing: every release, every page of its files, and the tables that are kept
 * for the next run. A run at the same time is no damage, as releases never change.
 */
public final class WarehouseCheck {
    private final SparkSession spark;
    private final Releases releases;
    private final Warehouse warehouse;
    private final ParquetPages pages;

    public WarehouseCheck(SparkSession spark, Warehouse warehouse) {
        this.spark = spark;
        this.warehouse = warehouse;
        this.releases = warehouse.releases();
        this.pages = new ParquetPages(spark);
    }

    /** The releases that readers see, oldest first; each is looked through when the stream comes to it. */
    public Stream<CheckedRelease> published() {
        return releases.pointers().runDates().stream().sorted().flatMap(this::published);
    }

    private Stream<CheckedRelease> published(LocalDate date) {
        CheckedRelease checked = look(date);
        // Of a date, `clout prune` deletes the pointer first: without one, missing files are no damage.
        boolean counts =
                checked.damage().isEmpty() || releases.pointers().runDates().contains(date);
        return counts ? Stream.of(checked) : Stream.empty();
    }

    private CheckedRelease look(LocalDate date) {
        String remedy = "Bring it back, publish %s again, or see `clout rollback %s --dry-run`".formatted(date, date);
        String finding = "is gone";
        try {
            Optional<Published> release = releases.pointers().target(date);
            if (release.isPresent()) {
                return new ReleaseCheck(releases, pages, release.get(), remedy).run();
            }
        } catch (DamagedException e) {
            finding = e.getMessage();
        } catch (IllegalArgumentException e) {
            finding = "names no run";
        }
        String pointer = releases.pointers().pointer(date).toString();
        return new CheckedRelease(date, Optional.empty(), 0, 0, List.of(new Damage(pointer, finding, remedy)));
    }

    /** The finished releases that no pointer names: of older runs, and of run dates without a pointer. */
    public Stream<CheckedRelease> notNamed() {
        String remedy = "No reader sees this release: bring the file back, or let `clout prune` delete the release";
        return releases.lying().stream()
                .filter(lies -> !releases.pointers().mayName(lies.folder()) && releases.isFinished(lies))
                .flatMap(lies -> {
                    CheckedRelease checked = new ReleaseCheck(releases, pages, lies, remedy).run();
                    // Of a release, `clout prune` deletes the manifest first.
                    return checked.damage().isEmpty() || releases.isFinished(lies)
                            ? Stream.of(checked)
                            : Stream.empty();
                });
    }

    /** The folders of tables that are kept for the next run. */
    public Stream<CheckedFolder> kept() {
        return Stream.of(
                kept(warehouse.daily(), DailyTables.REMEDY),
                kept(
                        warehouse.evidence(),
                        "Bring it back from a copy, or delete %s, and accounts.*.credible counts since the next run where"
                                + " no date is told"));
    }

    private CheckedFolder kept(DailyFolder folder, String remedy) {
        Path path = folder.path();
        return new FolderCheck(
                        releases, pages, spark.sparkContext().hadoopConfiguration(), path, remedy.formatted(path))
                .run(() -> folder.recall(Inventory.class));
    }

    /** Damage to {@code published/latest.json}, which other programs read. */
    public Optional<Damage> latest() {
        return Optional.of(releases.latest())
                .filter(LatestFile::isStale)
                .map(file -> new Damage(
                        file.path().toString(),
                        "names another release than the newest pointer",
                        "Delete it; the next run, rollback or prune writes it anew"));
    }

    /** Messages about files in the place of pointers that are none, and are passed over. */
    public List<String> passedOver() {
        return releases.pointers().strangers();
    }
}
