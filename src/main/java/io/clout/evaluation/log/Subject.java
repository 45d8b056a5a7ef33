package io.clout.evaluation.log;

import io.clout.config.CloutConfig;
import java.io.File;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * One log that is looked into, by the configuration that reads it.
 *
 * @param name for tables: the configuration's file without its ending
 * @param conf the file
 * @param settings {@code key=value} over it
 */
public record Subject(String name, File conf, List<String> settings) {
    /** Run date of configurations that name none: their logs are read whole. */
    private static final LocalDate LATEST = LocalDate.of(9999, 12, 31);

    public static Subject of(File conf, List<String> settings) {
        return new Subject(conf.getName().replaceFirst("\\.conf$", ""), conf, List.copyOf(settings));
    }

    /** Loads the configuration with {@code more} settings over it. */
    public CloutConfig load(List<String> more) {
        List<String> all = new ArrayList<>(settings);
        all.addAll(more);
        return CloutConfig.load(conf, all);
    }

    /** Loads the configuration for its sources, up to its run date where it has one. */
    public CloutConfig load() {
        return CloutConfig.load(conf, settings, LATEST);
    }

    /** Gives the same log with {@code more} settings over its own. */
    public Subject with(List<String> more) {
        List<String> all = new ArrayList<>(settings);
        all.addAll(more);
        return new Subject(name, conf, List.copyOf(all));
    }
}
