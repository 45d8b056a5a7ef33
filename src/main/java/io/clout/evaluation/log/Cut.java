package io.clout.evaluation.log;

import io.clout.config.ConfigException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;

/**
 * A moment that parts a log: rows before it are known, and later ones are to be told.
 *
 * @param name as it was asked for
 * @param at microseconds since 1970
 */
public record Cut(String name, long at) {

    /** The last date that has known rows: the run date. */
    public LocalDate date() {
        return ActivityLog.date(at - 1);
    }

    /**
     * Reads a share of the rows, such as {@code 70%}, a date (its beginning, UTC), or an instant.
     *
     * @throws ConfigException when it is none of these, or leaves nothing on one side of the log
     */
    public static Cut of(String text, ActivityLog log) {
        long at = text.endsWith("%") ? ofShare(text, log) : ofTime(text);
        int before = log.before(at);
        if (before == 0 || before == log.size()) {
            throw new ConfigException("--cut %s: leaves %,d of %,d rows before it; the log is from %s to %s"
                    .formatted(
                            text,
                            before,
                            log.size(),
                            ActivityLog.date(log.at(0)),
                            ActivityLog.date(log.at(log.size() - 1))));
        }
        return new Cut(text, at);
    }

    private static long ofShare(String text, ActivityLog log) {
        try {
            double share = Double.parseDouble(text.substring(0, text.length() - 1)) / 100;
            if (share > 0 && share < 1 && log.size() > 0) {
                return log.at((int) (share * log.size()));
            }
        } catch (NumberFormatException e) {
            // Said below, with what is allowed.
        }
        throw unreadable(text);
    }

    private static long ofTime(String text) {
        try {
            Instant instant = text.contains("T")
                    ? Instant.parse(text)
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
        } catch (DateTimeParseException e) {
            throw unreadable(text);
        }
    }

    private static ConfigException unreadable(String text) {
        return new ConfigException(
                "--cut %s: must be a share between 0%% and 100%%, a date YYYY-MM-DD, or an instant such as 2012-07-04T08:00:00Z"
                        .formatted(text));
    }
}
