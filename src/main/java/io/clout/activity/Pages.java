package io.clout.activity;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import scala.Tuple2;

/** The open pages of a task, and those that are ready for the partitions of their groups. */
final class Pages {
    /** Bytes of open pages above which all are handed on. */
    private static final long MOST_BYTES = 64L << 20;

    private static final int CHECKED = 1 << 14;

    private final int partitions;
    private int asked;
    private final Map<Group, Page> open = new HashMap<>();
    private final Queue<Tuple2<Integer, byte[]>> ready = new ArrayDeque<>();

    Pages(int partitions) {
        this.partitions = partitions;
    }

    /** A page of {@code group} to write one more row to. */
    Page page(Group group) {
        if (++asked % CHECKED == 0
                && open.values().stream().mapToLong(Page::size).sum() > MOST_BYTES) {
            close();
        }
        Page page = open.computeIfAbsent(group, Page::new);
        if (page.isFull()) {
            ready.add(new Tuple2<>(group.partition(partitions), page.bytes()));
            page = new Page(group);
            open.put(group, page);
        }
        return page;
    }

    /** The page of what is spread over all partitions by {@code hash}. */
    Page page(Group.Of of, int source, long hash) {
        return page(new Group(of, source, 0, Math.floorMod(hash, partitions)));
    }

    /** Hands on what is open. */
    void close() {
        open.forEach((group, page) -> ready.add(new Tuple2<>(group.partition(partitions), page.bytes())));
        open.clear();
    }

    /** Pages by partition; each is taken once. */
    Queue<Tuple2<Integer, byte[]>> ready() {
        return ready;
    }
}
