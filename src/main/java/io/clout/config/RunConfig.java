package io.clout.config;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/**
 * @param date the run date: the newest day that counts, and the key of what is published
 * @param keepWork whether the run's intermediate tables stay in {@code work/} after it
 */
public record RunConfig(LocalDate date, boolean keepWork) {

    static RunConfig read(Section s) {
        String text = s.optionalText("date")
                .orElseThrow(() -> new ConfigException(
                        s.key("date") + " is not set: give --date YYYY-MM-DD, or set it in the configuration"));
        try {
            return new RunConfig(LocalDate.parse(text), s.flag("keep-work"));
        } catch (DateTimeParseException e) {
            throw s.bad("date", "must be a date, YYYY-MM-DD");
        }
    }
}
