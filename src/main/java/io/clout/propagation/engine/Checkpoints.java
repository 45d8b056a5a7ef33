package io.clout.propagation.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.clout.propagation.PropagationResult;
import io.clout.propagation.block.Partitioning;
import io.clout.propagation.block.RankVector;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.SerializableConfiguration;
import scala.Tuple2;

/**
 * Vectors kept in files. Later iterations need only the last checkpoint: a lost executor costs the iterations since
 * then, or all of them and building where there is none. A run that broke goes on from it.
 *
 * <p>{@code iteration-20/states} holds a {@link CheckpointFile} a part. {@code iteration-20/driver.json}, written last,
 * holds the driver's knowledge. A checkpoint that is damaged is passed over: the run iterates from an older one or from
 * the beginning, to the same digits.
 */
public final class Checkpoints {
    private static final String PREFIX = "iteration-";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JavaSparkContext spark;
    private final Path folder;
    private final Consumer<String> progress;

    /**
     * Opens the folder.
     *
     * @param folder of this run alone; every executor reaches it
     * @param progress is told of damaged checkpoints
     */
    public Checkpoints(JavaSparkContext spark, Path folder, Consumer<String> progress) {
        this.spark = spark;
        this.folder = folder;
        this.progress = progress;
    }

    /** Knowledge of the driver after an iteration. */
    public record Driver(int partitions, List<PropagationResult.Iteration> iterations) {
        int number() {
            return iterations.size();
        }
    }

    /** Keeps {@code states}, and forgets those kept before. */
    void save(JavaRDD<RankVector> states, Driver driver) {
        try {
            FileSystem files = folder.getFileSystem(configuration());
            Path here = new Path(folder, PREFIX + driver.number());
            files.delete(here, true);
            write(states, states(here));
            Path half = new Path(here, "driver.half");
            try (OutputStream out = files.create(half)) {
                out.write(JSON.writeValueAsBytes(driver));
            }
            if (!files.rename(half, driver(here))) {
                throw new IOException("cannot rename " + half);
            }
            for (FileStatus other : kept(files)) {
                if (number(other.getPath()) != driver.number()) {
                    files.delete(other.getPath(), true);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("checkpoint below " + folder, e);
        }
    }

    private void write(JavaRDD<RankVector> states, Path to) {
        SerializableConfiguration configuration = new SerializableConfiguration(configuration());
        String path = to.toString();
        states.foreachPartition(state -> {
            TaskContext task = TaskContext.get();
            Path file = new Path(path, "part-%05d".formatted(task.partitionId()));
            FileSystem files = file.getFileSystem(configuration.value());
            // A lost task may still be writing: each attempt has a file of its own, and all write the same.
            Path own = new Path(path, "_%d-%d".formatted(task.partitionId(), task.taskAttemptId()));
            CheckpointFile.write(state.next(), files.create(own, true));
            if (!files.rename(own, file) && !files.exists(file)) {
                throw new IOException("cannot rename " + own);
            }
            files.delete(own, false);
        });
    }

    /** The last iteration that was kept whole. */
    public Optional<Driver> last() {
        try {
            FileSystem files = folder.getFileSystem(configuration());
            List<FileStatus> kept = new ArrayList<>(kept(files));
            Collections.reverse(kept);
            for (FileStatus status : kept) {
                if (files.exists(driver(status.getPath()))) {
                    Optional<Driver> driver = whole(files, status.getPath());
                    if (driver.isPresent()) {
                        return driver;
                    }
                    progress.accept("the checkpoint %s is damaged, and passed over".formatted(status.getPath()));
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("checkpoint below " + folder, e);
        }
    }

    private Optional<Driver> whole(FileSystem files, Path here) {
        try (InputStream in = files.open(driver(here))) {
            Driver driver = JSON.readValue(in, Driver.class);
            boolean isHere = driver.iterations() != null && driver.number() == number(here);
            int parts = files.globStatus(parts(here)).length;
            return Optional.of(driver)
                    .filter(d -> isHere && parts == d.partitions())
                    .filter(d -> read(here).values().filter(Optional::isPresent).count() == parts);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The states that were kept with {@code driver}. */
    JavaRDD<RankVector> states(Driver driver, Partitioning parts) {
        return read(new Path(folder, PREFIX + driver.number()))
                .mapValues(Optional::orElseThrow)
                .partitionBy(parts)
                .values();
    }

    /** Parts by their numbers; a damaged one is empty. */
    private JavaPairRDD<Integer, Optional<RankVector>> read(Path here) {
        return spark.binaryFiles(parts(here).toString()).mapToPair(file -> {
            int part = Integer.parseInt(file._1.substring(file._1.lastIndexOf('-') + 1));
            try (InputStream in = file._2.open()) {
                return new Tuple2<>(part, Optional.of(CheckpointFile.read(in)));
            } catch (IOException e) {
                return new Tuple2<>(part, Optional.empty());
            }
        });
    }

    private List<FileStatus> kept(FileSystem files) throws IOException {
        if (!files.exists(folder)) {
            return List.of();
        }
        return Arrays.stream(files.listStatus(folder))
                .filter(f -> f.getPath().getName().startsWith(PREFIX))
                .sorted(Comparator.comparingInt(f -> number(f.getPath())))
                .toList();
    }

    private static int number(Path here) {
        return Integer.parseInt(here.getName().substring(PREFIX.length()));
    }

    private static Path states(Path here) {
        return new Path(here, "states");
    }

    private static Path parts(Path here) {
        return new Path(states(here), "part-*");
    }

    private static Path driver(Path here) {
        return new Path(here, "driver.json");
    }

    private Configuration configuration() {
        return spark.hadoopConfiguration();
    }
}
