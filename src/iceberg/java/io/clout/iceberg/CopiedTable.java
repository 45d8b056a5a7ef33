package io.clout.iceberg;

import io.clout.config.IcebergConfig;
import io.clout.publish.Mirror.Past;
import io.clout.publish.PublishException;
import io.clout.publish.TableFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.ExpireSnapshots.CleanupLevel;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.ManageSnapshots;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.OverwriteFiles;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableScan;
import org.apache.iceberg.io.CloseableIterable;

/**
 * One Iceberg table that follows a published one. A change is written to a branch, checked there, and then becomes
 * {@code main}, so that readers see all of it or nothing.
 */
final class CopiedTable {
    /** Branch of a change that no reader sees yet. */
    static final String AUDIT = "audit";

    private final Table table;
    private final CopiedFiles files;
    private boolean isStaged;

    CopiedTable(Table table, Configuration hadoop) {
        this.table = table;
        this.files = new CopiedFiles(table, hadoop);
    }

    /** Files of one run date. */
    private record Tally(long files, long rows, long bytes) {
        Tally plus(Tally other) {
            return new Tally(files + other.files, rows + other.rows, bytes + other.bytes);
        }

        @Override
        public String toString() {
            return "%,d files, %,d rows, %,d bytes".formatted(files, rows, bytes);
        }
    }

    /**
     * Writes the difference to the branch {@link #AUDIT}, and checks it. Where there is none, nothing is written.
     *
     * @param released all files of the published releases
     * @throws PublishException if the branch is not equal to the manifests; it stays, to be looked at
     */
    void stage(List<TableFile> released) {
        if (table.refs().containsKey(AUDIT)) {
            table.manageSnapshots().removeBranch(AUDIT).commit();
        }
        Map<String, TableFile> wanted = new HashMap<>();
        released.stream().filter(file -> file.rows() > 0).forEach(file -> wanted.put(files.location(file), file));
        Map<String, DataFile> held = held(SnapshotRef.MAIN_BRANCH);
        List<DataFile> gone = new ArrayList<>();
        held.forEach((location, file) -> {
            if (!wanted.containsKey(location)) {
                gone.add(file);
            }
        });
        List<TableFile> fresh = wanted.entrySet().stream()
                .filter(file -> !held.containsKey(file.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        if (!gone.isEmpty() || !fresh.isEmpty()) {
            // The branch begins at main.
            OverwriteFiles change = table.newOverwrite().toBranch(AUDIT);
            gone.forEach(change::deleteFile);
            files.copy(fresh).forEach(change::addFile);
            change.commit();
            check(released);
            isStaged = true;
        }
    }

    private void check(List<TableFile> released) {
        table.refresh();
        SortedMap<LocalDate, Tally> wanted = new TreeMap<>();
        released.stream()
                .filter(file -> file.rows() > 0)
                .forEach(file ->
                        wanted.merge(file.release().runDate(), new Tally(1, file.rows(), file.bytes()), Tally::plus));
        SortedMap<LocalDate, Tally> found = new TreeMap<>();
        held(AUDIT)
                .values()
                .forEach(file -> found.merge(
                        LocalDate.ofEpochDay(file.partition().get(0, Integer.class)),
                        new Tally(1, file.recordCount(), file.fileSizeInBytes()),
                        Tally::plus));
        Tally none = new Tally(0, 0, 0);
        for (LocalDate date : union(wanted, found)) {
            Tally is = found.getOrDefault(date, none);
            Tally should = wanted.getOrDefault(date, none);
            if (!is.equals(should)) {
                throw new PublishException("branch %s of %s has for run_date %s %s, and the release's manifest names %s"
                        .formatted(AUDIT, table.name(), date, is, should));
            }
        }
    }

    private static Iterable<LocalDate> union(SortedMap<LocalDate, Tally> one, SortedMap<LocalDate, Tally> other) {
        SortedMap<LocalDate, Tally> all = new TreeMap<>(one);
        all.putAll(other);
        return all.keySet();
    }

    /** Lets {@code main} be the branch that was checked. */
    void forward() {
        if (isStaged) {
            table.manageSnapshots()
                    .fastForwardBranch(SnapshotRef.MAIN_BRANCH, AUDIT)
                    .removeBranch(AUDIT)
                    .commit();
        }
    }

    /** Takes away old snapshots, and every file that no snapshot needs. */
    void clean(IcebergConfig config, Past past) {
        table.refresh();
        if (past == Past.GOES && table.currentSnapshot() != null) {
            dropReferences();
            dropDeletedEntries();
            table.refresh();
        }
        Snapshot now = table.currentSnapshot();
        if (now != null) {
            // An age before the newest snapshot: nothing expires where no night runs.
            long since = past == Past.GOES
                    ? now.timestampMillis() + 1
                    : now.timestampMillis() - Duration.ofDays(config.keepDays()).toMillis();
            table.expireSnapshots()
                    .expireOlderThan(since)
                    .retainLast(1)
                    .cleanupLevel(CleanupLevel.NONE) // Below, with all others that nothing refers to.
                    .commit();
            table.refresh();
        }
        files.sweep();
    }

    /** Tags and branches of readers would keep what is to go. */
    private void dropReferences() {
        ManageSnapshots change = table.manageSnapshots();
        Map<String, SnapshotRef> others = new HashMap<>(table.refs());
        others.remove(SnapshotRef.MAIN_BRANCH);
        others.forEach((name, reference) -> {
            if (reference.isBranch()) {
                change.removeBranch(name);
            } else {
                change.removeTag(name);
            }
        });
        if (!others.isEmpty()) {
            change.commit();
        }
    }

    /** The newest snapshot's manifests still have bounds of the values in files that it deleted. */
    private void dropDeletedEntries() {
        table.refresh();
        boolean isAny =
                table.currentSnapshot().allManifests(table.io()).stream().anyMatch(ManifestFile::hasDeletedFiles);
        if (isAny) {
            table.rewriteManifests()
                    .clusterBy(file -> "")
                    .rewriteIf(ManifestFile::hasDeletedFiles)
                    .commit();
        }
    }

    /** Files of a branch by location. */
    private Map<String, DataFile> held(String branch) {
        Map<String, DataFile> held = new HashMap<>();
        TableScan scan = table.newScan();
        if (table.refs().containsKey(branch)) {
            scan = scan.useRef(branch);
        }
        try (CloseableIterable<FileScanTask> tasks = scan.planFiles()) {
            tasks.forEach(task -> held.put(task.file().location(), task.file()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the files of " + table.name(), e);
        }
        return held;
    }
}
