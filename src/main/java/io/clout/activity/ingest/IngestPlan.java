package io.clout.activity.ingest;

import io.clout.activity.daily.DailyManifest;
import io.clout.activity.source.ActivityMapping;
import io.clout.activity.source.Placeholders;
import io.clout.activity.source.RawTable;
import io.clout.config.CloutConfig;
import io.clout.config.SourceConfig;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Settings of the tasks that read files.
 *
 * @param kinds by their numbers
 * @param sources in the order of the run
 * @param partitions of rows; one more holds the {@link FileCensus}
 * @param newest last day that is kept, in days since 1970
 */
record IngestPlan(List<String> kinds, List<Source> sources, int partitions, int newest) implements Serializable {
    private static final long MICROS_A_DAY = 86_400_000_000L;
    /** Dates are packed in 20 bits; this one is in the year 534. */
    private static final long FIRST_DAY = -(1 << 19);

    private static final long YEAR_10000 = LocalDate.of(10_000, 1, 1).toEpochDay() * MICROS_A_DAY;

    /**
     * One source.
     *
     * @param name as configured
     * @param network of the accounts that it names
     * @param words of the dump → number of the kind
     * @param hasEventId whether its rows name an event
     * @param isExploded whether one of its rows, and one event, may be several reactions
     * @param isScreened whether rows of one event are looked for
     * @param sameSecond kinds that are doubles of other kinds in the same second, in order
     * @param sealed days whose counts stay, in days since 1970: their rows are too late
     * @param buckets into which its days are cut
     * @param earliest microseconds since 1970 before which a time is none
     * @param placeholders texts that stand for nobody
     * @param files its files; their places are their numbers, in the order of their paths
     */
    record Source(
            String name,
            String network,
            Map<String, Integer> words,
            boolean hasEventId,
            boolean isExploded,
            boolean isScreened,
            List<Rule> sameSecond,
            Set<Integer> sealed,
            int buckets,
            long earliest,
            Placeholders placeholders,
            List<String> files)
            implements Serializable {

        /** Whether {@code micros} since 1970 can be the time of an activity. Days have four digits for their year. */
        boolean isCredible(long micros) {
            return micros >= earliest && micros < YEAR_10000;
        }

        /** Whether rows of one event may be in several buckets when they are read. */
        boolean isCutByEvent() {
            return buckets > 1 && hasEventId;
        }
    }

    /** The kind that is logged a second time, and those that it doubles. */
    record Rule(int loser, Set<Integer> winners) implements Serializable {}

    /**
     * Settings of one source by itself, of which nothing was read before.
     *
     * @param known the kinds that have a value
     * @param newest last day that is read
     */
    static IngestPlan alone(
            SourceConfig source, ActivityMapping mapping, RawTable dump, Set<String> known, LocalDate newest) {
        SourceDelta delta = new SourceDelta(
                source, mapping, dump, DailyManifest.known(Optional.empty(), source.name(), ""), newest, "");
        List<String> kinds = kinds(List.of(source), known);
        return new IngestPlan(kinds, List.of(source(delta, known, kinds, 1)), 1, Math.toIntExact(newest.toEpochDay()));
    }

    /** The kinds that rows can be of. */
    static List<String> kinds(Collection<SourceConfig> sources, Set<String> known) {
        Set<String> kinds = new TreeSet<>(known);
        kinds.add(CloutConfig.POST);
        sources.forEach(source -> kinds.addAll(source.kinds().values()));
        return List.copyOf(kinds);
    }

    /**
     * Settings of one source for the tasks.
     *
     * @param known the kinds that have a value
     */
    static Source source(SourceDelta reading, Set<String> known, List<String> kinds, int buckets) {
        SourceConfig source = reading.source();
        Map<String, Integer> words = new HashMap<>();
        source.kinds().forEach((word, kind) -> words.put(word, kinds.indexOf(kind)));
        if (words.isEmpty()) {
            known.forEach(kind -> words.put(kind, kinds.indexOf(kind)));
            words.put(CloutConfig.POST, kinds.indexOf(CloutConfig.POST));
        }
        List<Rule> rules = new ArrayList<>();
        source.sameSecond().forEach((loser, winners) -> {
            Set<Integer> numbers = new TreeSet<>();
            winners.forEach(winner -> numbers.add(kinds.indexOf(winner)));
            rules.add(new Rule(kinds.indexOf(loser), numbers));
        });
        return new Source(
                source.name(),
                source.network(),
                words,
                source.eventId().isPresent(),
                source.isExploded(),
                source.eventId().isPresent() || source.uniqueEvents(),
                rules,
                reading.sealed(),
                buckets,
                Math.max(FIRST_DAY, source.earliest().toEpochDay()) * MICROS_A_DAY,
                new Placeholders(source.placeholders()),
                reading.paths());
    }

    int post() {
        return kinds.indexOf(CloutConfig.POST);
    }
}
