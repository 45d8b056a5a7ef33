package io.clout.table;

import java.util.List;
import java.util.stream.Stream;

/** The published tables, in the order in which they are documented. */
public final class Tables {
    public static final Table SCORES = new Table(
            "scores",
            "one person's influence over all networks",
            List.of(PublishedColumns.RUN_DATE, PublishedColumns.PERSON_ID),
            List.of(
                    PublishedColumns.RUN_DATE,
                    PublishedColumns.PERSON_ID,
                    PublishedColumns.SCORE,
                    PublishedColumns.SCORE_LOW,
                    PublishedColumns.SCORE_HIGH,
                    PublishedColumns.MASS,
                    PublishedColumns.RANK,
                    PublishedColumns.PERCENTILE,
                    PublishedColumns.NETWORKS,
                    PublishedColumns.REACTORS,
                    PublishedColumns.CREDIBLE_REACTORS,
                    PublishedColumns.REACTIONS,
                    PublishedColumns.CREDIBILITY,
                    PublishedColumns.REACH,
                    PublishedColumns.AMPLIFICATION,
                    PublishedColumns.NETWORK_IMPACT,
                    PublishedColumns.ENDURANCE_DAYS,
                    PublishedColumns.PRESENCE,
                    PublishedColumns.DELTA_1D,
                    PublishedColumns.DELTA_7D,
                    PublishedColumns.DELTA_30D,
                    PublishedColumns.DELTA_90D,
                    PublishedColumns.CARRIED_DAYS,
                    PublishedColumns.SCALE_VERSION,
                    PublishedColumns.OTHER_SCORES));

    public static final Table NETWORK_SCORES = new Table(
            "network_scores",
            "one account's influence on its network",
            List.of(PublishedColumns.RUN_DATE, PublishedColumns.NETWORK, PublishedColumns.ACCOUNT_ID),
            List.of(
                    PublishedColumns.RUN_DATE,
                    PublishedColumns.NETWORK,
                    PublishedColumns.ACCOUNT_ID,
                    PublishedColumns.PERSON_ID,
                    PublishedColumns.SCORE,
                    PublishedColumns.MASS,
                    PublishedColumns.RANK,
                    PublishedColumns.NETWORK_SHARE,
                    PublishedColumns.REACTORS,
                    PublishedColumns.REACTIONS,
                    PublishedColumns.CARRIED_DAYS,
                    PublishedColumns.SCALE_VERSION,
                    PublishedColumns.OTHER_SCORES));

    public static final Table TOPIC_SCORES = new Table(
            "topic_scores",
            "one person's influence on one topic",
            List.of(PublishedColumns.RUN_DATE, PublishedColumns.TOPIC, PublishedColumns.PERSON_ID),
            List.of(
                    PublishedColumns.RUN_DATE,
                    PublishedColumns.TOPIC,
                    PublishedColumns.PERSON_ID,
                    PublishedColumns.SCORE,
                    PublishedColumns.MASS,
                    PublishedColumns.RANK,
                    PublishedColumns.PERCENTILE,
                    PublishedColumns.REACTORS,
                    PublishedColumns.CREDIBLE_REACTORS,
                    PublishedColumns.REACTIONS,
                    PublishedColumns.DAYS,
                    PublishedColumns.SHARE,
                    PublishedColumns.TREND_7D,
                    PublishedColumns.SCALE_VERSION));

    public static final Table TOPICS = new Table(
            "topics",
            "one topic that somebody reacted on",
            List.of(PublishedColumns.RUN_DATE, PublishedColumns.TOPIC),
            List.of(
                    PublishedColumns.RUN_DATE,
                    PublishedColumns.TOPIC,
                    PublishedColumns.NAME,
                    PublishedColumns.PARENTS,
                    PublishedColumns.REACTIONS,
                    PublishedColumns.REACTORS,
                    PublishedColumns.TREND_7D,
                    PublishedColumns.TREND_28D,
                    PublishedColumns.INFLUENCERS,
                    PublishedColumns.RANKING));

    public static final Table TOPIC_MATCHES = new Table(
            "topic_matches",
            "one topic that a person declares or is scored on, of persons who declare any",
            List.of(PublishedColumns.RUN_DATE, PublishedColumns.PERSON_ID, PublishedColumns.TOPIC),
            List.of(
                    PublishedColumns.RUN_DATE,
                    PublishedColumns.PERSON_ID,
                    PublishedColumns.TOPIC,
                    PublishedColumns.STATUS,
                    PublishedColumns.SCORE,
                    PublishedColumns.RANK));

    public static final Table NODES = new Table(
            "nodes",
            "one person on one network, and the factors of their mass there",
            List.of(PublishedColumns.RUN_DATE, PublishedColumns.NETWORK, PublishedColumns.PERSON_ID),
            List.of(
                    PublishedColumns.RUN_DATE,
                    PublishedColumns.NETWORK,
                    PublishedColumns.PERSON_ID,
                    ReasonColumns.NODE_MASS,
                    ReasonColumns.COUNTS,
                    ReasonColumns.NODE_CREDIBILITY,
                    ReasonColumns.FROM_CREDIBLE,
                    ReasonColumns.FROM_UNKNOWN,
                    ReasonColumns.TRUST,
                    NodeColumns.UNKNOWN_COUNTED,
                    ReasonColumns.RECEIVED,
                    ReasonColumns.HELD_AGAINST,
                    ReasonColumns.KEPT,
                    ReasonColumns.ENDURANCE,
                    ReasonColumns.NODE_PRESENCE,
                    ReasonColumns.DAYS_AWAY,
                    ReasonColumns.ATTENTION));

