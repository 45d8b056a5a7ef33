package io.clout.activity;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import scala.Tuple2;

/** The open pages of a task, and those that are ready for the partitions of their groups. */
final class Pages {
    private final int partitions;
    private final Map<Group, Page> open = new HashMap<>();
    private final Queue<Tuple2<Integer, byte[]>> ready = new ArrayDeque<>();

    Pages(int partitions) {
        this.partitions = partitions;
    }

    /** A page of {@code group} to write one more row to. */
    Page page(Group group) {
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

    /** Hands on what is open; nothing is written afterwards. */
    void close() {
        open.forEach((group, page) -> ready.add(new Tuple2<>(group.partition(partitions), page.bytes())));
        open.clear();
    }

    /** Pages by partition; each is taken once. */
    Queue<Tuple2<Integer, byte[]>> ready() {
        return ready;
    }
}
