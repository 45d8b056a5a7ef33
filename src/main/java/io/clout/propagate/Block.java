package io.clout.propagate;

import io.clout.numeric.LongIndex;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One partition of the graph: its vertices, and the edges that end in them.
 *
 * <p>In-edges are compressed sparse rows over <em>slots</em>: vertex {@code i} receives along the edges {@code rows[i]}
 * to {@code rows[i + 1]}, edge {@code e} from the reactor in slot {@code slots[e]}. Slots are the distinct reactors
 * that the block needs, grouped by the partition that owns them: those of partition {@code q} are {@code inbox[q]} to
 * {@code inbox[q + 1]}. A block asks each owner once, with a {@link Request}; the owner keeps for each asker the list
 * of its own vertices that are wanted, in the order of the asker's slots, as an outbox ({@link Part}). From then on an
 * iteration ships one flat array for each pair of partitions, and no ids.
 *
 * <p>Example, with two partitions that own vertices {1, 2} and {3, 4}, and the edges
 *
 * <pre>
 *   3→1 (w .5)   4→1 (w .2)   1→2 (w .3)   4→2 (w .1)        end in partition 0
 *   1→3 (w .7)   1→4 (w .4)   2→4 (w .6)   3→4 (w .9)        end in partition 1
 *
 *   partition 0   slots 0: 1 | 1: 3, 2: 4                    inbox 0, 1, 3
 *                 rows  0, 2, 4   slots 1, 2, 0, 2   weights .5, .2, .3, .1
 *                 asks partition 0 for {1}, partition 1 for {3, 4}
 *   partition 1   slots 0: 1, 1: 2 | 2: 3                    inbox 0, 2, 3
 *                 rows  0, 1, 4   slots 0, 0, 1, 2   weights .7, .4, .6, .9
 *                 asks partition 0 for {1, 2}, partition 1 for {3}
 *   outboxes      partition 0: {0} to 0, {0, 1} to 1         places of 1 and 2 among its vertices
 *                 partition 1: {0, 1} to 0, {0} to 1         places of 3 and 4
 * </pre>
 *
 * <p>Edges of a row are sorted by reactor, whatever the partitions and the order of the input: the sum over a row has
 * the same digits always. Memory: 12 bytes an edge, 28 a vertex, 4 for each slot here and 4 for it in its owner's
 * outbox.
 */
final class Block implements Serializable {
    private static final long serialVersionUID = 1L;

    final long[] vertices;
    final double[] preference;
    final int[] rows;
    final int[] slots;
    final double[] weights;
    final int[] inbox;

    private Block(Incoming edges, long[] vertices, double[] preference, int[] inbox) {
        this.vertices = vertices;
        this.preference = preference;
        this.rows = edges.rows;
        this.slots = edges.slots;
        this.weights = edges.weights;
        this.inbox = inbox;
    }

    /** A block, and what it asks of each owner. */
    record Built(Block block, List<Request> requests) {}

    /**
     * Builds the block of partition {@code me}.
     *
     * @param vertexChunks its vertices with their preference, each once
     * @param edgeChunks the edges that end in them, each pair once, weights ≥ 0
     */
    static Built build(int me, Partitioning parts, Iterable<Chunk> vertexChunks, Iterable<Chunk> edgeChunks) {
        LongIndex local = number(vertexChunks);
        double[] preference = new double[local.size()];
        for (Chunk chunk : vertexChunks) {
            for (int i = 0; i < chunk.size; i++) {
                preference[local.get(chunk.from[i])] = chunk.value[i];
            }
        }
        Incoming edges = Incoming.sort(local, edgeChunks);
        int[] inbox = new int[parts.numPartitions() + 1];
        for (long reactor : edges.reactors) {
            inbox[parts.of(reactor) + 1]++;
        }
        List<Request> requests = new ArrayList<>();
        for (int q = 0; q < parts.numPartitions(); q++) {
            inbox[q + 1] += inbox[q];
            if (inbox[q] < inbox[q + 1]) {
                requests.add(new Request(me, q, slice(edges.reactors, inbox, q), slice(edges.given, inbox, q)));
            }
        }
        return new Built(new Block(edges, local.keys(), preference, inbox), requests);
    }

    /** Numbers the vertices in unsigned order: a block that has to be built again is the same, whatever came first. */
    private static LongIndex number(Iterable<Chunk> vertexChunks) {
        int size = 0;
        for (Chunk chunk : vertexChunks) {
            size = Math.addExact(size, chunk.size);
        }
        long[] vertices = new long[size];
        int next = 0;
        for (Chunk chunk : vertexChunks) {
            System.arraycopy(chunk.from, 0, vertices, next, chunk.size);
            next += chunk.size;
        }
        LongIndex local = new LongIndex(size);
        for (long vertex : Incoming.unsigned(vertices)) {
            if (local.add(vertex) < local.size() - 1) {
                throw new IllegalArgumentException("vertex %016x occurs twice".formatted(vertex));
            }
        }
        return local;
    }

    int size() {
        return vertices.length;
    }

    private static long[] slice(long[] all, int[] inbox, int q) {
        return Arrays.copyOfRange(all, inbox[q], inbox[q + 1]);
    }

    private static double[] slice(double[] all, int[] inbox, int q) {
        return Arrays.copyOfRange(all, inbox[q], inbox[q + 1]);
    }
}
