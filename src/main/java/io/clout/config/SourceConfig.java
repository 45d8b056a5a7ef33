package io.clout.config;

import com.typesafe.config.ConfigFactory;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * How one raw dump maps to activities; every mapping is a Spark SQL expression over the dump's own columns.
 *
 * @param name the source's name in the configuration, shown in {@code rejects} and {@code runs}
 * @param path a Parquet file, folder or glob
 * @param network the network whose accounts the dump names
 * @param time gives a timestamp
 * @param kind gives a text, looked up in {@code kinds}
 * @param kinds from the dump's words to kinds of reaction, or to {@code post}; empty: the dump's words are the kinds
 * @param reactor gives the account that reacts
 * @param author gives the account whose content is reacted to
 * @param explode those of {@code reactor} and {@code author} that give arrays, of which each element makes a reaction
 * @param lookups tables from contents to authors, where {@code author} gives a content; none: it gives the author
 * @param object gives the content reacted to
 * @param topics gives a text or an array of texts
 * @param links gives a URL or an array of URLs, whose hosts are topics
 * @param text gives a text in which aliases of topics are looked for
 * @param eventId gives a text that is unique to the event
 * @param where rows for which this is not true are no activities and are passed over
 * @param uniqueEvents whether two rows equal in every mapped column are one event logged twice
 * @param sameSecond kind of reaction → kinds that it doubles when they stand in the same second
 * @param maxRejectShare the largest share of rejected rows, in [0, 1], with which a run goes on: of all rows, of each
 *     day and of each file
 * @param missingDays meaning of a day without rows
 * @param maxCarryDays missing days over which the source may be carried, ≥ 0
 * @param minDayShare share of a quiet day's rows, in [0, 1], below which a day is partial
 * @param earliest the first day that a time can be of; an earlier one is no time
 * @param placeholders texts that stand for nobody where an id should be
 * @param optionalColumns columns that files may lack
 * @param mayBeEmpty whether a run goes on when nothing of the source counts
 * @param retention days after which a file may be deleted and its counts stay, ≥ 0
 */
public record SourceConfig(
        String name,
        String path,
        String network,
        String time,
        String kind,
        Map<String, String> kinds,
        String reactor,
        String author,
        List<String> explode,
        Collection<LookupConfig> lookups,
        Optional<String> object,
        Optional<String> topics,
        Optional<String> links,
        Optional<String> text,
        Optional<String> eventId,
        Optional<String> where,
        boolean uniqueEvents,
        Map<String, List<String>> sameSecond,
        double maxRejectShare,
        MissingDays missingDays,
        int maxCarryDays,
        double minDayShare,
        LocalDate earliest,
        List<String> placeholders,
        List<String> optionalColumns,
        boolean mayBeEmpty,
        int retention) {

    private static final String DAYS = "a whole number of days in [0, 36500]";
    private static final long MOST_DAYS = 36_500;

    /** Meaning of a day without rows between the source's first day and the run date. */
    public enum MissingDays {
        /** Input is missing: the run stops. */
        STOP,
        /** Input is missing: the source's clock stands still on it, so that nobody loses influence by it. */
        CARRY,
        /** Nothing happened on it. */
        NORMAL
    }

    /** Settings that alone decide how a row is counted. */
    public String mapping() {
        return List.of(
                        network,
                        time,
                        kind,
                        kinds,
                        reactor,
                        author,
                        explode,
                        lookups,
                        object,
                        topics,
                        links,
                        text,
                        eventId,
                        where,
                        uniqueEvents,
                        sameSecond,
                        earliest,
                        placeholders)
                .toString();
    }

    /** The sources of a run, as {@code runs.config} has them. */
    public static Collection<SourceConfig> recorded(String json) {
        return Section.root(ConfigFactory.parseString(json).root())
                .sections("sources", SourceConfig::read)
                .values();
    }

    static SourceConfig read(Section s) {
        return new SourceConfig(
                s.name(),
                s.text("path"),
                NetworkName.read(s, "network"),
                s.text("time"),
                s.text("kind"),
                s.texts("kinds"),
                s.text("reactor"),
                s.text("author"),
                explode(s),
                s.sections("lookup", LookupConfig::read).values(),
                s.optionalText("object"),
                s.optionalText("topics"),
                s.optionalText("links"),
                s.optionalText("text"),
                s.optionalText("event-id"),
                s.optionalText("where"),
                s.flag("unique-events"),
                s.lists("same-second"),
                s.number("max-reject-share", "in [0, 1]", n -> n >= 0 && n <= 1),
                s.choice("missing-days", MissingDays.class),
                (int) s.whole("max-carry-days", DAYS, 0, MOST_DAYS),
                s.number("min-day-share", "in [0, 1]", n -> n >= 0 && n <= 1),
                s.date("earliest"),
                s.list("placeholders"),
                s.list("optional-columns"),
                s.flag("may-be-empty"),
                retention(s));
    }

    /** Whether a row may be several reactions. */
    public boolean isExploded() {
        return !explode.isEmpty();
    }

    private static List<String> explode(Section s) {
        List<String> keys = s.list("explode");
        if (!List.of("reactor", "author").containsAll(keys)) {
            throw s.bad("explode", "must be a list of reactor and author, of one of them, or []");
        }
        return List.copyOf(new TreeSet<>(keys));
    }

    private static int retention(Section s) {
        boolean isKept = s.optionalText("retention").filter("kept"::equals).isPresent();
        return isKept ? 0 : (int) s.whole("retention", "kept, or " + DAYS, 0, MOST_DAYS);
    }
}
