package io.clout.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.clout.longs.LongLayout;
import io.clout.longs.LongLayout.Field;
import io.clout.longs.LongTupleTable;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Fields of a {@link LongLayout} against numbers as positions: the same rows read, summed and counted by either.
 *
 * <p>Each way has a JVM of its own: {@code --way=fields} or {@code --way=positions}.
 */
@Command(name = "named-fields", description = "Packed rows by named fields and by positions.")
final class NamedFields implements Callable<Integer> {
    private static final Field REACTOR = Field.first("reactor");
    private static final Field AUTHOR = REACTOR.then("author");
    private static final Field KIND = AUTHOR.then("kind");
    private static final Field COUNT = KIND.then("count");
    private static final LongLayout ROW = LongLayout.of(REACTOR, AUTHOR, KIND, COUNT);

    private static final int ROWS = 4_000_000;
    private static final int WARM = 3;
    private static final int ROUNDS = 5;

    @Option(names = "--way", required = true, description = "fields or positions")
    String way;

    private final long[] rows = new long[ROWS * ROW.width()];
    private long sum;

    @Override
    public Integer call() {
        SplittableRandom random = new SplittableRandom(1);
        for (int at = 0; at < rows.length; at += ROW.width()) {
            rows[at] = random.nextInt(2000);
            rows[at + 1] = random.nextInt(50);
            rows[at + 2] = random.nextInt(4);
            rows[at + 3] = 1;
        }
        boolean isNamed = way.equals("fields");
        time("sums of rows", isNamed ? this::sumsByField : this::sumsByPosition);
        time("counts by key", isNamed ? this::countsByField : this::countsByPosition);
        return 0;
    }

    private long sumsByField() {
        long found = 0;
        long[] row = ROW.row();
        for (int at = 0; at < rows.length; at += row.length) {
            System.arraycopy(rows, at, row, 0, row.length);
            if (REACTOR.get(row) != AUTHOR.get(row)) {
                found += KIND.get(row) * COUNT.get(row);
            }
        }
        return found;
    }

    private long sumsByPosition() {
        long found = 0;
        long[] row = ROW.row();
        for (int at = 0; at < rows.length; at += row.length) {
            System.arraycopy(rows, at, row, 0, row.length);
            if (row[0] != row[1]) {
                found += row[2] * row[3];
            }
        }
        return found;
    }

    private long countsByField() {
        LongTupleTable counts = new LongTupleTable(3, ROW);
        long[] row = ROW.row();
        for (int at = 0; at < rows.length; at += row.length) {
            System.arraycopy(rows, at, row, 0, row.length);
            counts.add(counts.row(REACTOR.get(row), AUTHOR.get(row), KIND.get(row)), COUNT, COUNT.get(row));
        }
        long found = 0;
        for (int i = 0; i < counts.size(); i++) {
            found += counts.get(i, KIND) ^ counts.get(i, COUNT);
        }
        return found;
    }

    private long countsByPosition() {
        LongTupleTable counts = new LongTupleTable(3, ROW.width());
        long[] row = ROW.row();
        for (int at = 0; at < rows.length; at += row.length) {
            System.arraycopy(rows, at, row, 0, row.length);
            counts.add(counts.row(row[0], row[1], row[2]), 3, row[3]);
        }
        long found = 0;
        for (int i = 0; i < counts.size(); i++) {
            found += counts.get(i, 2) ^ counts.get(i, 3);
        }
        return found;
    }

    /** Median processor time of a round of some passes, by row. */
    private void time(String name, LongSupplier work) {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        double[] nanos = new double[ROUNDS];
        for (int round = -WARM; round < ROUNDS; round++) {
            long begun = system.getProcessCpuTime();
            for (int pass = 0; pass < 3; pass++) {
                sum += work.getAsLong();
            }
            if (round >= 0) {
                nanos[round] = (system.getProcessCpuTime() - begun) / 3.0 / ROWS;
            }
        }
        Arrays.sort(nanos);
        System.out.printf(
                "%-10s %-14s %6.2f ns a row, %.2f to %.2f (%d)%n",
                way, name, nanos[ROUNDS / 2], nanos[0], nanos[ROUNDS - 1], sum);
    }
}
