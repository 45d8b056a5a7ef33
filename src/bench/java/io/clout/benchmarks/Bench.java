package io.clout.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;

/** One result: timed phases and facts, appended as a line of JSON to the file that {@code BENCH_OUT} names. */
final class Bench {
    private final Map<String, Object> facts = new LinkedHashMap<>();
    private long last = System.nanoTime();

    Bench(String peer, Path graph) {
        fact("peer", peer);
        fact("graph", graph.getFileName().toString());
        fact("heap_gb", Math.round(Runtime.getRuntime().maxMemory() / 1e8) / 10.0);
    }

    static SparkSession spark() {
        SparkSession.Builder builder = SparkSession.builder().appName("bench").config("spark.ui.enabled", "false");
        if (System.getProperty("spark.master") == null) {
            builder.master("local[*]");
        }
        return builder.getOrCreate();
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

    /** Ends a result of as many iterations, all timed as one. */
    void print(int iterations, double iterating, long begun) {
        fact("iterations", iterations)
                .fact("iteration_median_s", iterating / iterations)
                .fact("total_s", (System.nanoTime() - begun) / 1e9)
                .print();
    }

    void print() {
        String json = facts.entrySet().stream()
                .map(e -> "\"%s\":%s"
                        .formatted(
                                e.getKey(),
                                e.getValue() instanceof String text ? "\"" + text + "\"" : number(e.getValue())))
                .collect(Collectors.joining(",", "{", "}"));
        System.out.println(json);
        String out = System.getenv("BENCH_OUT");
        if (out != null) {
            try {
                Files.writeString(Path.of(out), json + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static String number(Object value) {
        return value instanceof Double d ? String.format(Locale.ROOT, "%.4g", d) : value.toString();
    }
}
