package io.clout.evaluation.explain;

import io.clout.activity.daily.DailyManifest;
import io.clout.activity.daily.DailyStore;
import io.clout.activity.daily.KnownSource;
import io.clout.activity.ingest.AuthorRows;
import io.clout.activity.ingest.AuthorRows.Act;
import io.clout.activity.source.InputException;
import io.clout.config.CloutConfig;
import io.clout.config.ConfigException;
import io.clout.config.SourceConfig;
import io.clout.publish.Warehouse;
import io.clout.table.DailyColumns;
import io.clout.table.DailyTables;
import io.clout.table.Tables;
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
 * @param withPosts networks whose dumps tell posts
 * @param notes reasons why some may be missing
 */
record PostReactions(Map<String, List<Act>> acts, Set<String> withPosts, List<String> notes) {
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
            Warehouse warehouse,
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
        SparkSession spark = warehouse.read(List.of(), Tables.RUNS).sparkSession();
        DailyStore store = new DailyStore(spark, warehouse.daily().path());
        PostReactions all = new PostReactions(new TreeMap<>(), new TreeSet<>(), new ArrayList<>());
        for (SourceConfig source : sources) {
            if (source.object().isEmpty()) {
                all.notes.add("No post of sources.%s is told: its key object is not set.".formatted(source.name()));
                continue;
            }
            KnownSource known = inventory.sources().get(source.name());
            if (known != null && canTellPosts(source) && hasPosts(store, source, known)) {
                all.withPosts.add(source.network());
            }
            all.add(spark, config, source, known, accounts.get(source.network()), days);
        }
        return all;
    }

    /** Whether the mapping can give a post. */
    static boolean canTellPosts(SourceConfig source) {
        return source.kinds().isEmpty() || source.kinds().containsValue(CloutConfig.POST);
    }

    /** Whether any post of anybody has been read. */
    private static boolean hasPosts(DailyStore store, SourceConfig source, KnownSource known) {
        return !store.read(
                        DailyTables.COUNTS,
                        known.parts(source.name(), known.days().keySet()))
                .where(DailyColumns.KIND.col().equalTo(CloutConfig.POST))
                .isEmpty();
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
        try {
            AuthorRows rows = new AuthorRows(
                    spark,
                    source,
                    config.attention().value().keySet(),
                    config.topics().aliases(),
                    days.last());
            files = files(known, rows.paths(), days);
            ofNetwork.addAll(rows.read(files, authors, days.first()));
        } catch (InputException | ConfigException e) {
            if (!DumpFailure.isMissing(e)) {
                notes.add("The dumps of sources.%s are there, and cannot be read: %s. Their posts are not told."
                        .formatted(source.name(), DumpFailure.of(e)));
                return;
            }
            // Some may have been listed, and gone before they were read.
            files = Set.of();
        }
        gone(known, files, days)
                .ifPresent(
                        gone -> notes.add("The dumps of sources.%s are gone of %s: posts of these days may be missing."
                                .formatted(source.name(), gone)));
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
