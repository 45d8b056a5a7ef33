package io.clout.activity.source;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.execution.datasources.FileIndex;
import org.apache.spark.sql.execution.datasources.PartitionDirectory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Gives Spark exactly the files that were listed. Values of {@code key=value} folders are its partition columns. */
final class ListedFileIndex implements FileIndex {
    private final List<ListedFile> files;
    private final List<String> keys;

    /** @param keys those folder keys that are columns */
    ListedFileIndex(Collection<ListedFile> files, List<String> keys) {
        this.files = List.copyOf(files);
        this.keys = List.copyOf(keys);
    }

    @Override
    public Seq<Path> rootPaths() {
        return seq(files.stream().map(file -> file.status().getPath()).toList());
    }

    @Override
    public Seq<PartitionDirectory> listFiles(Seq<Expression> partitionFilters, Seq<Expression> dataFilters) {
        Map<List<String>, List<FileStatus>> directories = new LinkedHashMap<>();
        for (ListedFile file : files) {
            List<String> values = new ArrayList<>();
            keys.forEach(key -> values.add(file.keys().get(key)));
            directories.computeIfAbsent(values, v -> new ArrayList<>()).add(file.status());
        }
        List<PartitionDirectory> all = new ArrayList<>();
        directories.forEach(
                (values, found) -> all.add(PartitionDirectory.apply(row(values), found.toArray(FileStatus[]::new))));
        return seq(all);
    }

    @Override
    public String[] inputFiles() {
        return files.stream().map(ListedFile::path).toArray(String[]::new);
    }

    @Override
    public void refresh() {
        // A run reads the files that it listed.
    }

    @Override
    public long sizeInBytes() {
        return files.stream().mapToLong(ListedFile::bytes).sum();
    }

    @Override
    public StructType partitionSchema() {
        return new StructType(keys.stream()
                .map(key -> DataTypes.createStructField(key, DataTypes.StringType, true))
                .toArray(StructField[]::new));
    }

    private static InternalRow row(List<String> values) {
        return new GenericInternalRow(
                values.stream().map(UTF8String::fromString).toArray(Object[]::new));
    }

    private static <T> Seq<T> seq(List<T> items) {
        return CollectionConverters.asScala(items).toSeq();
    }
}
