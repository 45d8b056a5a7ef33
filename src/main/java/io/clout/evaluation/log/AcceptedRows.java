package io.clout.evaluation.log;

import io.clout.activity.daily.RowOutcome;
import io.clout.activity.source.Placeholders;
import io.clout.activity.source.TextRules;
import io.clout.config.CloutConfig;
import io.clout.config.SourceConfig;
import java.nio.charset.StandardCharsets;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;

/** Rows of one source that count: each event once, by the rules of its configuration. */
final class AcceptedRows {
    private static final long MICROS_A_SECOND = 1_000_000;

    /** One activity; {@code reactor} is null for a post, {@code content} where the dump does not say. */
    record Activity(long at, String kind, String reactor, String author, String content, List<String> topics) {}

    /** @param pair the accounts, where one event may be several reactions */
    private record Event(long day, String id, List<String> pair) {}

    private record Second(String kind, String reactor, String author, long second) {}

    private final SourceConfig source;
    private final Placeholders placeholders;
    private final long earliest;
    private final long end;
    private final Set<String> kinds;
    private final Map<String, String> words = new HashMap<>();
    /** The kinds of the source by their words, as ids are spelled. */
    private final Map<String, String> spelled = new HashMap<>();

    private final Set<Object> events = new HashSet<>();
    private final List<Activity> rows = new ArrayList<>();

    /**
     * @param kinds that a row may be of
     * @param until last day of the log; later rows are of other days, and do not count
     */
    AcceptedRows(SourceConfig source, Set<String> kinds, LocalDate until) {
        this.source = source;
        this.placeholders = new Placeholders(source.placeholders());
        this.earliest = source.earliest().toEpochDay() * ActivityLog.MICROS_A_DAY;
        this.end = (until.toEpochDay() + 1) * ActivityLog.MICROS_A_DAY;
        this.kinds = kinds;
        source.kinds().forEach((word, kind) -> spelled.put(id(word), kind));
    }

    private static String id(String word) {
        return TextRules.id(word.getBytes(StandardCharsets.UTF_8));
    }

    /** Takes a mapped row, if it counts. */
    void take(Row row) {
        String kind = kind(row);
        String author = text(row, 3);
        long at = row.isNullAt(0) ? Long.MIN_VALUE : micros(row.get(0));
        boolean isTimed = at >= earliest && at < end;
        boolean isPost = CloutConfig.POST.equals(kind);
        String reactor = isPost ? null : text(row, 2);
        RowOutcome outcome = RowOutcome.of(isTimed, kind != null, author, isPost, reactor);
        if (!row.getBoolean(7) || outcome != RowOutcome.ACCEPTED) {
            return;
        }
        List<String> topics = row.isNullAt(6) ? List.of() : topics(row);
        Activity activity = new Activity(at, kind, reactor, author, text(row, 4), topics);
        Object event = event(activity, text(row, 5));
        if (event == null || events.add(event)) {
            rows.add(activity);
        }
    }

    private static List<String> topics(Row row) {
        return row.<String>getList(6).stream()
                .filter(topic -> topic != null && !topic.isEmpty())
                .distinct()
                .sorted()
                .toList();
    }

    private String kind(Row row) {
        String word = row.isNullAt(1) ? "" : id(row.getString(1));
        String kind = source.kinds().isEmpty() ? word : spelled.get(word);
        return kind == null || !kinds.contains(kind) ? null : words.computeIfAbsent(kind, k -> k);
    }

    private static long micros(Object time) {
        Instant instant = time instanceof Timestamp stamp
                ? stamp.toInstant()
                : time instanceof Date date
                        ? date.toLocalDate().atStartOfDay(ZoneOffset.UTC).toInstant()
                        : ((LocalDateTime) time).toInstant(ZoneOffset.UTC);
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    private Object event(Activity activity, String id) {
        if (id != null) {
            List<String> pair = source.isExploded()
                    ? List.of(Objects.requireNonNullElse(activity.reactor(), activity.author()), activity.author())
                    : List.of();
            return new Event(Math.floorDiv(activity.at(), ActivityLog.MICROS_A_DAY), id, pair);
        }
        return source.uniqueEvents() && source.eventId().isEmpty() ? activity : null;
    }

    /** Hands on the accepted rows, but for kinds that double another of the same second. */
    void forEach(Consumer<Activity> to) {
        Set<Second> winners = new HashSet<>();
        Set<String> winning = new HashSet<>();
        source.sameSecond().values().forEach(winning::addAll);
        for (Activity row : rows) {
            if (winning.contains(row.kind())) {
                winners.add(second(row, row.kind()));
            }
        }
        for (Activity row : rows) {
            List<String> doubled = source.sameSecond().getOrDefault(row.kind(), List.of());
            if (doubled.stream().noneMatch(kind -> winners.contains(second(row, kind)))) {
                to.accept(row);
            }
        }
        rows.clear();
        events.clear();
    }

    private static Second second(Activity row, String kind) {
        return new Second(
                kind,
                Objects.requireNonNullElse(row.reactor(), row.author()),
                row.author(),
                Math.floorDiv(row.at(), MICROS_A_SECOND));
    }

    private String text(Row row, int column) {
        return placeholders.idOf(row.getString(column));
    }
}
