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
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Table and chart of nights over dumps of several sizes. */
@Command(name = "growth", description = "Prints what src/bench/growth measured as Markdown, and draws it.")
final class Growth implements Callable<Integer> {
    private static final double MILLION = 1e6;

    @Parameters(index = "0", description = "Lines of JSON: rows, seconds, processor_seconds.")
    private Path results;

    @Option(names = "--chart", description = "SVG file.")
    private Path file;

    @Override
    public Integer call() throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        List<JsonNode> nights = new ArrayList<>();
        for (String line : Files.readAllLines(results)) {
            nights.add(mapper.readTree(line));
        }
        nights.sort(Comparator.comparingLong(night -> night.get("rows").asLong()));
        System.out.println("| rows | seconds | processor seconds | rows a second |\n| --- | --- | --- | --- |");
        for (JsonNode night : nights) {
            long rows = night.get("rows").asLong();
            double seconds = night.get("seconds").asDouble();
            System.out.printf(
                    Locale.ROOT,
                    "| %,d | %.0f | %.0f | %,.0f |%n",
                    rows,
                    seconds,
                    night.get("processor_seconds").asDouble(),
                    rows / seconds);
        }
        if (file != null) {
            Chart chart = new Chart("A night from scratch, two cores", "million rows", "seconds");
            chart.line("of the clock", points(nights, "seconds"));
            chart.line("of processors", points(nights, "processor_seconds"));
            Files.writeString(file, chart.svg());
        }
        return 0;
    }

    private static List<Chart.Point> points(List<JsonNode> nights, String fact) {
        return nights.stream()
                .map(night -> new Chart.Point(
                        night.get("rows").asLong() / MILLION, night.get(fact).asDouble()))
                .toList();
    }
}
