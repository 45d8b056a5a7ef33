package io.clout.config;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Dates and options of one run.
 *
 * @param date the run date: newest day that counts, and key of the published tables
 * @param readUntil last day that is read, not before {@code date}: a backfill reads later days once, in its first run
 * @param keepWork whether the run's intermediate tables stay in {@code work/}
 * @param log form of the lines about stages
 * @param page whether each release has a page that shows its run
 * @param metrics local file that Prometheus reads
 */
public record RunConfig(
        LocalDate date, LocalDate readUntil, boolean keepWork, LogFormat log, boolean page, Optional<String> metrics) {
    /** Form of the lines that a run prints. */
    public enum LogFormat {
        TEXT,
        JSON
    }

    static RunConfig read(Section s) {
        if (s.optionalText("date").isEmpty()) {
            throw new ConfigException(
                    s.key("date") + " is not set: give --date YYYY-MM-DD, or set it in the configuration");
        }
        LocalDate date = s.date("date");
        LocalDate readUntil = s.optionalText("read-until").isPresent() ? s.date("read-until") : date;
        if (readUntil.isBefore(date)) {
            throw s.bad("read-until", "must not be before %s = %s".formatted(s.key("date"), date));
        }
        return new RunConfig(
                date,
                readUntil,
                s.flag("keep-work"),
                s.choice("log-format", LogFormat.class),
                s.flag("page"),
                s.optionalText("metrics"));
    }
}
