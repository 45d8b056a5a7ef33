package io.clout.activity;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import scala.Tuple2;

/**
 * Moves activities from the bucket of their event, where its other rows are, to the bucket of their pair. Where days
 * are not cut, the two are one.
 */
final class Regrouping implements Iterator<Tuple2<Integer, byte[]>> {
    private final ReadingPlan plan;
    private final Pages pages;
    private final Iterator<Map.Entry<Group, List<byte[]>>> groups;
    private boolean isClosed;

    Regrouping(ReadingPlan plan, Iterator<byte[]> in) {
        this.plan = plan;
        this.pages = new Pages(plan.partitions());
        this.groups = Making.gathered(in).entrySet().iterator();
    }

    @Override
    public boolean hasNext() {
        while (pages.ready().isEmpty() && groups.hasNext()) {
            Map.Entry<Group, List<byte[]>> group = groups.next();
            move(group.getKey(), group.getValue());
        }
        if (pages.ready().isEmpty() && !isClosed) {
            isClosed = true;
            pages.close();
        }
        return !pages.ready().isEmpty();
    }

    @Override
    public Tuple2<Integer, byte[]> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return pages.ready().remove();
    }

    private void move(Group group, List<byte[]> in) {
        ReadingPlan.Source source = plan.sources().get(group.source());
        if (group.of() != Group.Of.ACTIVITIES || !source.isCutByEvent()) {
            in.forEach(page -> pages.ready().add(new Tuple2<>(group.partition(plan.partitions()), page)));
            return;
        }
        DayLog log = new DayLog(in);
        log.markDuplicates();
        for (int i = 0; i < log.size(); i++) {
            long pair = Group.ofPair(log.actor(i), log.at(i, Page.AUTHOR));
            int bucket = Math.floorMod(pair, source.buckets());
            log.copy(i, pages.page(new Group(group.of(), group.source(), group.day(), bucket)));
        }
    }
}
