package io.clout.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Run of a peer: PageRank in one thread over flat arrays, binary edges in and binary ranks out. It has no weights;
 * dangling vertices restart, as in the engine.
 *
 * <p>Source: McSherry, Isard and Murray, Scalability! But at what COST?, HotOS 2015.
 */
@Command(name = "one-thread", description = "Runs PageRank in one thread over arrays.")
final class RunOneThread implements Callable<Integer> {
    @Parameters(index = "0", description = "Folder of the graph, with edges.bin.")
    private Path folder;

    @Option(names = "--iterations")
    private int iterations = 20;

    private long[] ids;
    private int[] rows;
    private int[] reactors;
    private int[] given;

    @Override
    public Integer call() throws IOException {
        Bench bench = new Bench("one thread", folder);
        build();
        bench.phase("build");
        double[] ranks = iterate();
        double iterating = bench.phase("iterate");
        write(ranks);
        bench.phase("write");
        bench.iterations(iterations, iterating).print();
        return 0;
    }

    private void build() throws IOException {
        Path file = folder.resolve("edges.bin");
        int edges = Math.toIntExact(Files.size(file) / 16);
        int[] from = new int[edges];
        int[] to = new int[edges];
        LongIndex index = new LongIndex(1 << 20);
        try (FileChannel in = FileChannel.open(file)) {
            ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 20).order(ByteOrder.LITTLE_ENDIAN);
            int e = 0;
            while (in.read(buffer) > 0) {
                buffer.flip();
                while (buffer.remaining() >= 16) {
                    from[e] = index.add(buffer.getLong());
                    to[e] = index.add(buffer.getLong());
                    e++;
                }
                buffer.compact();
            }
        }
        ids = index.keys();
        rows = new int[ids.length + 1];
        given = new int[ids.length];
        for (int e = 0; e < edges; e++) {
            rows[to[e] + 1]++;
            given[from[e]]++;
        }
        for (int i = 0; i < ids.length; i++) {
            rows[i + 1] += rows[i];
        }
        int[] next = rows.clone();
        reactors = new int[edges];
        for (int e = 0; e < edges; e++) {
            reactors[next[to[e]]++] = from[e];
        }
    }

    private double[] iterate() {
        int n = ids.length;
        double[] pi = new double[n];
        Arrays.fill(pi, 1.0 / n);
        double[] handed = new double[n];
        for (int iteration = 0; iteration < iterations; iteration++) {
            double unspent = 0;
            for (int i = 0; i < n; i++) {
                handed[i] = given[i] == 0 ? 0 : pi[i] / given[i];
                unspent += given[i] == 0 ? pi[i] : 0;
            }
            double restart = (0.15 + 0.85 * unspent) / n;
            for (int i = 0; i < n; i++) {
                double received = 0;
                for (int e = rows[i]; e < rows[i + 1]; e++) {
                    received += handed[reactors[e]];
                }
                pi[i] = restart + 0.85 * received;
            }
        }
        return pi;
    }

    private void write(double[] ranks) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(16 * 4096).order(ByteOrder.LITTLE_ENDIAN);
        try (OutputStream out = Files.newOutputStream(folder.resolve("ranks-one-thread.bin"))) {
            for (int i = 0; i < ranks.length; i++) {
                buffer.putLong(ids[i]).putDouble(ranks[i]);
                if (!buffer.hasRemaining() || i == ranks.length - 1) {
                    out.write(buffer.array(), 0, buffer.position());
                    buffer.clear();
                }
            }
        }
    }
}
