package io.clout.evaluation.log;

import io.clout.config.CloutConfig;
import java.io.File;
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
    /** Says a run date for configurations that name none, so that they can be read. */
    private static final String SOME_DATE = "run.date=1970-01-01";

    public static Subject of(File conf, List<String> settings) {
        return new Subject(conf.getName().replaceFirst("\\.conf$", ""), conf, List.copyOf(settings));
    }

    /** Loads the configuration with {@code more} settings over it. */
    public CloutConfig load(List<String> more) {
        List<String> all = new ArrayList<>(settings);
        all.addAll(more);
        return CloutConfig.load(conf, all);
    }

    /** Loads the configuration for its sources; its run date does not matter. */
    public CloutConfig load() {
        return load(List.of(SOME_DATE));
    }

    /** Gives the same log with {@code more} settings over its own. */
    public Subject with(List<String> more) {
        List<String> all = new ArrayList<>(settings);
        all.addAll(more);
        return new Subject(name, conf, List.copyOf(all));
    }
}
