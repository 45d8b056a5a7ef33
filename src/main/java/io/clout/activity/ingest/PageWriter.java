package io.clout.activity.ingest;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Queue;
import scala.Tuple2;

/** The pages of a task, on their way to the partitions of their groups. */
final class PageWriter implements Iterator<Tuple2<Integer, byte[]>> {
    /** Writes to pages, a little at a time. */
    interface Filling {
        /** Whether there was something to write; after there was nothing it is not called again. */
        boolean fill(PageWriter pages);
    }

    /** Bytes of open pages above which all are handed on. */
    private static final long MOST_BYTES = 64L << 20;

    private static final int CHECKED = 1 << 14;

    private final int partitions;
    private final Filling filling;
    private int asked;
    private boolean isFilled;
    private final Map<PageKey, Page> open = new HashMap<>();
    private final Queue<Tuple2<Integer, byte[]>> ready = new ArrayDeque<>();

    PageWriter(int partitions, Filling filling) {
        this.partitions = partitions;
        this.filling = filling;
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && !isFilled) {
            if (!filling.fill(this)) {
                isFilled = true;
                close();
            }
        }
        return !ready.isEmpty();
    }

    @Override
    public Tuple2<Integer, byte[]> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.remove();
    }

    /** A page of {@code group} to write one more row to. */
    Page page(PageKey group) {
        if (++asked % CHECKED == 0
                && open.values().stream().mapToLong(Page::size).sum() > MOST_BYTES) {
            close();
        }
        Page page = open.computeIfAbsent(group, Page::new);
        if (page.isFull()) {
            put(group.partition(partitions), page.bytes());
            page = new Page(group);
            open.put(group, page);
        }
        return page;
    }

    /** The page of rows that are spread over all partitions by {@code hash}. */
    Page page(PageKey.Of of, int source, long hash) {
        return page(new PageKey(of, source, 0, Math.floorMod(hash, partitions)));
    }

    /** Hands on a page as it is. */
    void put(int partition, byte[] page) {
        ready.add(new Tuple2<>(partition, page));
    }

    private void close() {
        open.forEach((group, page) -> put(group.partition(partitions), page.bytes()));
        open.clear();
    }
}
