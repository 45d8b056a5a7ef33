package io.clout.activity.ingest;

import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Moves activities from the bucket of their event, where its other rows are, to the bucket of their pair. Where days
 * are not cut, the two are one.
 */
final class BucketExchange implements PageWriter.Filling {
    private final IngestPlan plan;
    private final Iterator<Map.Entry<PageKey, List<byte[]>>> groups;

    BucketExchange(IngestPlan plan, Iterator<byte[]> in) {
        this.plan = plan;
        this.groups = DayBuilder.gathered(in).entrySet().iterator();
    }

    @Override
    public boolean fill(PageWriter to) {
        if (!groups.hasNext()) {
            return false;
        }
        Map.Entry<PageKey, List<byte[]>> group = groups.next();
        move(group.getKey(), group.getValue(), to);
        return true;
    }

    private void move(PageKey group, List<byte[]> in, PageWriter pages) {
        IngestPlan.Source source = plan.sources().get(group.source());
        if (group.of() != PageKey.Of.ACTIVITIES || !source.isCutByEvent()) {
            in.forEach(page -> pages.put(group.partition(plan.partitions()), page));
            return;
        }
        DayLog log = new DayLog(in);
        log.markDuplicates();
        for (int i = 0; i < log.size(); i++) {
            long pair = PageKey.ofPair(log.actor(i), log.at(i, Page.AUTHOR));
            int bucket = Math.floorMod(pair, source.buckets());
            log.copy(i, pages.page(new PageKey(group.of(), group.source(), group.day(), bucket)));
        }
    }
}
