package io.clout.propagation.block;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * One partition of the graph: its vertices, and the edges that end in them.
 *
 * <p>In-edges are compressed sparse rows over <em>slots</em>: vertex {@code i} receives along the edges {@code rows[i]}
 * to {@code rows[i + 1]}, edge {@code e} from the reactor in slot {@code slots[e]} (some thousand neighbouring vertices
 * together are a {@link CsrSegment}). Slots are the distinct reactors that the block needs, grouped by the partition
 * that owns them: those of partition {@code q} are {@code inbox[q]} to {@code inbox[q + 1]}. A block asks each owner
 * once, with a {@link SlotRequest}; the owner keeps for each asker the list of its own vertices that are wanted, in the
 * order of the asker's slots ({@link Outbox}). From then on an iteration ships one flat array for each pair of
 * partitions, and no ids.
 *
 * <p>Example, with two partitions that own vertices {1, 2} and {3, 4}, and the edges
 *
 * <pre>
 *   3→1 (w .5)   4→1 (w .2)   1→2 (w .3)   4→2 (w .1)        end in partition 0
 *   1→3 (w .7)   1→4 (w .4)   2→4 (w .6)   3→4 (w .9)        end in partition 1
 *
 *   partition 0   slots 0: 1 | 1: 4, 2: 3                    inbox 0, 1, 3
 *                 rows  0, 2, 4   slots 2, 1, 0, 1   weights .5, .2, .3, .1
 *                 asks partition 0 for {1}, partition 1 for {4, 3}: 4 has more edges here
 *   partition 1   slots 0: 1, 1: 2 | 2: 3                    inbox 0, 2, 3
 *                 rows  0, 1, 4   slots 0, 0, 1, 2   weights .7, .4, .6, .9
 *                 asks partition 0 for {1, 2}, partition 1 for {3}
 *   outboxes      partition 0: {0} to 0, {0, 1} to 1         places of 1 and 2 among its vertices
 *                 partition 1: {1, 0} to 0, {0} to 1         places of 3 and 4
 *
 *   one step from y = (.4, .3, .2, .1), every vertex handing on y/W per unit of weight:
 *   W(1) = .3 + .7 + .4 = 1.4, W(2) = .6, W(3) = .5 + .9 = 1.4, W(4) = .2 + .1 = .3
 *   0 sends 1   {.4/1.4, .3/.6} = {.286, .5}     1 sends 0   {.1/.3, .2/1.4} = {.333, .143}
 *   handed in 0 {.286 | .333, .143}              1 receives .5·.143 + .2·.333 = .138, 2 receives .3·.286 + .1·.333 = .119
 *   handed in 1 {.286, .5 | .143}                3 receives .7·.286 = .2, 4 receives .4·.286 + .6·.5 + .9·.143 = .543
 *   together 1: all that is handed on arrives
 * </pre>
 *
 * <p>Received values are added in whole quanta ({@link Quantization}), so that the order of edges does not show.
 */
public final class Block implements Serializable {
    private static final long serialVersionUID = 1L;

    final int me;
    /** In unsigned order. */
    public final long[] vertices;

    final CsrSegment[] segments;
    final int[] inbox;

    private Block(int me, long[] vertices, EdgeSorter edges) {
        this.me = me;
        this.vertices = vertices;
        this.segments = edges.segments;
        this.inbox = edges.inbox;
    }

    /**
     * A new block, and its requests to the owners of reactors.
     *
     * @param requests one for each partition that owns any of its reactors
     */
    public record Built(Block block, List<SlotRequest> requests) implements Serializable {}

    /**
     * Builds the block of partition {@code me}. The order of the pages changes nothing but the order of a row's edges.
     *
     * @param vertices its vertices, in unsigned order
     * @param expected about how many edges end in them
     * @param pages of these edges, each pair once, weights ≥ 0
     */
    public static Built build(int me, Partitioning parts, long[] vertices, long expected, Iterator<byte[]> pages) {
        EdgeSorter edges = EdgeSorter.sort(vertices, parts, expected, pages);
        int[] inbox = edges.inbox;
        List<SlotRequest> requests = new ArrayList<>();
        for (int q = 0; q < parts.numPartitions(); q++) {
            if (inbox[q] < inbox[q + 1]) {
                requests.add(new SlotRequest(
                        me,
                        q,
                        Arrays.copyOfRange(edges.reactors, inbox[q], inbox[q + 1]),
                        Arrays.copyOfRange(edges.given, inbox[q], inbox[q + 1])));
            }
        }
        return new Built(new Block(me, vertices, edges), requests);
    }

    int size() {
        return vertices.length;
    }

    /** The distinct reactors that the block needs. */
    int slots() {
        return inbox[inbox.length - 1];
    }

    /**
     * Computes {@code Σ_e weight·handed} for each vertex, in quanta.
     *
     * @param handed influence that reactors hand on for each unit of weight, in quanta, by slot
     */
    long[] step(double[] handed) {
        long[] received = new long[vertices.length];
        for (CsrSegment segment : segments) {
            segment.step(handed, received);
        }
        return received;
    }

    /** Visits all edges, author by author. */
    void each(CsrSegment.EdgeVisitor visitor) {
        for (CsrSegment segment : segments) {
            segment.each(visitor);
        }
    }
}
