package io.clout.cli;

import io.clout.config.ConfigException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;

/** File that {@code --out} names, on any file system that Hadoop knows. */
record OutFile(String option, Path path) {
    /** @throws ConfigException if the option is no path */
    static OutFile of(String option) {
        try {
            return new OutFile(option, new Path(option));
        } catch (IllegalArgumentException e) {
            throw new ConfigException("--out %s: must be a file: %s".formatted(option, e.getMessage()));
        }
    }

    /** Writes a text over an earlier one. */
    void write(String text, Configuration hadoop) {
        try (FSDataOutputStream to = path.getFileSystem(hadoop).create(path, true)) {
            to.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new ConfigException("--out %s: cannot write it: %s".formatted(option, e.getMessage()), e);
        }
    }
}
