package io.clout.publish;

import io.clout.publish.ParquetPages.ReadFile;
import io.clout.publish.Release.Manifest;
import io.clout.publish.Release.Part;
import io.clout.publish.Release.Written;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/** Comparison of one release with its manifest: files, their sizes and rows, and the checksums of their pages. */
final class ReleaseCheck {
    private final Releases releases;
    private final ParquetPages pages;
    private final Published release;
    private final String remedy;
    private final String manifest;
    private final List<Damage> damage = new ArrayList<>();
    /** Files of the right size, which are read. */
    private final Map<Path, Part> whole = new TreeMap<>();

    /** @param remedy the way to make the release whole again */
    ReleaseCheck(Releases releases, ParquetPages pages, Published release, String remedy) {
        this.releases = releases;
        this.pages = pages;
        this.release = release;
        this.remedy = remedy;
        this.manifest = release.folder() + "/" + Warehouse.MANIFEST;
    }

    CheckedRelease run() {
        Map<String, Written> tables = Map.of();
        try {
            Manifest content = releases.files().manifest(release);
            tables = new TreeMap<>(content.tables());
            if (!release.runId().equals(content.runId())
                    || !release.runDate().toString().equals(content.runDate())) {
                damage(manifest, "is of run %s for %s".formatted(content.runId(), content.runDate()));
            }
        } catch (NoReleaseException e) {
            damage(manifest, "is gone, or does not tell tables and their files");
        } catch (DamagedException e) {
            damage(manifest, e.getMessage());
        }
        tables.forEach(this::compare);
        readPages();
        long rows = tables.values().stream().mapToLong(Written::rows).sum();
        return new CheckedRelease(
                release.runDate(), Optional.of(release.runId()), tables.size(), rows, List.copyOf(damage));
    }

    private void compare(String table, Written written) {
        if (!table.matches("\\w+")) {
            damage(manifest, "names a table %s, and there is none such".formatted(table));
            return;
        }
        Path folder = new Path(release.folder(), table);
        Map<String, FileStatus> found = new TreeMap<>();
        releases.store().list(folder).forEach(file -> found.put(file.getPath().getName(), file));
        for (Part part : written.files()) {
            FileStatus file = found.remove(part.file());
            if (file == null) {
                damage(folder + "/" + part.file(), "is gone");
            } else if (file.getLen() != part.bytes()) {
                damage(
                        file.getPath().toString(),
                        "has %,d bytes, and %,d were written".formatted(file.getLen(), part.bytes()));
            } else {
                whole.put(file.getPath(), part);
            }
        }
        found.values().forEach(file -> damage(file.getPath().toString(), "was added by somebody else"));
    }

    private void readPages() {
        Map<Path, ReadFile> read = pages.read(whole.keySet());
        whole.forEach((path, part) -> {
            ReadFile file = read.get(path);
            if (!file.damage().isEmpty()) {
                damage(path.toString(), file.damage());
            } else if (file.rows() != part.rows()) {
                damage(path.toString(), "has %,d rows, and %,d were written".formatted(file.rows(), part.rows()));
            }
        });
    }

    private void damage(String file, String finding) {
        damage.add(new Damage(file, finding, remedy));
    }
}
