package io.clout.nightly;

import io.clout.activity.source.InputException;
import io.clout.activity.window.ActivityWindow;
import io.clout.config.CloutConfig;
import io.clout.model.Beginning;
import io.clout.model.NetworkClocks;
import io.clout.model.NetworkDays;
import io.clout.propagation.MemoryException;
import io.clout.spark.StageResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;

/** The stage {@code networks}: when each network begins, and its own days. */
final class NetworkStage {
    private final CloutConfig config;
    private final SparkSession spark;

    NetworkStage(CloutConfig config, SparkSession spark) {
        this.config = config;
        this.spark = spark;
    }

    /**
     * Finds the networks' days.
     *
     * @throws MemoryException where the rest of the night does not fit the heap
     */
    StageResult<Networks> run(ActivityWindow window, long accounts) {
        List<String> positive = config.attention().value().entrySet().stream()
                .filter(kind -> kind.getValue() > 0 && !kind.getKey().equals(CloutConfig.ENDORSE))
                .map(Map.Entry::getKey)
                .toList();
        Map<Integer, SortedMap<Long, Long>> reactions = window.reactionsByDay(positive);
        if (reactions.isEmpty()) {
            throw new InputException("no source has any reaction of a kind with a positive attention.value up to %s"
                    .formatted(config.run().date()));
        }
        HeapNeed.Room room = HeapNeed.Room.of(spark.sparkContext());
        HeapNeed.of(spark, accounts, room).require(room);
        long today = config.run().date().toEpochDay();
        Map<String, NetworkDays> days = new LinkedHashMap<>();
        List<Long> before = new ArrayList<>();
        for (String network : window.networks()) {
            SortedMap<Long, Long> byDay = reactions.getOrDefault(days.size(), new TreeMap<>());
            long begins = byDay.isEmpty() ? today : Beginning.of(byDay);
            before.add(sum(byDay.headMap(begins)));
            days.put(network, new NetworkDays(begins, today, window.carriedDays(network)));
        }
        return new StageResult<>(new Networks(new NetworkClocks(days), before), days.size());
    }

    private static long sum(SortedMap<Long, Long> byDay) {
        return byDay.values().stream().mapToLong(n -> n).sum();
    }
}
