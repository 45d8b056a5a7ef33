package io.clout.evaluation.log;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Small logs for tests. */
public final class TestLogs {
    public static final String NETWORK = "net";

    private TestLogs() {}

    /** A builder of a log of one source, in which a like is worth 1 and a report −1. */
    public static LogBuilder builder() {
        return new LogBuilder(
                List.of(new Origin("log", NETWORK, false, 0)), Map.of("like", 1.0, "report", -1.0, "share", 1.0));
    }

    /** Adds a like by {@code reactor} of {@code author} so many days after the epoch's first. */
    public static void like(LogBuilder log, double day, String reactor, String author) {
        add(log, day, "like", reactor, author, null);
    }

    public static void add(LogBuilder log, double day, String kind, String reactor, String author, String content) {
        log.add(
                Math.round(day * ActivityLog.MICROS_A_DAY),
                kind,
                reactor == null ? ActivityLog.NONE : log.account(NETWORK, reactor),
                log.account(NETWORK, author),
                content,
                List.of(),
                0);
    }

    /** Reactions of so many people over 100 days; popular people are reacted to more, some by a negative kind. */
    public static ActivityLog random(int people, int rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        LogBuilder log = builder();
        for (int row = 0; row < rows; row++) {
            int author = (int) (people * Math.pow(random.nextDouble(), 2));
            int reactor = random.nextInt(people);
            if (author != reactor) {
                String kind = random.nextInt(20) == 0 ? "report" : "like";
                add(log, 100 * random.nextDouble(), kind, "p" + reactor, "p" + author, "c" + random.nextInt(rows / 4));
            }
        }
        return log.build();
    }
}
