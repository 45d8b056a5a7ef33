package io.clout.nightly;

import io.clout.operator.VertexHash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;

/** Search of a folder for an account: names in texts, and names and hashes in the decoded cells of Parquet files. */
final class Traces {
    private final Set<String> ids;
    private final Set<String> hashes = new TreeSet<>();

    Traces(List<String> networks, List<String> ids) {
        this.ids = Set.copyOf(ids);
        networks.forEach(network -> ids.forEach(id -> hashes.add(String.valueOf(VertexHash.of(network, id)))));
    }

    /** The files that have any trace, below {@code root}. */
    List<String> below(Path root) throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                String name = root.relativize(file).toString();
                String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
                boolean isTable = name.endsWith(".parquet");
                if (has(name, ids) || has(bytes, ids) || (!isTable && has(bytes, hashes))) {
                    found.add(name);
                } else if (isTable && isInCells(file)) {
                    found.add(name + " (cells)");
                }
            }
        }
        return found;
    }

    private boolean isInCells(Path file) throws IOException {
        try (ParquetReader<Group> rows = ParquetReader.builder(
                        new GroupReadSupport(), new org.apache.hadoop.fs.Path(file.toUri()))
                .withConf(new Configuration())
                .build()) {
            for (Group row = rows.read(); row != null; row = rows.read()) {
                // Every cell, of whatever type and depth.
                String text = row.toString();
                if (has(text, ids) || has(text, hashes)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean has(String text, Set<String> words) {
        return words.stream().anyMatch(text::contains);
    }
}
