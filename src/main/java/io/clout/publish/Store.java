package io.clout.publish;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.hadoop.fs.local.RawLocalFs;

/**
 * Small JSON files, and the folders around them, on any Hadoop file system. {@link #create} and {@link #replace} are
 * atomic on HDFS and on local disks; on another file system they are what its rename is. A file appears with its whole
 * content or not at all. Every failure is a {@link PublishException} that names the path.
 */
final class Store {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private final FileContext files;
    private final boolean local;

    private Store(FileContext files, boolean local) {
        this.files = files;
        this.local = local;
    }

    /** @param root qualified path of the folder at hand */
    static Store at(Path root, Configuration conf) {
        return attempt("open", root, () -> {
            Configuration own = new Configuration(conf);
            // The local file system without its .crc files beside each file.
            own.setClass("fs.AbstractFileSystem.file.impl", RawLocalFs.class, RawLocalFs.class);
            FileContext files = FileContext.getFileContext(root.toUri(), own);
            return new Store(files, "file".equals(root.toUri().getScheme()));
        });
    }

    /** Creates {@code path}, unless it is there. Of all who try, one gets true. */
    boolean create(Path path, Object content) {
        return attempt("create", path, () -> {
            Path whole = writeBeside(path, content);
            try {
                if (local) {
                    // Hadoop's local file system looks first and renames then; a hard link is one step.
                    Files.createLink(onDisk(path), onDisk(whole));
                } else {
                    files.rename(whole, path);
                }
                return true;
            } catch (FileAlreadyExistsException | org.apache.hadoop.fs.FileAlreadyExistsException e) {
                return false;
            } finally {
                delete(whole);
            }
        });
    }

    /** Puts {@code content} at {@code path}: a reader sees what was there before or this. */
    void replace(Path path, Object content) {
        attempt("replace", path, () -> {
            Path whole = writeBeside(path, content);
            if (local) {
                // Hadoop's local file system deletes first and renames then.
                Files.move(onDisk(whole), onDisk(path), StandardCopyOption.ATOMIC_MOVE);
            } else {
                files.rename(whole, path, Options.Rename.OVERWRITE);
            }
            return path;
        });
    }

    /** The content of {@code path}, or nothing where there is no such file. */
    <T> Optional<T> read(Path path, Class<T> type) {
        return attempt("read", path, () -> {
            try (InputStream in = files.open(path)) {
                return Optional.of(JSON.readValue(in, type));
            } catch (FileNotFoundException e) {
                return Optional.empty();
            }
        });
    }

    boolean exists(Path path) {
        return attempt("look at", path, () -> files.util().exists(path));
    }

    /** When {@code path} was last written or touched, in milliseconds since 1970; empty where it is not. */
    Optional<Long> modified(Path path) {
        return attempt("look at", path, () -> {
            try {
                return Optional.of(files.getFileStatus(path).getModificationTime());
            } catch (FileNotFoundException e) {
                return Optional.empty();
            }
        });
    }

    void touch(Path path, long millis) {
        attempt("touch", path, () -> {
            files.setTimes(path, millis, -1);
            return path;
        });
    }

    void makeFolder(Path path) {
        attempt("create", path, () -> {
            files.mkdir(path, null, true);
            return path;
        });
    }

    /** What {@code folder} holds, by name; nothing where there is no such folder. */
    List<FileStatus> list(Path folder) {
        return attempt("list", folder, () -> {
            try {
                FileStatus[] found = files.util().listStatus(folder);
                return Arrays.stream(found).sorted().toList();
            } catch (FileNotFoundException e) {
                return List.of();
            }
        });
    }

    /** Deletes {@code path} with everything below it, if it is there. */
    void delete(Path path) {
        attempt("delete", path, () -> {
            try {
                return files.delete(path, true);
            } catch (FileNotFoundException e) {
                return false;
            }
        });
    }

    private Path writeBeside(Path path, Object content) throws IOException {
        Path whole = new Path(path.getParent(), "." + path.getName() + "." + UUID.randomUUID());
        try (FSDataOutputStream out =
                files.create(whole, EnumSet.of(CreateFlag.CREATE), Options.CreateOpts.createParent())) {
            out.write(JSON.writeValueAsBytes(content));
            out.hsync();
        }
        return whole;
    }

    private static java.nio.file.Path onDisk(Path path) {
        return java.nio.file.Path.of(path.toUri().getPath());
    }

    static <T> T attempt(String deed, Path path, Attempt<T> attempt) {
        try {
            return attempt.run();
        } catch (UnsupportedFileSystemException e) {
            throw new PublishException("publish.warehouse = %s: %s".formatted(path, e.getMessage()), e);
        } catch (IOException e) {
            throw new PublishException("cannot %s %s: %s".formatted(deed, path, e), e);
        }
    }

    /** Work on files. */
    interface Attempt<T> {
        T run() throws IOException;
    }
}
