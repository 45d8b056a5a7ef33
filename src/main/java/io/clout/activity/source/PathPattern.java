package io.clout.activity.source;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.GlobExpander;
import org.apache.hadoop.fs.GlobPattern;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;

/**
 * A path with wildcards. Hadoop's own globbing fails at names with a colon, such as {@code hour=10:00}: it parses every
 * name that it lists as a URI. Here names are only compared with the pattern.
 */
final class PathPattern {
    private final FileSystem files;
    private final Path path;

    PathPattern(Configuration hadoop, String text) throws IOException {
        Path given = new Path(text);
        this.files = fileSystem(given, hadoop);
        this.path = files.makeQualified(given);
    }

    /** A class that is in no jar at hand is told as an unknown scheme is, which is a failure of the path. */
    private static FileSystem fileSystem(Path path, Configuration hadoop) throws IOException {
        try {
            return path.getFileSystem(hadoop);
        } catch (RuntimeException e) {
            if (e.getCause() instanceof ClassNotFoundException missing) {
                throw (IOException) new UnsupportedFileSystemException(missing.getMessage()).initCause(e);
            }
            throw e;
        }
    }

    FileSystem files() {
        return files;
    }

    Path path() {
        return path;
    }

    boolean hasWildcard() {
        return hasWildcard(path.toUri().getPath());
    }

    /** The files and folders that match, in the order of their paths. */
    List<FileStatus> roots() throws IOException {
        List<FileStatus> roots = new ArrayList<>();
        for (String pattern : GlobExpander.expand(path.toUri().getPath())) {
            roots.addAll(matches(pattern));
        }
        return roots.stream().distinct().sorted().toList();
    }

    /** The deepest folder above the first wildcard; the path itself where there is none. */
    Path base() {
        Path base = path;
        while (hasWildcard(base.toUri().getPath()) && base.getParent() != null) {
            base = base.getParent();
        }
        return base;
    }

    private List<FileStatus> matches(String pattern) throws IOException {
        List<Path> folders = List.of(at("/"));
        String[] names = pattern.split("/", -1);
        int last = names.length - 1;
        // Names up to the first wildcard are one path, so that folders that may not be listed can be passed through.
        int first = 0;
        while (first <= last && !hasWildcard(names[first])) {
            first++;
        }
        if (first > 0) {
            String fixed = String.join("/", List.of(names).subList(0, first)).replace("\\", "");
            folders = List.of(at(fixed.isEmpty() ? "/" : fixed));
        }
        for (int i = first; i <= last; i++) {
            folders = i == last ? folders : below(folders, names[i]);
        }
        return first > last ? status(folders.get(0)) : matching(folders, names[last]);
    }

    private List<Path> below(List<Path> folders, String name) throws IOException {
        return matching(folders, name).stream()
                .filter(FileStatus::isDirectory)
                .map(FileStatus::getPath)
                .toList();
    }

    private List<FileStatus> matching(List<Path> folders, String name) throws IOException {
        GlobPattern pattern = new GlobPattern(name);
        List<FileStatus> found = new ArrayList<>();
        for (Path folder : folders) {
            if (pattern.hasWildcard()) {
                for (FileStatus child : children(folder)) {
                    boolean isHidden = FileListing.isHidden(child.getPath().getName());
                    if (!isHidden && pattern.matches(child.getPath().getName())) {
                        found.add(child);
                    }
                }
            } else {
                found.addAll(status(at(folder.toUri().getPath() + "/" + name.replace("\\", ""))));
            }
        }
        return found;
    }

    private FileStatus[] children(Path folder) throws IOException {
        try {
            return files.listStatus(folder);
        } catch (FileNotFoundException e) {
            return new FileStatus[0];
        }
    }

    private List<FileStatus> status(Path file) throws IOException {
        try {
            return List.of(files.getFileStatus(file));
        } catch (FileNotFoundException e) {
            return List.of();
        }
    }

    /** An absolute path of the same file system; no character in it is a wildcard. */
    private Path at(String absolute) {
        return new Path(path.toUri().getScheme(), path.toUri().getAuthority(), absolute);
    }

    private static boolean hasWildcard(String text) {
        return text.matches(".*[*?\\[{].*");
    }
}
