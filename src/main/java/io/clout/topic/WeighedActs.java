package io.clout.topic;

import io.clout.operator.NodeLookup;
import io.clout.operator.PackedShuffle;
import io.clout.operator.PersonLookup;
import io.clout.operator.RowEncoder;
import java.nio.LongBuffer;
import java.util.Iterator;

/** Acts weighed by their reactors, {@link TopicAct#TO_AUTHOR}, to the partition of the author's person. */
final class WeighedActs implements RowEncoder {
    private final OverBudget over;
    private final ReactorNodes reactors;
    private final NodeLookup nodes;
    private final PersonLookup persons;
    private final Iterator<byte[]> pages;
    private LongBuffer longs = LongBuffer.allocate(0);

    WeighedActs(
            OverBudget over, ReactorNodes reactors, NodeLookup nodes, PersonLookup persons, Iterator<byte[]> pages) {
        this.over = over;
        this.reactors = reactors;
        this.nodes = nodes;
        this.persons = persons;
        this.pages = pages;
    }

    @Override
    public boolean hasNext() {
        while (!longs.hasRemaining() && pages.hasNext()) {
            longs = PackedShuffle.longs(pages.next());
        }
        return longs.hasRemaining();
    }

    @Override
    public long next(long[] to) {
        longs.get(to, 0, TopicAct.TO_REACTOR.width());
        double worth = over.worth(to);
        TopicAct.REACTOR.set(to, nodes.of(TopicAct.REACTOR.get(to)));
        reactors.weigh(to, worth);
        return persons.of(TopicAct.AUTHOR.get(to));
    }
}
