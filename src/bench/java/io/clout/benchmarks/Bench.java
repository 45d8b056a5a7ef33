package io.clout.benchmarks;

import com.sun.management.HotSpotDiagnosticMXBean;
import io.clout.table.ColumnSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;

/**
 * Result of a benchmark: timed phases and facts, appended as a line of JSON to the file that {@code BENCH_OUT} names.
 */
final class Bench {
    /** Rank of a vertex, as any peer computes it. */
    static final ColumnSpec RANK = new ColumnSpec("rank", DataTypes.DoubleType, "", "≥ 0", "rank of a vertex");

    private final Map<String, Object> facts = new LinkedHashMap<>();
    private long begun;
    private long last;

    Bench(String peer) {
        String label = System.getenv("BENCH_LABEL");
        fact("run", label == null ? peer : label);
        fact("peer", peer);
        fact("heap_gb", heap() / (double) (1 << 30));
        begin();
    }

    /**
     * Starts a result.
     *
     * @param graph its folder
     */
    Bench(String peer, Path graph) throws IOException {
        this(peer);
        fact("graph", graph.getFileName().toString());
        fact("edges", rows(graph.resolve("edges")));
        begin();
    }

    static SparkSession spark() {
        SparkSession.Builder builder = SparkSession.builder().appName("bench").config("spark.ui.enabled", "false");
        if (System.getProperty("spark.master") == null) {
            builder.master("local[*]");
        }
        return builder.getOrCreate();
    }

    /** Number of rows of a table, from the footers of its files. */
    static long rows(Path table) throws IOException {
        long rows = 0;
        try (Stream<Path> files = Files.list(table)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".parquet")).toList()) {
                try (ParquetFileReader reader = ParquetFileReader.open(
                        HadoopInputFile.fromPath(new org.apache.hadoop.fs.Path(file.toUri()), new Configuration()))) {
                    rows += reader.getRecordCount();
                }
            }
        }
        return rows;
    }

    /** Bytes of this process's heap that are in use after a full garbage collection. */
    static long heapInUse() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** Size by -Xmx: {@code Runtime.maxMemory} leaves out the reserve of some collectors. */
    private static long heap() {
        return Long.parseLong(ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                .getVMOption("MaxHeapSize")
                .getValue());
    }

    /** Starts the clock. */
    void begin() {
        begun = System.nanoTime();
        last = begun;
    }

    /** Runs something while the clock stands still. */
    void pause(Runnable meanwhile) {
        long now = System.nanoTime();
        meanwhile.run();
        long gone = System.nanoTime() - now;
        begun += gone;
        last += gone;
    }

    Bench fact(String name, Object value) {
        facts.put(name, value);
        return this;
    }

    /** Time since the last phase ended. */
    double phase(String name) {
        long now = System.nanoTime();
        double seconds = (now - last) / 1e9;
        last = now;
        fact(name + "_s", Math.round(seconds * 1000) / 1000.0);
        return seconds;
    }

    /** Iterations that were timed one by one. */
    Bench iterations(double[] seconds) {
        double[] sorted = seconds.clone();
        Arrays.sort(sorted);
        return fact("iterations", seconds.length)
                .fact("iteration_s", sorted[sorted.length / 2])
                .fact("each_s", Arrays.stream(seconds).boxed().toList());
    }

    /** Iterations that could be timed only together: the mean stands for the median. */
    Bench iterations(int iterations, double seconds) {
        return fact("iterations", iterations).fact("iteration_s", seconds / iterations);
    }

    /** Stops the clock at the last phase, adds the resources of the process, and prints. */
    void print() {
        fact("total_s", (last - begun) / 1e9);
        if (ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system) {
            fact("process_cpu_s", system.getProcessCpuTime() / 1e9);
        }
        peakMemory().forEach(kilobytes -> fact("process_peak_gb", Long.parseLong(kilobytes) / 1048576.0));
        String json = facts.entrySet().stream()
                .map(e -> "\"%s\":%s".formatted(e.getKey(), json(e.getValue())))
                .collect(Collectors.joining(",", "{", "}"));
        System.out.println(json);
        String to = System.getenv("BENCH_OUT");
        if (to != null) {
            try {
                Files.writeString(Path.of(to), json + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Peak memory of the process; empty if the system does not report it. */
    private static List<String> peakMemory() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .map(line -> line.replaceAll("\\D", ""))
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static String json(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(Bench::json).collect(Collectors.joining(",", "[", "]"));
        } else if (value instanceof Double d) {
            return String.format(Locale.ROOT, "%.4g", d);
        }
        return value instanceof String text ? "\"" + text + "\"" : value.toString();
    }
}
