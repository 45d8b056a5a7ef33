package io.clout.iceberg;

import io.clout.publish.Mirror.Past;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.iceberg.ExpireSnapshots;
import org.apache.iceberg.ExpireSnapshots.CleanupLevel;
import org.apache.iceberg.ManageSnapshots;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.Table;
import org.apache.iceberg.UpdatePartitionStatistics;
import org.apache.iceberg.UpdateStatistics;
import org.apache.iceberg.util.SnapshotUtil;

/** Snapshots of a table, and all that keeps files of theirs. */
final class Snapshots {
    private final Table table;

    Snapshots(Table table) {
        this.table = table;
    }

    /**
     * Takes away the snapshots that are old, and those that no reference reaches, as of attempts that died. Their files
     * stay.
     */
    void expire(int keepDays, Past past) {
        table.refresh();
        if (past == Past.GOES) {
            dropReferences();
            dropDeletedEntries();
            dropStatistics();
            table.refresh();
        }
        ExpireSnapshots change =
                table.expireSnapshots().cleanupLevel(CleanupLevel.NONE); // The sweep deletes, also what others left.
        Snapshot now = table.currentSnapshot();
        Set<Long> kept = new HashSet<>();
        if (past == Past.GOES) {
            Optional.ofNullable(now).map(Snapshot::snapshotId).ifPresent(kept::add);
        } else {
            for (SnapshotRef reference : table.refs().values()) {
                SnapshotUtil.ancestorsOf(reference.snapshotId(), table::snapshot)
                        .forEach(snapshot -> kept.add(snapshot.snapshotId()));
            }
            if (now != null) {
                // An age before the newest snapshot: nothing expires where no night runs. Its parent was read until
                // now.
                change.expireOlderThan(now.timestampMillis()
                                - Duration.ofDays(keepDays).toMillis())
                        .retainLast(keepDays > 0 ? 2 : 1);
            }
        }
        for (Snapshot snapshot : table.snapshots()) {
            if (!kept.contains(snapshot.snapshotId())) {
                change.expireSnapshotId(snapshot.snapshotId());
            }
        }
        change.commit();
        table.refresh();
    }

    /** Statistics that others made hold sketches of values. */
    private void dropStatistics() {
        if (!table.statisticsFiles().isEmpty()) {
            UpdateStatistics change = table.updateStatistics();
            table.statisticsFiles().forEach(file -> change.removeStatistics(file.snapshotId()));
            change.commit();
        }
        if (!table.partitionStatisticsFiles().isEmpty()) {
            UpdatePartitionStatistics change = table.updatePartitionStatistics();
            table.partitionStatisticsFiles().forEach(file -> change.removePartitionStatistics(file.snapshotId()));
            change.commit();
        }
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
        boolean isAny = table.currentSnapshot() != null
                && table.currentSnapshot().allManifests(table.io()).stream().anyMatch(ManifestFile::hasDeletedFiles);
        if (isAny) {
            table.rewriteManifests()
                    .clusterBy(file -> "")
                    .rewriteIf(ManifestFile::hasDeletedFiles)
                    .commit();
        }
    }
}
