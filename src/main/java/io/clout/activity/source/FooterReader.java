package io.clout.activity.source;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** Reads footers of listed files, several at a time, each once. */
public final class FooterReader {
    private static final int THREADS = 16;
    /** A file of fewer bytes holds no magic, footer and length. */
    private static final int LEAST_BYTES = 12;

    private final Configuration hadoop;
    private final Map<ListedFile, ParquetFooter> known = new HashMap<>();
    /** Schemas that came before: a dump has few, and many files. */
    private final Map<MessageType, MessageType> schemas = new HashMap<>();

    public FooterReader(Configuration hadoop) {
        this.hadoop = hadoop;
    }

    /**
     * The footers of {@code files}.
     *
     * @param where key and path of the dump, for messages
     * @throws InputException naming the first file that is no whole Parquet file, or cannot be reached
     */
    public Map<ListedFile, ParquetFooter> read(String where, Collection<ListedFile> files) {
        List<ListedFile> fresh =
                files.stream().filter(file -> !known.containsKey(file)).toList();
        ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, Math.min(THREADS, fresh.size())));
        try {
            List<Future<ParquetFooter>> read = new ArrayList<>();
            fresh.forEach(file -> read.add(threads.submit(() -> footer(where, file))));
            for (int i = 0; i < fresh.size(); i++) {
                known.put(fresh.get(i), interned(get(read.get(i))));
            }
        } finally {
            threads.shutdownNow();
        }
        Map<ListedFile, ParquetFooter> footers = new LinkedHashMap<>();
        files.forEach(file -> footers.put(file, known.get(file)));
        return footers;
    }

    private static ParquetFooter get(Future<ParquetFooter> read) {
        try {
            return read.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof InputException input ? input : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private ParquetFooter interned(ParquetFooter footer) {
        MessageType before = schemas.putIfAbsent(footer.schema(), footer.schema());
        return before == null
                ? footer
                : new ParquetFooter(before, footer.rows(), footer.rowGroups(), footer.codecs(), footer.createdBy());
    }

    private ParquetFooter footer(String where, ListedFile file) {
        if (file.bytes() < LEAST_BYTES) {
            throw refused(where, file, "it has %d bytes, and is no Parquet file".formatted(file.bytes()), null);
        }
        try (ParquetFileReader reader = ParquetFileReader.open(HadoopInputFile.fromStatus(file.status(), hadoop))) {
            ParquetMetadata footer = reader.getFooter();
            Set<String> codecs = new TreeSet<>();
            long rows = 0;
            for (BlockMetaData group : footer.getBlocks()) {
                group.getColumns()
                        .forEach(column -> codecs.add(column.getCodec().name()));
                rows += group.getRowCount();
            }
            String createdBy = footer.getFileMetaData().getCreatedBy();
            return new ParquetFooter(
                    footer.getFileMetaData().getSchema(),
                    rows,
                    footer.getBlocks().size(),
                    codecs,
                    createdBy == null ? "" : createdBy);
        } catch (IOException | RuntimeException | LinkageError e) {
            // A footer of somebody else can be wrong in any way; none is a fault of this program.
            throw failed(where, file, e);
        }
    }

    private InputException failed(String where, ListedFile file, Throwable failure) {
        String why = "its footer cannot be read: " + ReadFailures.causes(failure);
        return isOfFooter(failure)
                ? refused(where, file, reason(file).orElse(why), failure)
                : new InputException(
                        isGone(failure) ? InputException.Kind.MISSING : InputException.Kind.OTHER,
                        "%s: %s: %s".formatted(where, file.path(), why),
                        failure);
    }

    /** Whether the bytes of a file are wrong, and not the way to them. */
    static boolean isOfFooter(Throwable failure) {
        return failure instanceof RuntimeException
                || failure instanceof EOFException
                || failure instanceof ChecksumException
                // By this Parquet's reader tells that it cannot decode the footer.
                || (failure.getCause() != null
                        && failure.getCause().getClass().getSimpleName().matches("T\\w*Exception"));
    }

    /** Java tells a file that may not be opened as one that is not found. */
    static boolean isGone(Throwable failure) {
        return failure instanceof NoSuchFileException
                || (failure instanceof FileNotFoundException
                        && !String.valueOf(failure.getMessage()).contains("Permission denied"));
    }

    /** A reason in the names of the columns, over which Parquet's reader of statistics fails without naming it. */
    private Optional<String> reason(ListedFile file) {
        ParquetReadOptions columnsAlone = ParquetReadOptions.builder()
                .withMetadataFilter(ParquetMetadataConverter.SKIP_ROW_GROUPS)
                .build();
        try (ParquetFileReader reader =
                ParquetFileReader.open(HadoopInputFile.fromStatus(file.status(), hadoop), columnsAlone)) {
            List<Type> columns = reader.getFileMetaData().getSchema().getFields();
            Set<String> seen = new HashSet<>();
            return columns.isEmpty()
                    ? Optional.of("it has no columns")
                    : columns.stream()
                            .map(Type::getName)
                            .filter(name -> !seen.add(name))
                            .findFirst()
                            .map("two of its columns are called %s"::formatted);
        } catch (IOException | RuntimeException | LinkageError e) {
            return Optional.empty();
        }
    }

    private static InputException refused(String where, ListedFile file, String why, Throwable cause) {
        return new InputException(
                InputException.Kind.DAMAGED,
                "%s: %s: %s; take it away, or write it again".formatted(where, file.path(), why),
                cause);
    }
}
