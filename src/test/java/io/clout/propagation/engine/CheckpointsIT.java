package io.clout.propagation.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.clout.TestSpark;
import io.clout.propagation.PropagationResult.Iteration;
import io.clout.propagation.block.Partitioning;
import io.clout.propagation.block.RankVector;
import io.clout.propagation.block.StepSums;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scala.Tuple2;

class CheckpointsIT {
    private static final Partitioning PARTS = new Partitioning(3);

    @TempDir
    private java.nio.file.Path folder;

    private JavaSparkContext spark;
    private Checkpoints checkpoints;
    private final List<String> told = new ArrayList<>();

    @BeforeEach
    void open() {
        spark = JavaSparkContext.fromSparkContext(TestSpark.shared().sparkContext());
        checkpoints = new Checkpoints(spark, new Path(folder.resolve("run").toUri()), told::add);
    }

    /** A vector of three parts, each with its own numbers. */
    private JavaRDD<RankVector> states(long first) {
        List<Tuple2<Integer, Long>> parts = new ArrayList<>();
        for (int part = 0; part < PARTS.numPartitions(); part++) {
            parts.add(new Tuple2<>(part, first + part));
        }
        return JavaPairRDD.fromJavaRDD(spark.parallelize(parts))
                .partitionBy(PARTS)
                .values()
                .map(n -> new RankVector(new long[] {n, -n}, new StepSums(n, 2 * n, 3 * n)));
    }

    private static Checkpoints.Driver driver(int iterations) {
        return new Checkpoints.Driver(
                PARTS.numPartitions(),
                Stream.iterate(1, n -> n <= iterations, n -> n + 1)
                        .map(n -> new Iteration(n, 1.0 / n, 0.5))
                        .toList());
    }

    private List<String> folders() throws IOException {
        try (Stream<java.nio.file.Path> files = Files.list(folder.resolve("run"))) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aRunWithoutCheckpointsHasNone() {
        assertThat(checkpoints.last()).isEmpty();
    }

    @Test
    void theNewestCheckpointIsReadBackPartByPartAndOlderOnesAreDeleted() throws IOException {
        checkpoints.save(states(10), driver(2));
        checkpoints.save(states(100), driver(10));

        Checkpoints.Driver last = checkpoints.last().orElseThrow();
        List<RankVector> states = checkpoints.states(last, PARTS).collect();

        assertThat(last).isEqualTo(driver(10));
        assertThat(folders()).containsExactly("iteration-10");
        assertThat(states)
                .extracting(RankVector::sums)
                .containsExactly(new StepSums(100, 200, 300), new StepSums(101, 202, 303), new StepSums(102, 204, 306));
        assertThat(states).extracting(s -> s.received()[1]).containsExactly(-100L, -101L, -102L);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 30, 36, 44, 51})
    void aChangedByteOfAPartIsNoticedAndTheCheckpointPassedOver(int place) throws IOException {
        checkpoints.save(states(10), driver(2));
        java.nio.file.Path part = folder.resolve("run/iteration-2/states/part-00001");
        byte[] bytes = Files.readAllBytes(part);
        assertThat(bytes).hasSize(4 + 24 + 4 + 16 + 8);
        bytes[place] ^= 4;
        Files.write(part, bytes);

        assertThat(checkpoints.last()).isEmpty();
        assertThat(told).singleElement().asString().contains("iteration-2 is damaged, and passed over");
    }

    @Test
    void aCutPartALostPartAndAStrangeDriverAreNoticed() throws IOException {
        checkpoints.save(states(10), driver(2));
        java.nio.file.Path part = folder.resolve("run/iteration-2/states/part-00001");
        byte[] bytes = Files.readAllBytes(part);
        Files.write(part, Arrays.copyOf(bytes, 30));
        assertThat(checkpoints.last()).isEmpty();
        Files.delete(part);
        assertThat(checkpoints.last()).isEmpty();
        Files.write(part, bytes);
        assertThat(checkpoints.last()).isPresent();
        Files.writeString(folder.resolve("run/iteration-2/driver.json"), "{\"partitions\": 3}");
        assertThat(checkpoints.last()).isEmpty();
        Files.delete(folder.resolve("run/iteration-2/.driver.json.crc"));
        Files.writeString(folder.resolve("run/iteration-2/driver.json"), "rubbish");
        assertThat(checkpoints.last()).isEmpty();
    }

    @Test
    void aCheckpointWhoseDriverWasNotWrittenIsNone() throws IOException {
        checkpoints.save(states(10), driver(2));
        // A run that was killed between the vector and the driver's file.
        Files.createDirectories(folder.resolve("run/iteration-4/states"));
        Files.write(folder.resolve("run/iteration-4/driver.half"), new byte[] {1});

        assertThat(checkpoints.last()).contains(driver(2));

        checkpoints.save(states(20), driver(4));
        assertThat(checkpoints.last()).contains(driver(4));
        assertThat(folders()).containsExactly("iteration-4");
    }
}
