package io.clout.config;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The smallest configuration that loads, and files for others. */
final class SmallConfig {
    /** Two lines. */
    static final String SMALLEST = """
            run.date = "2026-11-22"
            sources.tweets { path = tweets, network = twitter, time = at, kind = what, reactor = who, author = whose }
            """;

    private SmallConfig() {}

    static CloutConfig load(Path folder, String text, String... settings) {
        return CloutConfig.load(write(folder, text), List.of(settings));
    }

    static File write(Path folder, String text) {
        try {
            return Files.writeString(folder.resolve("test.conf"), text).toFile();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
