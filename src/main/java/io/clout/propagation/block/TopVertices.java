package io.clout.propagation.block;

import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The vertices with the most influence; ties go to the smaller id, unsigned. */
public final class TopVertices implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int size;
    /** The least first. */
    private final PriorityQueue<Entry> entries = new PriorityQueue<>(BETTER_LAST);

    private static final Comparator<Entry> BETTER_LAST = new BetterLast();

    public TopVertices(int size) {
        this.size = size;
    }

    private record Entry(long vertex, long pi) implements Serializable {}

    private static final class BetterLast implements Comparator<Entry>, Serializable {
        private static final long serialVersionUID = 1L;

        @Override
        public int compare(Entry a, Entry b) {
            return a.pi != b.pi ? Long.compare(a.pi, b.pi) : Long.compareUnsigned(b.vertex, a.vertex);
        }
    }

    public void add(long vertex, long pi) {
        if (size > 0 && (entries.size() < size || pi >= entries.peek().pi)) {
            entries.add(new Entry(vertex, pi));
            if (entries.size() > size) {
                entries.poll();
            }
        }
    }

    void merge(TopVertices other) {
        other.entries.forEach(e -> add(e.vertex, e.pi));
    }

    /** The vertices, best first. */
    public List<Long> vertices() {
        return entries.stream()
                .sorted(BETTER_LAST.reversed())
                .map(Entry::vertex)
                .toList();
    }
}
