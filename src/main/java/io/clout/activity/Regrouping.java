package io.clout.activity;

import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Moves activities from the bucket of their event, where its other rows are, to the bucket of their pair. Where days
 * are not cut, the two are one.
 */
final class Regrouping implements Pages.Filling {
    private final ReadingPlan plan;
    private final Iterator<Map.Entry<Group, List<byte[]>>> groups;

    Regrouping(ReadingPlan plan, Iterator<byte[]> in) {
        this.plan = plan;
        this.groups = Making.gathered(in).entrySet().iterator();
    }

    @Override
    public boolean fill(Pages to) {
        if (!groups.hasNext()) {
            return false;
        }
        Map.Entry<Group, List<byte[]>> group = groups.next();
        move(group.getKey(), group.getValue(), to);
        return true;
    }

    private void move(Group group, List<byte[]> in, Pages pages) {
        ReadingPlan.Source source = plan.sources().get(group.source());
        if (group.of() != Group.Of.ACTIVITIES || !source.isCutByEvent()) {
            in.forEach(page -> pages.put(group.partition(plan.partitions()), page));
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
