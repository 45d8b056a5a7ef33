package io.clout.publish;

import io.clout.publish.ParquetPages.ReadFile;
import io.clout.spark.SealedFiles;
import io.clout.spark.SealedFiles.Seal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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

    /** Files that a run left with the names and seals of all that count; {@code null} in an older edition. */
    record Inventory(Map<String, Seal> files) {}

    /** The releases that readers see, oldest first; each is looked through when the stream comes to it. */
    public Stream<CheckedRelease> published() {
        return releases.pointers().runDates().stream().sorted().map(this::published);
    }

    private CheckedRelease published(LocalDate date) {
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
                .map(lies -> new ReleaseCheck(releases, pages, lies, remedy).run());
    }

    /** The folders of tables that are kept for the next run. */
    public Stream<CheckedFolder> kept() {
        return Stream.of(
                kept(warehouse.daily(), "Delete %s, and the next run reads all dumps anew"),
                kept(
                        warehouse.evidence(),
                        "Delete %s, and accounts.*.credible counts since the next run where no date is told"));
    }

    private CheckedFolder kept(DailyFolder folder, String remedy) {
        Path path = folder.path();
        Damages damages = new Damages(path, remedy.formatted(path));
        Map<String, Seal> written = Map.of();
        try {
            written = folder.recall(Inventory.class)
                    .flatMap(inventory -> Optional.ofNullable(inventory.files()))
                    .map(TreeMap::new)
                    .orElseGet(TreeMap::new);
        } catch (DamagedException e) {
            damages.add("_inventory.json", e.getMessage());
        }
        List<Path> folders = written.keySet().stream()
                .map(file -> new Path(path, file).getParent())
                .distinct()
                .toList();
        Map<String, Seal> found =
                SealedFiles.in(path, folders, spark.sparkContext().hadoopConfiguration());
        Map<String, String> differences = SealedFiles.differences(written, found);
        differences.forEach(damages::add);
        Map<Path, String> whole = new TreeMap<>();
        written.keySet().stream()
                .filter(file -> !differences.containsKey(file))
                .forEach(file -> whole.put(new Path(path, file), file));
        Map<Path, ReadFile> read = pages.read(whole.keySet());
        whole.forEach((file, name) -> damages.add(name, read.get(file).damage()));
        return new CheckedFolder(path.getName(), written.size(), damages.all());
    }

    /** Damage of one folder, with one remedy. */
    private record Damages(Path folder, String remedy, List<Damage> all) {
        Damages(Path folder, String remedy) {
            this(folder, remedy, new ArrayList<>());
        }

        void add(String file, String finding) {
            if (!finding.isEmpty()) {
                all.add(new Damage(folder + "/" + file, finding, remedy));
            }
        }
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
