package io.clout.publish;

import io.clout.publish.ParquetPages.ReadFile;
import io.clout.spark.SealedFiles;
import io.clout.spark.SealedFiles.Seal;
import java.io.FileNotFoundException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * Comparison of a folder of kept tables with its inventory.
 *
 * <p>A night replaces the inventory, then deletes files that the new one does not name. So damage counts only where the
 * inventory is the same afterwards.
 */
final class FolderCheck {
    private static final int LOOKS = 3;
    private static final String INVENTORY = "_inventory.json";

    private final Releases releases;
    private final ParquetPages pages;
    private final Configuration conf;
    private final Path folder;
    private final String remedy;

    /** @param remedy the way to make the folder whole again */
    FolderCheck(Releases releases, ParquetPages pages, Configuration conf, Path folder, String remedy) {
        this.releases = releases;
        this.pages = pages;
        this.conf = conf;
        this.folder = folder;
        this.remedy = remedy;
    }

    /** Files that a run left with the names and seals of all that count; {@code null} in an older edition. */
    record Inventory(Map<String, Seal> files) {}

    /** Inventory as it was read. */
    private record Told(Optional<Inventory> inventory, String damage) {
        static Told by(Supplier<Optional<Inventory>> recall) {
            try {
                return new Told(recall.get(), "");
            } catch (DamagedException e) {
                return new Told(Optional.empty(), e.getMessage());
            }
        }

        Map<String, Seal> files() {
            return inventory.flatMap(i -> Optional.ofNullable(i.files())).orElseGet(Map::of);
        }
    }

    /** @param recall reads the inventory of this moment */
    CheckedFolder run(Supplier<Optional<Inventory>> recall) {
        for (int look = 0; look < LOOKS; look++) {
            Told told = Told.by(recall);
            List<Damage> damage = damage(told);
            if (damage.isEmpty() || Told.by(recall).equals(told)) {
                boolean begins = told.inventory().isEmpty() && told.damage().isEmpty() && isLocked();
                return new CheckedFolder(
                        folder.getName(),
                        told.files().size(),
                        begins ? List.of() : damage,
                        begins && !damage.isEmpty());
            }
        }
        return new CheckedFolder(folder.getName(), 0, List.of(), true);
    }

    private List<Damage> damage(Told told) {
        List<Damage> damage = new ArrayList<>();
        if (!told.damage().isEmpty()) {
            damage.add(damage(INVENTORY, told.damage()));
        } else if (told.inventory().isEmpty() && hasFiles(folder)) {
            damage.add(damage(INVENTORY, "is not there, and nothing tells which files beside it count"));
        }
        Map<String, Seal> written = new TreeMap<>(told.files());
        List<Path> folders = written.keySet().stream()
                .map(file -> new Path(folder, file).getParent())
                .distinct()
                .toList();
        Map<String, String> differences = SealedFiles.differences(written, seals(folders));
        differences.forEach((file, finding) -> damage.add(damage(file, finding)));
        written.keySet().removeAll(differences.keySet());
        Map<Path, ReadFile> read = pages.read(
                written.keySet().stream().map(file -> new Path(folder, file)).toList());
        for (String file : written.keySet()) {
            String finding = read.get(new Path(folder, file)).damage();
            if (!finding.isEmpty()) {
                damage.add(damage(file, finding));
            }
        }
        return damage;
    }

    private Map<String, Seal> seals(List<Path> folders) {
        try {
            return SealedFiles.in(folder, folders, conf);
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof FileNotFoundException) {
                return Map.of(); // Deleted meanwhile: the next look tells more.
            }
            throw e;
        }
    }

    private Damage damage(String file, String finding) {
        return new Damage(folder + "/" + file, finding, remedy);
    }

    /** The first night of all writes files before there is an inventory. */
    private boolean isLocked() {
        return releases.store().exists(releases.lockPath());
    }

    private boolean hasFiles(Path in) {
        for (FileStatus below : releases.store().list(in)) {
            String name = below.getPath().getName();
            boolean counts = !name.startsWith("_") && !name.startsWith(".");
            if (counts && (below.isFile() || hasFiles(below.getPath()))) {
                return true;
            }
        }
        return false;
    }
}
