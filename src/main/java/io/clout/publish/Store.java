package io.clout.publish;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
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
import org.apache.hadoop.fs.local.RawLocalFs;

/**
 * Small JSON files and their folders, on any Hadoop file system. A file appears with its whole content or not at all.
 *
 * <p>{@link #create} and {@link #replace} are atomic on HDFS and on local disks; on another file system, they are as
 * atomic as its rename. Every failure is a {@link PublishException} that names the path.
 */
final class Store {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            // Of other editions.
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private final Path root;
    private final FileContext files;
    private final boolean local;

    private Store(Path root, FileContext files, boolean local) {
        this.root = root;
        this.files = files;
        this.local = local;
    }

    /**
     * Opens the file system of a folder.
     *
     * @param root qualified path of the folder
     */
    static Store at(Path root, Configuration conf) {
        return Attempt.of("open", root, () -> {
            Configuration own = new Configuration(conf);
            // Local file system without .crc files.
            own.setClass("fs.AbstractFileSystem.file.impl", RawLocalFs.class, RawLocalFs.class);
            FileContext files = FileContext.getFileContext(root.toUri(), own);
            return new Store(root, files, "file".equals(root.toUri().getScheme()));
        });
    }

    /** Creates {@code path} unless it exists. Of several callers at once, only one gets true. */
    boolean create(Path path, Object content) {
        return Attempt.of("create", path, () -> {
            Path whole = writeBeside(path, JSON.writeValueAsBytes(content));
            try {
                if (local) {
                    LocalDisk.link(whole, path);
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

    /** Writes {@code content} as JSON to {@code path}: a reader sees either the old content or the new. */
    void replace(Path path, Object content) {
        Attempt.of("replace", path, () -> replaceBytes(path, JSON.writeValueAsBytes(content)));
    }

    /** As {@link #replace}, of a text, in UTF-8. */
    void replaceText(Path path, String content) {
        Attempt.of("replace", path, () -> replaceBytes(path, content.getBytes(StandardCharsets.UTF_8)));
    }

    /** Writes a file as another one is, which is not there yet. */
    void copy(Path from, Path to) {
        Attempt.of("copy", from, () -> files.util().copy(from, to));
    }

    /** Content of a file, if it is a text in UTF-8. */
    Optional<String> text(Path path) {
        return Attempt.of("read", path, () -> {
            try (InputStream in = files.open(path)) {
                ByteBuffer bytes = ByteBuffer.wrap(in.readAllBytes());
                return Optional.of(
                        StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
            } catch (CharacterCodingException e) {
                return Optional.empty();
            }
        });
    }

    private Path replaceBytes(Path path, byte[] content) throws IOException {
        Path whole = writeBeside(path, content);
        try {
            if (local) {
                LocalDisk.replace(whole, path);
            } else {
                files.rename(whole, path, Options.Rename.OVERWRITE);
            }
        } catch (IOException e) {
            delete(whole);
            throw e;
        }
        return path;
    }

    /**
     * Content of {@code path}; empty if there is no such file.
     *
     * @throws DamagedException if the content is not of {@code type}
     */
    <T> Optional<T> read(Path path, Class<T> type) {
        return Attempt.of("read", path, () -> {
            try (InputStream in = files.open(path)) {
                T content = JSON.readValue(in, type);
                if (content == null) {
                    throw damaged(path, "it holds nothing", null);
                }
                return Optional.of(content);
            } catch (FileNotFoundException e) {
                return Optional.empty();
            } catch (JacksonException e) {
                throw damaged(path, e.getOriginalMessage(), e);
            }
        });
    }

    private static DamagedException damaged(Path path, String why, Throwable cause) {
        return new DamagedException("%s is damaged: %s. Bring it back, or delete it".formatted(path, why), cause);
    }

    boolean exists(Path path) {
        return Attempt.of("look at", path, () -> files.util().exists(path));
    }

    boolean isFolder(Path path) {
        return Attempt.of(
                "look at",
                path,
                () -> files.util().exists(path) && files.getFileStatus(path).isDirectory());
    }

    /** Modification time of {@code path} in milliseconds since 1970; empty if there is no such file. */
    Optional<Long> modified(Path path) {
        return Attempt.of("look at", path, () -> {
            try {
                return Optional.of(files.getFileStatus(path).getModificationTime());
            } catch (FileNotFoundException e) {
                return Optional.empty();
            }
        });
    }

    void touch(Path path, long millis) {
        Attempt.of("touch", path, () -> {
            files.setTimes(path, millis, -1);
            return path;
        });
    }

    void makeFolder(Path path) {
        Attempt.of("create", path, () -> {
            files.mkdir(path, null, true);
            return path;
        });
    }

    /** Content of {@code folder}, by name; empty if there is no such folder. */
    List<FileStatus> list(Path folder) {
        return Attempt.of("list", folder, () -> {
            try {
                FileStatus[] found = files.util().listStatus(folder);
                return Arrays.stream(found).sorted().toList();
            } catch (FileNotFoundException e) {
                return List.of();
            }
        });
    }

    /** Size of everything below {@code folder}. */
    long bytes(Path folder) {
        return Attempt.of(
                "look at", folder, () -> files.util().getContentSummary(folder).getLength());
    }

    /** Name of {@code path} below {@code root}, which may be the root of a file system. */
    static String below(Path root, Path path) {
        return path.toString()
                .substring(root.toString().replaceFirst("/*$", "/").length());
    }

    /** Brings a run's files below {@code folder} onto the disk, so that a power cut takes none. HDFS has them safe. */
    void force(Path folder, String runId) {
        if (local) {
            Attempt.of("force to disk", folder, () -> LocalDisk.force(folder, root, runId));
        }
    }

    /** Deletes {@code path} with everything below it, if it exists. */
    void delete(Path path) {
        Attempt.of("delete", path, () -> {
            try {
                return files.delete(path, true);
            } catch (FileNotFoundException e) {
                return false;
            }
        });
    }

    /** Deletes {@code folder} unless something is in it. */
    void deleteIfEmpty(Path folder) {
        if (list(folder).isEmpty()) {
            delete(folder);
        }
    }

    private Path writeBeside(Path path, byte[] content) throws IOException {
        Path whole = new Path(path.getParent(), "." + path.getName() + "." + UUID.randomUUID());
        try (FSDataOutputStream out =
                files.create(whole, EnumSet.of(CreateFlag.CREATE), Options.CreateOpts.createParent())) {
            out.write(content);
            out.hsync();
        }
        return whole;
    }
}
