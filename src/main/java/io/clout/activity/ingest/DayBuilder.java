package io.clout.activity.ingest;

import static io.clout.activity.daily.ParquetColumnsWriter.longs;
import static io.clout.activity.daily.ParquetColumnsWriter.texts;

import io.clout.activity.daily.DailyStore;
import io.clout.activity.daily.RowOutcome;
import io.clout.longs.LongLayout;
import io.clout.longs.LongLayout.Field;
import io.clout.longs.LongTupleIndex;
import io.clout.operator.ForgottenAccounts;
import io.clout.table.DailyTables;
import io.clout.table.Table;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.io.api.Binary;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.unsafe.types.UTF8String;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Makes the daily tables of a partition's groups: screens the activities of each day, counts them and writes the
 * counts. The days of a source share one file a table, in their order.
 *
 * @param daily folder of the daily tables
 * @param work folder for {@link DailyTables#FAULTS}, which are looked up in the dumps
 * @param forgotten accounts of which nothing is written
 */
record DayBuilder(
        IngestPlan plan,
        String daily,
        String work,
        String runId,
        ForgottenAccounts forgotten,
        SerializableConfiguration hadoop)
        implements Function2<Integer, Iterator<byte[]>, Iterator<DayBuilder.BuiltDay>> {
    // A name: its account, and another hash of it.
    private static final Field VERTEX = Field.first("vertex");
    private static final Field CHECK = VERTEX.then("check");
    private static final LongLayout NAME = LongLayout.of(VERTEX, CHECK);

    private static final Comparator<PageKey> ORDER = Comparator.comparing(PageKey::of)
            .thenComparing(PageKey::source)
            .thenComparing(PageKey::day)
            .thenComparing(PageKey::bucket);

    /**
     * Outcomes of a day's rows in one bucket.
     *
     * @param source place of the source in the run
     * @param day days since 1970, or {@link PageKey#NO_DAY}
     * @param outcomes rows by outcome, in the order of their codes
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    record BuiltDay(int source, int day, long[] outcomes) implements Serializable {}

    @Override
    public Iterator<BuiltDay> call(Integer partition, Iterator<byte[]> pages) throws IOException {
        if (partition == plan.partitions()) {
            return List.<BuiltDay>of().iterator();
        }
        List<BuiltDay> made = new ArrayList<>();
        RejectPositions faults = new RejectPositions(plan, forgotten);
        try (PartFiles files =
                new PartFiles(hadoop.value(), partition, TaskContext.get().taskAttemptId())) {
            Map<PageKey, List<byte[]>> groups = gathered(pages);
            for (PageKey group : groups.keySet().stream().sorted(ORDER).toList()) {
                switch (group.of()) {
                    case ACTIVITIES -> made.add(day(group, new DayLog(groups.get(group)), files, faults));
                    case NAMES -> names(group, groups.get(group), files);
                }
            }
            faults.write((table, rows, cells) -> files.add(table, new Path(work, table.name()), rows, cells));
            files.commit();
        }
        return made.iterator();
    }

    static Map<PageKey, List<byte[]>> gathered(Iterator<byte[]> pages) {
        Map<PageKey, List<byte[]>> groups = new LinkedHashMap<>();
        pages.forEachRemaining(page ->
                groups.computeIfAbsent(Page.group(page), g -> new ArrayList<>()).add(page));
        return groups;
    }

    private BuiltDay day(PageKey group, DayLog log, PartFiles files, RejectPositions faults) throws IOException {
        IngestPlan.Source source = plan.sources().get(group.source());
        screen(source, log);
        new DayCounts(plan, log, group.day(), forgotten)
                .write((table, rows, cells) -> files.add(table, folder(table, group), rows, cells));
        faults.add(group, log);
        long[] outcomes = new long[RowOutcome.NUMBER];
        for (int i = 0; i < log.size(); i++) {
            outcomes[log.outcome(i).code()]++;
        }
        return new BuiltDay(group.source(), group.day(), outcomes);
    }

    /** Marks the rows that others of their day make count no more. */
    static void screen(IngestPlan.Source source, DayLog log) {
        if (source.isScreened() && !source.isCutByEvent()) {
            log.markDuplicates();
        }
        source.sameSecond().forEach(log::markSameSecond);
    }

    private void names(PageKey group, List<byte[]> pages, PartFiles files) throws IOException {
        LongTupleIndex seen = new LongTupleIndex(NAME);
        List<Binary> names = new ArrayList<>();
        EventHash check = new EventHash();
        for (byte[] page : pages) {
            for (int at = Page.HEADER; at < page.length; ) {
                UTF8String id = Page.text(page, at + Long.BYTES);
                long vertex = (long) Page.LONGS.get(page, at);
                if (!forgotten.has(vertex)
                        && seen.add(vertex, check.reset().add(id).second()) == names.size()) {
                    names.add(Binary.fromConstantByteArray(id.getBytes()));
                }
                at += Long.BYTES + Integer.BYTES + id.numBytes();
            }
        }
        Binary network = Binary.fromString(plan.sources().get(group.source()).network());
        files.add(
                DailyTables.NAMES,
                folder(DailyTables.NAMES, group),
                names.size(),
                texts(row -> network),
                longs(row -> seen.get(row, VERTEX)),
                texts(names::get));
    }

    private Path folder(Table table, PageKey group) {
        String source = plan.sources().get(group.source()).name();
        return DailyStore.folder(new Path(daily), table, source, runId);
    }
}
