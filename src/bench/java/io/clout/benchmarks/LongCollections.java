package io.clout.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Collections of longs, ours and those of libraries: processor time to build and to look up, and memory.
 *
 * <p>Each contender has a JVM of its own, so that the compiler knows no other. Rounds run until the compiler is done,
 * then some more; the median of their processor time counts, which other load on the machine hardly changes.
 */
@Command(name = "collections", description = "Collections of longs: time and memory, of ours and of libraries.")
final class LongCollections implements Callable<Integer> {
    private static final int WARM = 2;

    /** Kept, so that no lookup is compiled away. */
    private static long sum;

    @Option(names = "--contender", description = "Only this one, in this JVM; see LongContenders.")
    String contender;

    @Option(names = "--longs", description = "Distinct longs.", defaultValue = "1000000,10000000", split = ",")
    List<Integer> longs;

    @Option(names = "--rounds", description = "Rounds that count.", defaultValue = "5")
    int rounds;

    @Option(
            names = "--least",
            description = "Longs of a round at least: processor time is told in steps of 10 ms.",
            defaultValue = "8000000")
    int least;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (contender != null) {
            for (int number : longs) {
                System.out.println(measured(number));
            }
            return 0;
        }
        System.out.println("contender           longs  add ns  hit ns  miss ns  bytes");
        for (String name : LongContenders.names()) {
            for (int number : longs) {
                fork(name, number);
            }
        }
        return 0;
    }

    private void fork(String name, int number) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx4g",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Benchmarks.class.getName(),
                "collections",
                "--contender=" + name,
                "--longs=" + number,
                "--rounds=" + rounds,
                "--least=" + least));
        int code = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (code != 0) {
            System.out.printf("%-16s %9d  failed%n", name, number);
        }
    }

    /** A line of the table. */
    private String measured(int number) {
        long[] keys = new SplittableRandom(1).longs(number).toArray();
        long[] hits = shuffled(keys);
        long[] misses = new SplittableRandom(2).longs(number).toArray();
        double[] add = new double[WARM + rounds];
        double[] hit = new double[WARM + rounds];
        double[] miss = new double[WARM + rounds];
        double bytes = 0;
        for (int round = 0; round < WARM + rounds; round++) {
            long before = round == 0 ? Bench.heapInUse() : 0;
            LongContender one = LongContenders.of(contender);
            add(one, keys);
            if (round == 0) {
                bytes = (Bench.heapInUse() - before) / (double) number;
            }
            add[round] = nanos(number, () -> add(LongContenders.of(contender), keys));
            hit[round] = nanos(number, () -> sum += found(one, hits));
            miss[round] = nanos(number, () -> sum += found(one, misses));
        }
        return "%-16s %9d  %6.1f  %6.1f  %7.1f  %5.1f"
                .formatted(contender, number, median(add), median(hit), median(miss), bytes);
    }

    private static void add(LongContender one, long[] keys) {
        for (int i = 0; i < keys.length; i++) {
            one.add(keys[i], i);
        }
    }

    private static long found(LongContender one, long[] probes) {
        long found = 0;
        for (long probe : probes) {
            found += one.get(probe);
        }
        return found;
    }

    /** Processor time of the process, that of the garbage collector too, by long. */
    private double nanos(int number, Runnable work) {
        int times = Math.max(1, least / number);
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long begun = system.getProcessCpuTime();
        for (int i = 0; i < times; i++) {
            work.run();
        }
        return (system.getProcessCpuTime() - begun) / (double) times / number;
    }

    private static double median(double[] rounds) {
        double[] last = Arrays.copyOfRange(rounds, WARM, rounds.length);
        Arrays.sort(last);
        return last[last.length / 2];
    }

    private static long[] shuffled(long[] keys) {
        long[] shuffled = keys.clone();
        SplittableRandom random = new SplittableRandom(3);
        for (int i = shuffled.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            long swapped = shuffled[i];
            shuffled[i] = shuffled[other];
            shuffled[other] = swapped;
        }
        return shuffled;
    }
}
