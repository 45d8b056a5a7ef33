package io.clout.iceberg;

import io.clout.config.IcebergConfig;
import io.clout.publish.Mirror.Past;
import io.clout.publish.PublishException;
import io.clout.publish.Published;
import io.clout.publish.TableFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.OverwriteFiles;
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
    private final Runnable requireHeld;
    private boolean isStaged;

    /** @param requireHeld fails where nothing may be changed any more */
    CopiedTable(Table table, Configuration hadoop, Runnable requireHeld) {
        this.table = table;
        this.files = new CopiedFiles(table, hadoop);
        this.requireHeld = requireHeld;
    }

    /** Files of one run date. */
    private record Tally(long files, long rows, long bytes) {
        static Tally of(DataFile file) {
            return new Tally(1, file.recordCount(), file.fileSizeInBytes());
        }

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
     * @param damaged releases that nobody can read now; their copies stay as they are
     * @throws PublishException if the branch is not equal to the manifests; it stays, to be looked at
     */
    void stage(List<TableFile> released, List<Published> damaged) {
        requireHeld.run();
        if (table.refs().containsKey(AUDIT)) {
            table.manageSnapshots().removeBranch(AUDIT).commit();
        }
        Map<String, TableFile> wanted = new HashMap<>();
        released.stream().filter(file -> file.rows() > 0).forEach(file -> wanted.put(files.location(file), file));
        Map<String, DataFile> held = held(SnapshotRef.MAIN_BRANCH);
        List<DataFile> gone = new ArrayList<>();
        List<DataFile> stay = new ArrayList<>();
        held.forEach((location, file) -> {
            if (!wanted.containsKey(location)) {
                boolean isDamaged = damaged.stream().anyMatch(release -> location.startsWith(files.folder(release)));
                (isDamaged ? stay : gone).add(file);
            }
        });
        Map<Boolean, List<TableFile>> copied = wanted.entrySet().stream()
                .collect(Collectors.partitioningBy(
                        file -> held.containsKey(file.getKey()),
                        Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        files.copy(files.missing(copied.get(true))); // Somebody deleted them.
        List<TableFile> fresh = copied.get(false);
        if (!gone.isEmpty() || !fresh.isEmpty()) {
            // The branch begins at main.
            OverwriteFiles change = table.newOverwrite().toBranch(AUDIT);
            gone.forEach(change::deleteFile);
            files.copy(fresh).forEach(change::addFile);
            requireHeld.run();
            change.commit();
            check(wanted.values(), stay);
            isStaged = true;
        }
    }

    private void check(Collection<TableFile> released, List<DataFile> stay) {
        table.refresh();
        SortedMap<LocalDate, Tally> wanted = new TreeMap<>();
        released.forEach(
                file -> wanted.merge(file.release().runDate(), new Tally(1, file.rows(), file.bytes()), Tally::plus));
        stay.forEach(file -> wanted.merge(runDate(file), Tally.of(file), Tally::plus));
        SortedMap<LocalDate, Tally> found = new TreeMap<>();
        held(AUDIT).values().forEach(file -> found.merge(runDate(file), Tally.of(file), Tally::plus));
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

    private static LocalDate runDate(DataFile file) {
        return LocalDate.ofEpochDay(file.partition().get(0, Integer.class));
    }

    private static Iterable<LocalDate> union(SortedMap<LocalDate, Tally> one, SortedMap<LocalDate, Tally> other) {
        SortedMap<LocalDate, Tally> all = new TreeMap<>(one);
        all.putAll(other);
        return all.keySet();
    }

    /** Lets {@code main} be the branch that was checked. */
    void forward() {
        if (isStaged) {
            requireHeld.run();
            table.manageSnapshots()
                    .fastForwardBranch(SnapshotRef.MAIN_BRANCH, AUDIT)
                    .removeBranch(AUDIT)
                    .commit();
        }
    }

    /** Takes away old snapshots, and every file that no snapshot needs. */
    void clean(IcebergConfig config, Past past) {
        requireHeld.run();
        new Snapshots(table).expire(config.keepDays(), past);
        requireHeld.run();
        files.sweep(past);
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
