package io.clout.iceberg;

import io.clout.publish.Mirror.Past;
import io.clout.publish.PublishException;
import io.clout.publish.Published;
import io.clout.publish.TableFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.iceberg.ContentFile;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.ManifestContent;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.ManifestFiles;
import org.apache.iceberg.ManifestReader;
import org.apache.iceberg.MetricsConfig;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.FileInfo;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.SupportsPrefixOperations;
import org.apache.iceberg.mapping.NameMapping;
import org.apache.iceberg.mapping.NameMappingParser;
import org.apache.iceberg.parquet.ParquetUtil;
import org.apache.iceberg.util.Tasks;
import org.apache.iceberg.util.ThreadPools;

/** Files below the location of a table: copies of files of releases, and those that nothing refers to. */
final class CopiedFiles {
    private static final String DATA = "data/";
    private static final String METADATA = "metadata/";

    private final Table table;
    private final Configuration hadoop;

    CopiedFiles(Table table, Configuration hadoop) {
        this.table = table;
        this.hadoop = hadoop;
    }

    /** Place of the copy of {@code file}. A file with other content has another name, so no copy is written over. */
    String location(TableFile file) {
        return "%s%d-%d-%s"
                .formatted(
                        folder(file.release()),
                        file.rows(),
                        file.bytes(),
                        file.path().getName());
    }

    /** Beginning of {@link #location} of all files of {@code release}. */
    String folder(Published release) {
        return "%s/%srun_date=%s/run_id=%s/".formatted(table.location(), DATA, release.runDate(), release.runId());
    }

    /** Copies {@code files}, several at once, and reads the metrics of the copies from their footers. */
    List<DataFile> copy(List<TableFile> files) {
        Queue<DataFile> copies = new ConcurrentLinkedQueue<>();
        Tasks.foreach(files)
                .stopOnFailure()
                .throwFailureWhenFinished()
                .executeWith(ThreadPools.getWorkerPool())
                .run(file -> copies.add(copy(file)));
        return copies.stream().sorted(Comparator.comparing(DataFile::location)).toList();
    }

    private DataFile copy(TableFile file) {
        FileIO io = table.io();
        OutputFile to = io.newOutputFile(location(file));
        InputFile before = to.toInputFile();
        // After a rollback it may be there, for readers of an older snapshot.
        if (!before.exists() || before.getLength() != file.bytes()) {
            write(file.path(), to);
        }
        InputFile copy = io.newInputFile(to.location());
        NameMapping names = NameMappingParser.fromJson(table.properties().get(TableProperties.DEFAULT_NAME_MAPPING));
        return DataFiles.builder(table.spec())
                .withPath(to.location()) // As it is asked for: a status of Hadoop would add the scheme.
                .withFileSizeInBytes(copy.getLength())
                .withFormat(FileFormat.PARQUET)
                .withPartitionPath("run_date=" + file.release().runDate())
                .withMetrics(ParquetUtil.fileMetrics(copy, MetricsConfig.forTable(table), names))
                .build();
    }

    private void write(Path from, OutputFile to) {
        try (InputStream in = from.getFileSystem(hadoop).open(from);
                var out = to.createOrOverwrite()) {
            in.transferTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot copy %s to %s".formatted(from, to.location()), e);
        }
    }

    /** Those of {@code files} whose copy is gone, or has another length. */
    List<TableFile> missing(List<TableFile> files) {
        Map<String, Long> lengths = new HashMap<>();
        list((name, file) -> lengths.put(plain(file.location()), file.size()));
        return files.stream()
                .filter(file -> !Long.valueOf(file.bytes()).equals(lengths.get(plain(location(file)))))
                .toList();
    }

    /**
     * Deletes files that no snapshot refers to: of snapshots that expired, and of attempts that died.
     *
     * @param past whether others go, too, which may tell values, as statistics do
     */
    void sweep(Past past) {
        Set<String> referred = referred();
        list((name, file) -> {
            // Metadata in JSON names no row; the catalog keeps as many as the table's properties tell.
            boolean isOurs = past == Past.GOES
                    ? !name.endsWith(".metadata.json") && !name.endsWith("version-hint.text")
                    : name.startsWith(DATA) || (name.startsWith(METADATA) && name.endsWith(".avro"));
            if (isOurs && !referred.contains(plain(file.location()))) {
                table.io().deleteFile(file.location());
            }
        });
    }

    /** Gives all files below the table's location, by their names from there. */
    private void list(BiConsumer<String, FileInfo> to) {
        if (!(table.io() instanceof SupportsPrefixOperations io)) {
            throw new PublishException("%s cannot list files, so that old ones would stay: set io-impl of the catalog"
                    .formatted(table.io().getClass().getName()));
        }
        String root = plain(table.location()) + "/";
        for (FileInfo file : io.listPrefix(table.location() + "/")) {
            String path = plain(file.location());
            if (path.startsWith(root)) {
                to.accept(path.substring(root.length()), file);
            }
        }
    }

    private Set<String> referred() {
        Set<String> referred = new HashSet<>();
        for (Snapshot snapshot : table.snapshots()) {
            referred.add(plain(snapshot.manifestListLocation()));
            for (ManifestFile manifest : snapshot.allManifests(table.io())) {
                if (referred.add(plain(manifest.path()))) {
                    addFiles(manifest, referred);
                }
            }
        }
        return referred;
    }

    private void addFiles(ManifestFile manifest, Set<String> to) {
        // Others may have added files of deletes.
        try (ManifestReader<? extends ContentFile<?>> files = manifest.content() == ManifestContent.DATA
                ? ManifestFiles.read(manifest, table.io(), table.specs())
                : ManifestFiles.readDeleteManifest(manifest, table.io(), table.specs())) {
            files.forEach(file -> to.add(plain(file.location())));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + manifest.path(), e);
        }
    }

    /** Path without scheme and authority, which listings add. */
    private static String plain(String location) {
        return new Path(location).toUri().getPath();
    }
}
