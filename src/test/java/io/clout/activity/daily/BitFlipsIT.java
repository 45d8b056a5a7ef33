package io.clout.activity.daily;

import static io.clout.activity.daily.DatedFiles.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.clout.activity.source.InputException;
import io.clout.activity.source.ReadFailures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Single bits that change in kept files: the run stops, or the rows are the same; they are never others.
 * {@code -Dclout.bit-flips=150} sets how many there are.
 */
class BitFlipsIT {
    private static final int FLIPS = Integer.getInteger("clout.bit-flips", 12);

    @TempDir
    private Path temp;

    @Test
    void aFlippedBitNeverGivesOtherRows() throws IOException {
        DatedFiles dump = new DatedFiles(temp);
        dump.write(
                "one",
                IntStream.range(0, 200)
                        .mapToObj(i -> row(i, 10 + i % 3, "p" + i * 7 % 40, "p" + i * 11 % 40))
                        .toArray(String[]::new));
        Map<String, List<String>> whole = DailyTwin.content(dump.night(12));
        List<Path> files = kept(dump);
        SplittableRandom chance = new SplittableRandom(1);
        int stopped = 0;
        for (int flip = 0; flip < FLIPS; flip++) {
            Path file = files.get(chance.nextInt(files.size()));
            byte[] bytes = Files.readAllBytes(file);
            int bit = chance.nextInt(8 * bytes.length);
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(file, bytes);
            try {
                assertThat(ReadFailures.guard("reading", () -> DailyTwin.content(dump.night(12))))
                        .as("bit %d of %s", bit, file)
                        .isEqualTo(whole);
            } catch (InputException e) {
                stopped++;
            }
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(file, bytes);
        }
        assertThat(stopped).isGreaterThan(FLIPS / 2);
    }

    /** Files without Hadoop's own checksums beside them, which object stores do not have. */
    private static List<Path> kept(DatedFiles dump) throws IOException {
        try (Stream<Path> all = Files.walk(dump.kept().tables())) {
            List<Path> files = all.filter(Files::isRegularFile).toList();
            for (Path file : files) {
                if (file.toString().endsWith(".crc")) {
                    Files.delete(file);
                }
            }
            return files.stream()
                    .filter(file -> file.toString().endsWith(".parquet"))
                    .toList();
        }
    }
}
