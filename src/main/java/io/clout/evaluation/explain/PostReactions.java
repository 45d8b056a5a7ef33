package io.clout.evaluation.explain;

import io.clout.activity.daily.DailyManifest;
import io.clout.activity.daily.KnownSource;
import io.clout.activity.ingest.AuthorRows;
import io.clout.activity.ingest.AuthorRows.Act;
import io.clout.activity.source.InputException;
import io.clout.config.CloutConfig;
import io.clout.config.ConfigException;
import io.clout.config.SourceConfig;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.SparkSession;

/**
 * Reactions to the posts of one person, from the raw dumps.
 *
 * @param acts by network
 * @param notes reasons why some may be missing
 */
record PostReactions(Map<String, List<Act>> acts, List<String> notes) {
    /**
     * Days of which posts are told.
     *
     * @param first the first one
     * @param last a run date
     */
    record Days(LocalDate first, LocalDate last) {
        <T> NavigableMap<String, T> of(NavigableMap<String, T> byDay) {
            return byDay.subMap(first.toString(), true, last.toString(), true);
        }
    }

    /**
     * Reads them.
     *
     * @param accounts ids by network
     * @throws ConfigException if no source of these networks names contents
     */
    static PostReactions read(
            SparkSession spark,
            CloutConfig config,
            DailyManifest inventory,
            Map<String, List<String>> accounts,
            Days days) {
        List<SourceConfig> sources = config.sources().stream()
                .filter(source -> accounts.containsKey(source.network()))
                .toList();
        if (sources.stream().allMatch(source -> source.object().isEmpty())) {
            throw new ConfigException(
                    sources.isEmpty()
                            ? "--moments: no source has any of the networks %s".formatted(accounts.keySet())
                            : "--moments: sources.%s.object is not set: set it to the expression that gives the id of the content reacted to"
                                    .formatted(sources.get(0).name()));
        }
        PostReactions all = new PostReactions(new TreeMap<>(), new ArrayList<>());
        for (SourceConfig source : sources) {
            if (source.object().isEmpty()) {
                all.notes.add("No post of sources.%s is told: its key object is not set.".formatted(source.name()));
                continue;
            }
            all.add(
                    spark,
                    config,
                    source,
                    inventory.sources().get(source.name()),
                    accounts.get(source.network()),
                    days);
        }
        return all;
    }

    private void add(
            SparkSession spark,
            CloutConfig config,
            SourceConfig source,
            KnownSource known,
            List<String> authors,
            Days days) {
        List<Act> ofNetwork = acts.computeIfAbsent(source.network(), network -> new ArrayList<>());
        Set<String> files = Set.of();
        if (known == null) {
            notes.add("No post of sources.%s is told: no run has read it.".formatted(source.name()));
            return;
        }
        Optional<AuthorRows> rows = open(spark, config, source, days);
        if (rows.isPresent()) {
            files = files(known, rows.get().paths(), days);
            try {
                ofNetwork.addAll(rows.get().read(files, authors, days.first()));
            } catch (InputException e) {
                // The message has paths of dumps.
                notes.add("The dumps of sources.%s cannot be read by the configuration of today; inspect tells why."
                        .formatted(source.name()));
            }
        }
        gone(known, files, days)
                .ifPresent(gone -> notes.add(
                        "The dumps of sources.%s are gone, or cannot be read, of %s: posts of these days may be missing."
                                .formatted(source.name(), gone)));
    }

    /** Empty where all dumps were deleted, after {@code retention} or otherwise. */
    private static Optional<AuthorRows> open(SparkSession spark, CloutConfig config, SourceConfig source, Days days) {
        try {
            return Optional.of(new AuthorRows(
                    spark,
                    source,
                    config.attention().value().keySet(),
                    config.topics().aliases(),
                    days.last()));
        } catch (InputException e) {
            return Optional.empty();
        }
    }

    /** Those of the files that are there, and of which some row is of these days. */
    private static Set<String> files(KnownSource known, Set<String> there, Days days) {
        Set<String> files = new HashSet<>();
        known.files().forEach((path, file) -> {
            if (there.contains(path) && !days.of(file.days()).isEmpty()) {
                files.add(path);
            }
        });
        return files;
    }

    /** Days that are kept, and of which a file with rows is missing, or all are forgotten, in words. */
    static Optional<String> gone(KnownSource known, Set<String> files, Days days) {
        NavigableSet<String> gone = new TreeSet<>(days.of(known.days()).keySet());
        files.forEach(path -> gone.removeAll(known.files().get(path).days().keySet()));
        known.files().forEach((path, file) -> {
            if (!files.contains(path)) {
                gone.addAll(days.of(file.days()).keySet());
            }
        });
        if (gone.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                gone.size() == 1
                        ? gone.first()
                        : "%d days from %s to %s".formatted(gone.size(), gone.first(), gone.last()));
    }
}
