package io.clout.topic;

import io.clout.longs.LongRowBuffer;
import io.clout.longs.LongTupleIndex;
import io.clout.longs.LongTupleTable;
import io.clout.model.NetworkClocks;

/** How much some persons reacted on each topic, and whether credibly. */
final class TopicVolumes implements PersonActs.Visitor {
    private static final int REACTIONS = 1;
    private static final int REACTORS = 2;
    private static final int CREDIBLE = 3;
    private static final int TRENDS = 4;
    private static final int WIDTH = TRENDS + 4;

    private final TopicFold fold;
    private final NetworkClocks networks;
    private final ReactorNodes nodes;
    private final LongTupleTable volumes = new LongTupleTable(1, WIDTH);
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
            for (int trend = 0; trend < 4; trend++) {
                volumes.add(row, TRENDS + trend, fold.get(topic, TopicFold.LAST_7D + trend));
            }
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

    /** Topic, reactions, reactors, credible reactors, and reactions of 7 days, the 7 before, 28, the 28 before. */
    long[][] columns() {
        return volumes.columns();
    }
}
