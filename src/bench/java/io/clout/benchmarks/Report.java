package io.clout.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Report of lines of JSON as a table, as ratios and as charts. Runs of one name over one graph are one row of medians.
 */
@Command(name = "report", description = "Prints results as Markdown; writes growth.svg and iterations.svg.")
final class Report implements Callable<Integer> {
    private static final List<String> PEERS = List.of("engine", "graphx", "one thread");
    private static final double MILLION = 1e6;

    @Parameters(index = "0", description = "Lines of JSON, as BENCH_OUT collects them.")
    private Path results;

    @Option(names = "--charts", description = "Folder for the charts.")
    private Path charts;

    /** Runs of one name over one graph. */
    private record Group(String run, String graph, List<JsonNode> runs) {
        double median(String fact) {
            double[] values = runs.stream()
                    .filter(r -> r.has(fact))
                    .mapToDouble(r -> r.get(fact).asDouble())
                    .sorted()
                    .toArray();
            return values.length == 0 ? Double.NaN : values[values.length / 2];
        }

        double edges() {
            return median("edges");
        }
    }

    @Override
    public Integer call() throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        Map<String, Group> byName = new TreeMap<>();
        List<JsonNode> comparisons = new ArrayList<>();
        for (String line : Files.readAllLines(results)) {
            JsonNode result = mapper.readTree(line);
            if (result.has("differing")) {
                comparisons.add(result);
            } else {
                String run = result.get("run").asText();
                String graph = result.get("graph").asText();
                byName.computeIfAbsent(run + " " + graph, key -> new Group(run, graph, new ArrayList<>()))
                        .runs()
                        .add(result);
            }
        }
        List<Group> groups = byName.values().stream()
                .sorted(Comparator.comparingDouble(Group::edges).thenComparing(Group::run))
                .toList();
        table(groups);
        ratios(groups);
        comparisons(comparisons);
        if (charts != null) {
            chart(
                    groups,
                    "growth.svg",
                    "Edges in Parquet to ranks in Parquet, 20 iterations",
                    g -> g.median("total_s"));
            chart(groups, "iterations.svg", "One iteration", g -> g.median("iteration_s"));
            System.out.println("\n![Edges to ranks](growth.svg)\n\n![One iteration](iterations.svg)");
        }
        return 0;
    }

    private static void table(List<Group> groups) {
        header(
                "run",
                "graph",
                "edges",
                "runs",
                "heap GB",
                "build s",
                "iterations",
                "an iteration s",
                "edges to ranks s",
                "bytes an edge",
                "peak GB",
                "processor s");
        for (Group g : groups) {
            row(
                    g.run,
                    g.graph,
                    g.edges() > 0 ? "%.1f M".formatted(g.edges() / MILLION) : "",
                    String.valueOf(g.runs.size()),
                    number(g.median("heap_gb")),
                    number(g.median("build_s")),
                    whole(g.median("iterations")),
                    number(g.median("iteration_s")),
                    number(g.median("total_s")),
                    number(g.median("in_use_bytes") / g.edges()),
                    number(g.median("process_peak_gb")),
                    number(g.median("process_cpu_s")));
        }
    }

    private static void header(String... cells) {
        row(cells);
        System.out.println("|" + " --- |".repeat(cells.length));
    }

    private static void row(String... cells) {
        System.out.println("| " + String.join(" | ", cells) + " |");
    }

    private static String whole(double value) {
        return Double.isNaN(value) ? "" : String.valueOf(Math.round(value));
    }

    private static String number(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        return String.format(Locale.ROOT, value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.3g", value);
    }

    private static void ratios(List<Group> groups) {
        System.out.println();
        header(
                "graph",
                "an iteration, GraphX : engine",
                "edges to ranks, GraphX : engine",
                "heap, GraphX : engine",
                "edges to ranks, engine : one thread");
        for (Group engine : groups) {
            if (engine.run.equals("engine")) {
                double graphx = of(groups, "graphx", engine, "total_s");
                double thread = of(groups, "one thread", engine, "total_s");
                if (!Double.isNaN(graphx) || !Double.isNaN(thread)) {
                    row(
                            engine.graph,
                            number(of(groups, "graphx", engine, "iteration_s") / engine.median("iteration_s")),
                            number(graphx / engine.median("total_s")),
                            number(of(groups, "graphx", engine, "heap_gb") / engine.median("heap_gb")),
                            number(engine.median("total_s") / thread));
                }
            }
        }
    }

    private static double of(List<Group> groups, String run, Group beside, String fact) {
        return groups.stream()
                .filter(g -> g.run.equals(run) && g.graph.equals(beside.graph))
                .mapToDouble(g -> g.median(fact))
                .findFirst()
                .orElse(Double.NaN);
    }

    private static void comparisons(List<JsonNode> comparisons) {
        System.out.println();
        header("ranks", "beside", "vertices", "L1 distance", "differ in any digit");
        for (JsonNode c : comparisons) {
            row(
                    c.get("ranks").asText(),
                    c.get("with").asText(),
                    c.get("vertices").asText(),
                    c.get("l1").asText(),
                    c.get("differing").asText());
        }
    }

    private void chart(List<Group> groups, String file, String title, ToDoubleFunction<Group> seconds)
            throws IOException {
        Chart chart = new Chart(title, "million edges", "seconds");
        for (String peer : PEERS) {
            List<Chart.Point> points = groups.stream()
                    .filter(g -> g.run.equals(peer))
                    .map(g -> new Chart.Point(g.edges() / MILLION, seconds.applyAsDouble(g)))
                    .toList();
            chart.line(peer, points);
        }
        Files.createDirectories(charts);
        Files.writeString(charts.resolve(file), chart.svg());
    }
}
