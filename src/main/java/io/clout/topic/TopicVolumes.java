package io.clout.topic;

import io.clout.longs.LongLayout;
import io.clout.longs.LongLayout.Field;
import io.clout.longs.LongRowBuffer;
import io.clout.longs.LongTupleIndex;
import io.clout.longs.LongTupleTable;
import io.clout.model.NetworkClocks;
import io.clout.table.DailyColumns;
import io.clout.table.PublishedColumns;

/** How much some persons reacted on each topic, and whether credibly. */
final class TopicVolumes implements PersonActs.Visitor {
    private static final Field TOPIC = Field.first(DailyColumns.TOPIC_KEY.name());
    private static final Field REACTIONS = TOPIC.then(PublishedColumns.REACTIONS.name());
    private static final Field REACTORS = REACTIONS.then(PublishedColumns.REACTORS.name());
    private static final Field CREDIBLE = REACTORS.then(PublishedColumns.CREDIBLE_REACTORS.name());
    private static final Field LAST_7D = CREDIBLE.then(DailyColumns.LAST_7D.name());
    private static final Field BEFORE_7D = LAST_7D.then(DailyColumns.BEFORE_7D.name());
    private static final Field LAST_28D = BEFORE_7D.then(DailyColumns.LAST_28D.name());
    private static final Field BEFORE_28D = LAST_28D.then(DailyColumns.BEFORE_28D.name());
    static final LongLayout VOLUME =
            LongLayout.of(TOPIC, REACTIONS, REACTORS, CREDIBLE, LAST_7D, BEFORE_7D, LAST_28D, BEFORE_28D);

    private final TopicFold fold;
    private final NetworkClocks networks;
    private final ReactorNodes nodes;
    private final LongTupleTable volumes = new LongTupleTable(1, VOLUME);
    private final LongTupleIndex seen = new LongTupleIndex(1);
    private final LongTupleIndex credible = new LongTupleIndex(1);

    TopicVolumes(TopicFold fold, NetworkClocks networks, ReactorNodes nodes) {
        this.fold = fold;
        this.networks = networks;
        this.nodes = nodes;
    }

    @Override
    public void pair(LongRowBuffer acts, int[] order, int from, int to) {
        fold.begin();
        for (int i = from; i < to; i++) {
            double worth = Double.longBitsToDouble(acts.get(order[i], TopicAct.WORTH));
            fold.add(acts.get(order[i], TopicAct.TOPIC), worth, acts.get(order[i], TopicAct.REST));
        }
        fold.end(networks.get(TopicAct.network(acts.get(order[from], TopicAct.REST))));
        boolean isCredible = nodes.isCredible(acts.get(order[from], TopicAct.REACTOR));
        for (int topic = 0; topic < fold.size(); topic++) {
            int row = volumes.row(fold.topic(topic));
            volumes.add(row, REACTIONS, fold.get(topic, TopicFold.REACTIONS));
            volumes.add(row, LAST_7D, fold.get(topic, TopicFold.LAST_7D));
            volumes.add(row, BEFORE_7D, fold.get(topic, TopicFold.BEFORE_7D));
            volumes.add(row, LAST_28D, fold.get(topic, TopicFold.LAST_28D));
            volumes.add(row, BEFORE_28D, fold.get(topic, TopicFold.BEFORE_28D));
            seen.add(fold.topic(topic), 0);
            if (isCredible) {
                credible.add(fold.topic(topic), 0);
            }
        }
    }

    @Override
    public void end(long person) {
        for (int topic = 0; topic < seen.size(); topic++) {
            volumes.add(volumes.row(seen.get(topic, 0)), REACTORS, 1);
        }
        for (int topic = 0; topic < credible.size(); topic++) {
            volumes.add(volumes.row(credible.get(topic, 0)), CREDIBLE, 1);
        }
        seen.clear();
        credible.clear();
    }

    /** Rows of {@link #VOLUME}. */
    long[][] columns() {
        return volumes.columns();
    }
}
