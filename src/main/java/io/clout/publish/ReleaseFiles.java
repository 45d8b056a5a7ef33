package io.clout.publish;

import io.clout.publish.Release.Manifest;
import io.clout.publish.Release.Part;
import io.clout.publish.Release.Written;
import io.clout.table.Table;
import io.clout.table.Tables;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/** Files of published releases, by their manifests. */
final class ReleaseFiles {
    private final Store store;
    private final Set<Path> whole = new HashSet<>();
    private final Map<Path, Manifest> manifests = new HashMap<>();

    ReleaseFiles(Store store) {
        this.store = store;
    }

    /**
     * The entry of {@code table}; empty where the release lacks it, as an older edition did not have the table.
     *
     * @throws NoReleaseException when the manifest is gone
     * @throws DamagedException when it is no JSON
     */
    Optional<Written> written(Published release, Table table) {
        return Optional.ofNullable(manifest(release).tables().get(table.name()));
    }

    /** The manifest, which is read once; throws as {@link #written}. */
    Manifest manifest(Published release) {
        return manifests.computeIfAbsent(release.folder(), this::manifest);
    }

    private Manifest manifest(Path folder) {
        Path path = new Path(folder, Warehouse.MANIFEST);
        return store.read(path, Manifest.class)
                .filter(manifest -> manifest.tables() != null)
                .filter(manifest -> manifest.tables().values().stream().allMatch(ReleaseFiles::isTold))
                .orElseThrow(() -> new NoReleaseException(
                        "%s is gone or damaged: bring it back, or delete the date's pointer and publish it again"
                                .formatted(path)));
    }

    private static boolean isTold(Written table) {
        return table != null
                && table.schema() != null
                && table.files() != null
                && table.files().stream().allMatch(part -> part != null && part.file() != null);
    }

    /** Forgets earlier looks: until the lock was taken, another process may have changed any file. */
    void forget() {
        whole.clear();
        manifests.clear();
    }

    /**
     * Makes sure that a release has the files that were written.
     *
     * @throws NoReleaseException when its manifest, or a file, was lost, added or cut
     */
    void requireWhole(Published release) {
        if (!whole.contains(release.folder())) {
            Tables.ALL.forEach(table -> requireWhole(release, table));
            whole.add(release.folder());
        }
    }

    private void requireWhole(Published release, Table table) {
        Optional<Written> written = written(release, table);
        if (written.isEmpty()) {
            return;
        }
        Path folder = release.table(table);
        Map<String, Long> found = new TreeMap<>();
        for (FileStatus file : store.list(folder)) {
            found.put(file.getPath().getName(), file.getLen());
        }
        Map<String, Long> expected = new TreeMap<>();
        for (Part part : written.get().files()) {
            expected.put(part.file(), part.bytes());
        }
        if (!found.equals(expected)) {
            throw new NoReleaseException(
                    "%s has files %s, and its manifest names %s (bytes): bring them back, or publish %s again"
                            .formatted(folder, found, expected, release.runDate()));
        }
    }

    /** Deletes a release that no pointer names. The caller holds the lock. */
    void delete(Published release) {
        // Without it, a release of which half the files are gone is unfinished, and the next run sweeps it.
        store.delete(new Path(release.folder(), Warehouse.MANIFEST));
        store.delete(release.folder());
        Path date = release.folder().getParent();
        if (store.list(date).isEmpty()) {
            store.delete(date);
        }
    }
}
