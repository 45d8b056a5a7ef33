package io.clout.activity.source;

import io.clout.config.ConfigException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * The one listing of a dump. Spark is given exactly these files, so that none is noted as read that was not.
 *
 * @param files in the order of their paths
 * @param passedOver names of files that are being written, or are no data; they are no part of the dump
 */
public record FileListing(List<ListedFile> files, List<String> passedOver) {
    /** Files that other programs are still writing, or leave beside data. */
    private static final Pattern UNFINISHED =
            Pattern.compile(".*(\\._COPYING_|\\.tmp|\\.inprogress|\\.crc|_\\$folder\\$)");

    /**
     * Lists {@code path}: a file, a folder with all folders below it, or a pattern of these.
     *
     * @param key the configuration key of the path, for messages
     * @throws InputException when there is nothing, or it cannot be listed
     * @throws ConfigException when all files lie in plain folders, which may be tables of their own
     */
    public static FileListing of(Configuration hadoop, String key, String path) {
        String where = "%s = %s".formatted(key, path);
        try {
            PathPattern pattern = new PathPattern(hadoop, path);
            List<FileStatus> roots = pattern.roots();
            if (roots.isEmpty()) {
                throw new InputException(
                        InputException.Kind.MISSING,
                        "%s = %s: there is no such file or folder%s".formatted(key, pattern.path(), nearest(pattern)),
                        null);
            }
            List<ListedFile> files = new ArrayList<>();
            List<String> passedOver = new ArrayList<>();
            for (FileStatus root : roots) {
                list(pattern, root, files, passedOver);
            }
            refuseNone(where, files, passedOver);
            refusePlainFolders(where, path, roots, files);
            // Patterns with alternatives may name a folder and one in it.
            TreeMap<String, ListedFile> each = new TreeMap<>();
            files.forEach(file -> each.put(file.path(), file));
            return new FileListing(List.copyOf(each.values()), List.copyOf(passedOver));
        } catch (IOException e) {
            throw new InputException("%s: cannot be listed: %s".formatted(where, e.getMessage()), e);
        } catch (IllegalArgumentException e) {
            throw new ConfigException("%s: is no path: %s".formatted(where, e.getMessage()), e);
        }
    }

    /** Readers see no file or folder whose name begins with a dot or an underscore, but for {@code _key=value}. */
    static boolean isHidden(String name) {
        return name.startsWith(".") || (name.startsWith("_") && !name.contains("="));
    }

    /** As {@code _metadata.file_path} writes a path: escaped like a URI, with a single slash after file:. */
    static String asInRows(Path path) {
        return new Path(path.toUri().toString()).toString();
    }

    private static void list(PathPattern pattern, FileStatus root, List<ListedFile> files, List<String> passedOver)
            throws IOException {
        String base = pattern.base().toUri().getPath();
        String top = root.getPath().toUri().getPath();
        RemoteIterator<LocatedFileStatus> below = pattern.files().listFiles(root.getPath(), true);
        while (below.hasNext()) {
            FileStatus file = below.next();
            String full = file.getPath().toUri().getPath();
            boolean isHidden = names(full.substring(top.length())).anyMatch(FileListing::isHidden);
            if (isHidden) {
                continue;
            } else if (UNFINISHED.matcher(full).matches()) {
                passedOver.add(asInRows(file.getPath()));
                continue;
            }
            List<String> folders = names(full.substring(base.length(), Math.max(base.length(), full.lastIndexOf('/'))))
                    .toList();
            files.add(new ListedFile(file, asInRows(file.getPath()), FolderKeys.of(folders)));
        }
    }

    private static Stream<String> names(String path) {
        return Arrays.stream(path.split("/")).filter(name -> !name.isEmpty());
    }

    private static void refuseNone(String where, List<ListedFile> files, List<String> passedOver) {
        if (files.isEmpty()) {
            String others =
                    passedOver.isEmpty() ? "" : ", but for %d that are being written".formatted(passedOver.size());
            throw new InputException(
                    InputException.Kind.MISSING, "%s: the folder holds no files%s".formatted(where, others), null);
        }
    }

    /** A folder of plain folders alone may hold a table in each; which of them are meant is for a pattern to say. */
    private static void refusePlainFolders(String where, String path, List<FileStatus> roots, List<ListedFile> files) {
        Optional<FileStatus> plain = roots.stream()
                .filter(FileStatus::isDirectory)
                .filter(root -> isOfPlainFolders(root.getPath().toUri().getPath(), files))
                .findFirst();
        plain.ifPresent(root -> {
            String top = root.getPath().toUri().getPath();
            String example = files.stream()
                    .map(file -> file.status().getPath().toUri().getPath())
                    .filter(file -> file.startsWith(top + "/"))
                    .findFirst()
                    .orElseThrow();
            long depth = names(example.substring(top.length())).count() - 1;
            throw new ConfigException(
                    "%s: its files lie in plain folders, as in %s, which may be several tables: use a glob that names the folders, such as %s"
                            .formatted(where, example, path.replaceFirst("/+$", "") + "/*".repeat((int) depth)));
        });
    }

    private static boolean isOfPlainFolders(String top, List<ListedFile> files) {
        List<String> first = files.stream()
                .map(file -> file.status().getPath().toUri().getPath())
                .filter(file -> file.startsWith(top + "/"))
                .map(file -> file.substring(top.length() + 1))
                .toList();
        return !first.isEmpty()
                && first.stream()
                        .allMatch(file -> file.contains("/")
                                && !file.substring(0, file.indexOf('/')).contains("="));
    }

    /** The deepest folder of a path that is not there, for a message: a mistyped word is behind it. */
    private static String nearest(PathPattern pattern) throws IOException {
        Path there = pattern.base();
        while (there.getParent() != null && !pattern.files().exists(there)) {
            there = there.getParent();
        }
        if (!pattern.hasWildcard() && there.equals(pattern.path())) {
            return "";
        }
        return "; %s is there".formatted(there.toUri().getPath());
    }
}
