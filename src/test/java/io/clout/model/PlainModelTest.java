package io.clout.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clout.model.PlainModel.Keys;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;

/** The twin is what the reference is: {@code small-world.csv} holds the masses that the reference in numpy gives. */
public class PlainModelTest {
    /** Keys with which a small world is founded and its newcomers become able. */
    public static final Keys KEYS = new Keys(20, 40, 7);

    /** Masses of the reference: by person and network. */
    public static Map<List<Integer>, Double> reference() throws IOException {
        Map<List<Integer>, Double> masses = new TreeMap<>(PlainModelTest::compare);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                PlainModelTest.class.getResourceAsStream("small-world.csv"), StandardCharsets.UTF_8))) {
            lines.lines()
                    .skip(1)
                    .map(line -> line.split(","))
                    .forEach(cells -> masses.put(
                            List.of(Integer.valueOf(cells[0]), Integer.valueOf(cells[1])), Double.valueOf(cells[2])));
        }
        return masses;
    }

    private static int compare(List<Integer> a, List<Integer> b) {
        int first = Integer.compare(a.get(0), b.get(0));
        return first == 0 ? Integer.compare(a.get(1), b.get(1)) : first;
    }

    /** World of the reference. */
    public static SmallWorld world() {
        return SmallWorld.of(7, 130, 2500);
    }

    /** Hashes of the names of accounts. */
    public static long[] order(int accounts) {
        return IntStream.range(0, accounts)
                .mapToLong(a -> XXH64.hashUTF8String(UTF8String.fromString(SmallWorld.name(a)), 42))
                .toArray();
    }

    @Test
    void theTwinGivesTheMassesOfTheReference() throws IOException {
        SmallWorld world = world();
        Map<List<Integer>, Double> masses = new TreeMap<>(PlainModelTest::compare);
        for (int k = 0; k < 3; k++) {
            int network = k;
            PlainModel model =
                    new PlainModel(KEYS, world.person(), world.evidenceOn(network), order(world.person().length));
            double[] mass = model.masses(
                    world.reactions().stream()
                            .filter(r -> world.network()[r.author()] == network)
                            .toList(),
                    SmallWorld.RUN_DAY);
            for (int person = 0; person < mass.length; person++) {
                if (mass[person] > 0) {
                    masses.put(List.of(person, k), mass[person]);
                }
            }
        }
        Map<List<Integer>, Double> reference = reference();
        assertThat(masses.keySet()).isEqualTo(reference.keySet());
        reference.forEach((key, mass) -> assertThat(masses.get(key)).isCloseTo(mass, within(1e-9)));
    }
}
