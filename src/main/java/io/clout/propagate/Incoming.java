package io.clout.propagate;

import io.clout.numeric.LongIndex;
import java.util.Arrays;

/**
 * The edges that end in one block, sorted by author and, within an author, by reactor.
 *
 * <p>Sorted by two stable counting sorts, first by reactor, then by author: linear in the edges, and without a
 * comparison. Reactors are in unsigned order of their ids, which is also the order of the partitions that own them (see
 * {@link Partitioning#of}).
 */
final class Incoming {
    /** Distinct reactors in unsigned order; a reactor's place is its slot. */
    final long[] reactors;
    /** What each of them gives to this block. */
    final double[] given;

    final int[] rows;
    final int[] slots;
    final double[] weights;

    private Incoming(long[] reactors, int authors, int edges) {
        this.reactors = reactors;
        this.given = new double[reactors.length];
        this.rows = new int[authors + 1];
        this.slots = new int[edges];
        this.weights = new double[edges];
    }

    static Incoming sort(LongIndex authors, Iterable<Chunk> chunks) {
        int edges = 0;
        for (Chunk chunk : chunks) {
            edges = Math.addExact(edges, chunk.size);
        }
        LongIndex numbers = new LongIndex(edges / 4);
        int[] author = new int[edges];
        int[] reactor = new int[edges];
        double[] weight = new double[edges];
        int e = 0;
        for (Chunk chunk : chunks) {
            for (int i = 0; i < chunk.size; i++, e++) {
                author[e] = authors.get(chunk.to[i]);
                if (author[e] < 0) {
                    throw new IllegalArgumentException("vertex %016x has no preference".formatted(chunk.to[i]));
                }
                reactor[e] = numbers.add(chunk.from[i]);
                weight[e] = chunk.value[i];
            }
        }
        Incoming sorted = new Incoming(unsigned(numbers.keys()), authors.size(), edges);
        sorted.place(author, slots(reactor, numbers, sorted.reactors), weight);
        return sorted;
    }

    /** Replaces each reactor's number by its slot. */
    private static int[] slots(int[] reactor, LongIndex numbers, long[] reactors) {
        int[] slotOf = new int[reactors.length];
        for (int slot = 0; slot < reactors.length; slot++) {
            slotOf[numbers.get(reactors[slot])] = slot;
        }
        for (int e = 0; e < reactor.length; e++) {
            reactor[e] = slotOf[reactor[e]];
        }
        return reactor;
    }

    private void place(int[] author, int[] slot, double[] weight) {
        int[] next = new int[reactors.length + 1];
        for (int s : slot) {
            next[s + 1]++;
        }
        cumulate(next);
        int[] bySlot = new int[slot.length];
        for (int e = 0; e < slot.length; e++) {
            bySlot[next[slot[e]]++] = e;
            given[slot[e]] += weight[e];
            rows[author[e] + 1]++;
        }
        cumulate(rows);
        int[] nextInRow = rows.clone();
        for (int e : bySlot) {
            int to = nextInRow[author[e]]++;
            slots[to] = slot[e];
            weights[to] = weight[e];
        }
    }

    private static void cumulate(int[] counts) {
        for (int i = 1; i < counts.length; i++) {
            counts[i] += counts[i - 1];
        }
    }

    /** Sorts {@code ids} in place, as unsigned numbers. */
    static long[] unsigned(long[] ids) {
        for (int i = 0; i < ids.length; i++) {
            ids[i] ^= Long.MIN_VALUE;
        }
        Arrays.sort(ids);
        for (int i = 0; i < ids.length; i++) {
            ids[i] ^= Long.MIN_VALUE;
        }
        return ids;
    }
}
