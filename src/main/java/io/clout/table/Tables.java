package io.clout.table;

import static io.clout.table.Columns.*;

import java.util.List;

/** The published tables, in the order in which they are documented. */
public final class Tables {
    public static final Table SCORES = new Table(
            "scores",
            "one person's influence over all networks",
            List.of(RUN_DATE, PERSON_ID),
            List.of(
                    RUN_DATE,
                    PERSON_ID,
                    SCORE,
                    MASS,
                    RANK,
                    PERCENTILE,
                    NETWORKS,
                    ACCOUNTS,
                    REACTORS,
                    REACTIONS,
                    REACH,
                    AMPLIFICATION,
                    NETWORK_IMPACT,
                    DELTA_1D,
                    DELTA_7D,
                    DELTA_30D,
                    DELTA_90D,
                    CARRIED_DAYS,
                    SCALE_VERSION,
                    OTHER_SCORES));

    public static final Table NETWORK_SCORES = new Table(
            "network_scores",
            "one account's influence on its network",
            List.of(RUN_DATE, NETWORK, ACCOUNT_ID),
            List.of(
                    RUN_DATE,
                    NETWORK,
                    ACCOUNT_ID,
                    PERSON_ID,
                    SCORE,
                    MASS,
                    RANK,
                    REACTORS,
                    REACTIONS,
                    CARRIED_DAYS,
                    SCALE_VERSION,
                    OTHER_SCORES));

    public static final Table TOPIC_SCORES = new Table(
            "topic_scores",
            "one person's influence on one topic",
            List.of(RUN_DATE, TOPIC, PERSON_ID),
            List.of(
                    RUN_DATE,
                    TOPIC,
                    PERSON_ID,
                    SCORE,
                    MASS,
                    RANK,
                    PERCENTILE,
                    REACTORS,
                    REACTIONS,
                    DAYS,
                    SHARE,
                    TREND_7D,
                    SCALE_VERSION));

    public static final Table TOPICS = new Table(
            "topics",
            "one topic that somebody reacted on",
            List.of(RUN_DATE, TOPIC),
            List.of(RUN_DATE, TOPIC, NAME, PARENTS, REACTIONS, REACTORS, TREND_7D, TREND_28D, INFLUENCERS, RANKING));

    public static final Table TOPIC_MATCHES = new Table(
            "topic_matches",
            "one topic that a person declares or is scored on, of persons who declare any",
            List.of(RUN_DATE, PERSON_ID, TOPIC),
            List.of(RUN_DATE, PERSON_ID, TOPIC, STATUS, SCORE, RANK));

    public static final Table REJECTS = new Table(
            "rejects",
            "one row of a dump that does not count, and why",
            List.of(RUN_DATE, SOURCE, FILE, ROW_INDEX),
            List.of(RUN_DATE, SOURCE, FILE, ROW_INDEX, REASON, ROW));

    public static final Table RUNS = new Table(
            "runs",
            "one run that published",
            List.of(RUN_DATE, RUN_ID),
            List.of(
                    RUN_DATE,
                    RUN_ID,
                    STARTED,
                    ENDED,
                    CLOUT_VERSION,
                    CONFIG,
                    CONFIG_HASH,
                    INPUTS,
                    SCREENING,
                    STAGES,
                    FULL_ATTENTION,
                    UNSPENT,
                    WARM_FROM,
                    DISCOUNTED,
                    ITERATIONS,
                    PROPAGATIONS,
                    WARNINGS));

    public static final List<Table> ALL =
            List.of(SCORES, NETWORK_SCORES, TOPIC_SCORES, TOPICS, TOPIC_MATCHES, REJECTS, RUNS);

    private Tables() {}
}
