package io.clout.topic;

import io.clout.longs.LongTupleIndex;
import io.clout.model.TopicRollUp;

/** Look-up of all topics above one. */
final class RisingTopics {
    private static final TopicRollUp.Above NOTHING = new TopicRollUp.Above(new long[0], new double[0]);

    private final LongTupleIndex rising = new LongTupleIndex(1);
    private final TopicRollUp.Above[] above;

    RisingTopics(TopicRollUp up) {
        above = new TopicRollUp.Above[up.above().size()];
        up.above().forEach((topic, all) -> above[rising.add(topic)] = all);
    }

    /** All topics above {@code topic}, each once; none for a vote, which is rolled up already. */
    TopicRollUp.Above of(long topic, boolean isVote) {
        int at = isVote ? -1 : rising.find(topic);
        return at < 0 ? NOTHING : above[at];
    }
}
