package io.clout.config;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * @param date the run date: the newest day that counts, and the key of what is published
 * @param readUntil the last day that is read, not before the date: days after it are read once, by the first of several
 *     runs that need them
 * @param keepWork whether the run's intermediate tables stay in {@code work/} after it
 */
public record RunConfig(LocalDate date, LocalDate readUntil, boolean keepWork) {

    static RunConfig read(Section s) {
        LocalDate date = date(s, "date")
                .orElseThrow(() -> new ConfigException(
                        s.key("date") + " is not set: give --date YYYY-MM-DD, or set it in the configuration"));
        LocalDate readUntil = date(s, "read-until").orElse(date);
        if (readUntil.isBefore(date)) {
            throw s.bad("read-until", "must not be before %s = %s".formatted(s.key("date"), date));
        }
        return new RunConfig(date, readUntil, s.flag("keep-work"));
    }

    private static Optional<LocalDate> date(Section s, String key) {
        return s.optionalText(key).map(text -> {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeParseException e) {
                throw s.bad(key, "must be a date, YYYY-MM-DD");
            }
        });
    }
}
