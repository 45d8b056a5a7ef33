package io.clout.nightly;

import io.clout.operator.PersonLookup;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What the run knows before it comes to topics.
 *
 * @param accounts {@code vertex}, {@code person_id}
 * @param persons {@code person}, {@code person_id}, {@code mass}
 * @param personOf whose accounts are
 * @param counts {@code day}, {@code reactor}, {@code author}, {@code kind}, {@code count} between accounts, posts among
 *     them
 * @param topicDays the same on each topic, with {@code topic_key}; a key may have several rows
 * @param topics {@code topic} of all of them
 * @param shrink {@code day}, {@code reactor}, {@code factor} of days over the budget
 * @param received {@code person}, {@code received}, all attention of persons on them, {@code activity}, all that they
 *     did
 * @param fullAttention W0, in shares
 * @param accepted about how many activities there are
 */
record TopicInputs(
        Dataset<Row> accounts,
        Dataset<Row> persons,
        PersonLookup personOf,
        Dataset<Row> counts,
        Dataset<Row> topicDays,
        Dataset<Row> topics,
        Dataset<Row> shrink,
        Dataset<Row> received,
        double fullAttention,
        long accepted) {}