    public static final Table INFLUENCERS = new Table(
            "influencers",
            "one of the reactors from whom most of a person's mass on a network comes",
            List.of(
                    PublishedColumns.RUN_DATE,
                    PublishedColumns.PERSON_ID,
                    PublishedColumns.NETWORK,
                    ReasonColumns.REACTOR_ID),
            List.of(
                    PublishedColumns.RUN_DATE,
                    PublishedColumns.PERSON_ID,
                    PublishedColumns.NETWORK,
                    ReasonColumns.REACTOR_ID,
                    ReasonColumns.PLACE,
                    ReasonColumns.REACTOR_MASS,
                    ReasonColumns.REACTOR_SHARE,
                    ReasonColumns.POINTS,
                    ReasonColumns.REACTOR_CREDIBILITY));

    public static final Table SCORE_CHANGES = new Table(
            "score_changes",
            "one cause of the change of a person's score since the release before, of persons whom both have",
            List.of(PublishedColumns.RUN_DATE, PublishedColumns.PERSON_ID, ReasonColumns.CAUSE),
            List.of(
                    PublishedColumns.RUN_DATE,
                    PublishedColumns.PERSON_ID,
                    ReasonColumns.CAUSE,
                    ReasonColumns.SINCE,
                    ReasonColumns.MASS_CHANGE,
                    ReasonColumns.POINTS_CHANGE));

    public static final Table STYLES = new Table(
            "styles",
            "one person's style, of persons who did or received anything on the last own days",
            List.of(PublishedColumns.RUN_DATE, PublishedColumns.PERSON_ID),
            Stream.concat(Stream.of(PublishedColumns.RUN_DATE, PublishedColumns.PERSON_ID), StyleColumns.ALL.stream())
                    .toList());

    public static final Table REJECTS = new Table(
            "rejects",
            "one row of a dump that does not count, and why",
            List.of(
                    PublishedColumns.RUN_DATE,
                    PublishedColumns.SOURCE,
                    PublishedColumns.FILE,
                    PublishedColumns.ROW_INDEX),
            List.of(
                    PublishedColumns.RUN_DATE,
                    PublishedColumns.SOURCE,
                    PublishedColumns.FILE,
                    PublishedColumns.ROW_INDEX,
                    PublishedColumns.REASON,
                    PublishedColumns.ROW));

    public static final Table RUNS = new Table(
            "runs",
            "one run that published",
            List.of(PublishedColumns.RUN_DATE, PublishedColumns.RUN_ID),
            List.of(
                    PublishedColumns.RUN_DATE,
                    PublishedColumns.RUN_ID,
                    PublishedColumns.STARTED,
                    PublishedColumns.ENDED,
                    ResultColumns.SECONDS,
                    PublishedColumns.OUTCOME,
                    PublishedColumns.CLOUT_VERSION,
                    PublishedColumns.CONFIG,
                    PublishedColumns.CONFIG_HASH,
                    PublishedColumns.INPUTS,
                    PublishedColumns.SCREENING,
                    PublishedColumns.STAGES,
                    PublishedColumns.FOUNDINGS,
                    PublishedColumns.ITERATIONS,
                    PublishedColumns.PROPAGATIONS,
                    PublishedColumns.WARNINGS));

    /** Not part of a release, so that runs which published nothing have a row, too. */
    public static final Table RUN_RESULTS = new Table(
            "run_results",
            "one run, whether it published or failed; for `clout sql` alone, of all run dates",
            List.of(PublishedColumns.RUN_DATE, PublishedColumns.RUN_ID),
            List.of(
                    PublishedColumns.RUN_DATE,
                    PublishedColumns.RUN_ID,
                    PublishedColumns.STARTED,
                    PublishedColumns.ENDED,
                    ResultColumns.SECONDS,
                    ResultColumns.OUTCOME,
                    ResultColumns.EXIT_CODE,
                    ResultColumns.REASON,
                    PublishedColumns.CLOUT_VERSION,
                    PublishedColumns.CONFIG_HASH,
                    ResultColumns.RELEASE,
                    PublishedColumns.STAGES,
                    PublishedColumns.WARNINGS));

    public static final List<Table> ALL = List.of(
            SCORES,
            NETWORK_SCORES,
            TOPIC_SCORES,
            TOPICS,
            TOPIC_MATCHES,
            NODES,
            INFLUENCERS,
            SCORE_CHANGES,
            STYLES,
            REJECTS,
            RUNS);

    /** Those that Spark SQL shows. */
    public static final List<Table> QUERYABLE =
            Stream.concat(ALL.stream(), Stream.of(RUN_RESULTS)).toList();

    private Tables() {}
}
