package io.clout.propagation.engine;

import io.clout.propagation.PropagationResult;
import io.clout.propagation.block.Partitioning;
import io.clout.propagation.block.RankVector;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import scala.Tuple2;

/**
 * Vectors kept in files. Later iterations need only the last checkpoint: a lost executor costs the iterations since
 * then, or all of them and building where there is none. A run that broke goes on from it.
 *
 * <p>{@code iteration-20/states} holds the parts. {@code iteration-20/driver}, written last, holds the driver's
 * knowledge.
 */
public final class Checkpoints {
    private static final String PREFIX = "iteration-";

    private final JavaSparkContext spark;
    private final Path folder;

    /** @param folder of this run alone; every executor reaches it */
    public Checkpoints(JavaSparkContext spark, Path folder) {
        this.spark = spark;
        this.folder = folder;
    }

    /** Knowledge of the driver after an iteration. */
    public record Driver(int partitions, List<PropagationResult.Iteration> iterations) implements Serializable {
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
            states.mapPartitionsWithIndex(
                            (me, state) ->
                                    List.of(new Tuple2<>(me, state.next())).iterator(),
                            true)
                    .saveAsObjectFile(states(here).toString());
            Path half = new Path(here, "driver.half");
            try (OutputStream out = files.create(half);
                    ObjectOutputStream objects = new ObjectOutputStream(out)) {
                objects.writeObject(driver);
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

    /** The last iteration that was kept whole. */
    public Optional<Driver> last() {
        try {
            FileSystem files = folder.getFileSystem(configuration());
            Optional<FileStatus> last = Optional.empty();
            for (FileStatus status : kept(files)) {
                if (files.exists(driver(status.getPath()))) {
                    last = Optional.of(status);
                }
            }
            if (last.isEmpty()) {
                return Optional.empty();
            }
            try (InputStream in = files.open(driver(last.get().getPath()));
                    ObjectInputStream objects = new ObjectInputStream(in)) {
                return Optional.of((Driver) objects.readObject());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("checkpoint below " + folder, e);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("the checkpoint below " + folder + " is of another version", e);
        }
    }

    /** The states that were kept with {@code driver}. */
    JavaRDD<RankVector> states(Driver driver, Partitioning parts) {
        Path here = new Path(folder, PREFIX + driver.number());
        JavaRDD<Tuple2<Integer, RankVector>> kept =
                spark.objectFile(states(here).toString());
        return JavaPairRDD.fromJavaRDD(kept).partitionBy(parts).values();
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

    private static Path driver(Path here) {
        return new Path(here, "driver");
    }

    private Configuration configuration() {
        return spark.hadoopConfiguration();
    }
}
