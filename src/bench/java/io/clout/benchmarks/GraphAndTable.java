package io.clout.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.clout.cli.TextTable;
import io.clout.model.TopicDag;
import io.clout.model.TopicDag.Edge;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;

/**
 * Guava's graph against {@link TopicDag}, picocli's table against {@link TextTable}: processor time, and whether they
 * agree.
 */
@Command(name = "graph-and-table", description = "Guava's graph and picocli's table against ours.")
final class GraphAndTable implements Callable<Integer> {
    private static final int TOPICS = 8_000;
    private static final int EDGES = 20_000;
    private static final int ROWS = 20_000;
    private static final int ROUNDS = 5;

    @Override
    public Integer call() {
        List<Edge> edges = edges();
        TopicDag ours = new TopicDag(edges);
        GuavaDag guava = new GuavaDag(edges);
        boolean isSame = ours.cut().equals(guava.cut());
        for (int topic = 0; topic < TOPICS; topic++) {
            String name = name(topic);
            isSame &= ours.ancestors(name).equals(guava.ancestors(name));
            isSame &= ours.withDescendants(List.of(name)).equals(guava.withDescendants(List.of(name)));
        }
        System.out.printf(
                "graphs agree: %s; %d edges are cut%n", isSame, ours.cut().size());
        time("TopicDag", () -> all(new TopicDag(edges)));
        time("Guava", () -> all(new GuavaDag(edges)));
        List<Object[]> rows = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            rows.add(new Object[] {"person " + row, row % 100 + 0.5, "@|bold topic|@ " + row});
        }
        time("TextTable", () -> table(rows).length());
        time("picocli", () -> picocli(rows).length());
        System.out.println(table(rows.subList(8, 11)));
        System.out.println(picocli(rows.subList(8, 11)));
        return 0;
    }

    private static String name(int topic) {
        return "topic %05d".formatted(topic);
    }

    /** Most lead from a smaller number to a larger one, and one in a thousand back. */
    private static List<Edge> edges() {
        SplittableRandom random = new SplittableRandom(5);
        Set<Edge> edges = new LinkedHashSet<>();
        while (edges.size() < EDGES) {
            int parent = random.nextInt(TOPICS - 1);
            int child = parent + 1 + random.nextInt(Math.min(500, TOPICS - 1 - parent));
            boolean isBack = random.nextInt(1000) == 0;
            edges.add(isBack ? new Edge(name(child), name(parent)) : new Edge(name(parent), name(child)));
        }
        return List.copyOf(edges);
    }

    private static int all(TopicDag dag) {
        int sum = 0;
        for (int topic = 0; topic < TOPICS; topic += 10) {
            sum += dag.ancestors(name(topic)).size()
                    + dag.withDescendants(List.of(name(topic))).size();
        }
        return sum;
    }

    private static int all(GuavaDag dag) {
        int sum = 0;
        for (int topic = 0; topic < TOPICS; topic += 10) {
            sum += dag.ancestors(name(topic)).size()
                    + dag.withDescendants(List.of(name(topic))).size();
        }
        return sum;
    }

    private static String table(List<Object[]> rows) {
        StringWriter text = new StringWriter();
        new TextTable(List.of("person", "score", "topic"), 40).print(rows, new PrintWriter(text, true));
        return text.toString();
    }

    private static String picocli(List<Object[]> rows) {
        Help.TextTable table = Help.TextTable.forColumns(
                Help.defaultColorScheme(Ansi.OFF),
                new Column(14, 0, Overflow.TRUNCATE),
                new Column(8, 2, Overflow.TRUNCATE),
                new Column(24, 2, Overflow.TRUNCATE));
        table.addRowValues("person", "score", "topic");
        rows.forEach(row -> table.addRowValues(String.valueOf(row[0]), String.valueOf(row[1]), String.valueOf(row[2])));
        return table.toString();
    }

    private static void time(String name, Supplier<Integer> work) {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        double best = Double.MAX_VALUE;
        int result = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long begun = system.getProcessCpuTime();
            result = work.get();
            best = Math.min(best, (system.getProcessCpuTime() - begun) / 1e6);
        }
        System.out.printf("%-10s %8.0f ms (%d)%n", name, best, result);
    }
}
