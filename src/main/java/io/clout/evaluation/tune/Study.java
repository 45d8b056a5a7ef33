package io.clout.evaluation.tune;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clout.config.ConfigException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Trials that are done, one line of JSON each, in a file that is only added to. A program that begins a study of the
 * same name again goes on where it broke.
 */
public final class Study {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final List<Trial> trials = new ArrayList<>();

    /** Opens {@code trials.jsonl} in a folder; a last line that was cut off is dropped. */
    public Study(Path folder) {
        file = folder.resolve("trials.jsonl");
        try {
            Files.createDirectories(folder);
            if (Files.exists(file)) {
                read(Files.readAllLines(file, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open the study " + folder, e);
        }
    }

    private void read(List<String> lines) throws IOException {
        for (int i = 0; i < lines.size(); i++) {
            try {
                trials.add(JSON.readValue(lines.get(i), Trial.class));
            } catch (JsonProcessingException e) {
                if (i < lines.size() - 1) {
                    throw new ConfigException(
                            "%s, line %d: is no trial; delete it, or give the study another name"
                                    .formatted(file, i + 1),
                            e);
                }
                Files.write(file, lines.subList(0, i), StandardCharsets.UTF_8);
            }
        }
    }

    public List<Trial> trials() {
        return List.copyOf(trials);
    }

    /** Finds what was done already under the same configuration. */
    Optional<Trial> find(String hash, long seed, String log, String cut, int attacks) {
        return trials.stream()
                .filter(t -> t.isSame(hash + "/" + attacks, seed, log, cut))
                .findFirst();
    }

    void add(Trial trial) {
        trials.add(trial);
        try {
            Files.writeString(
                    file,
                    JSON.writeValueAsString(trial) + "\n",
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + file, e);
        }
    }
}
