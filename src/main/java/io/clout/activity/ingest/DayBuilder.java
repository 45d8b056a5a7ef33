package io.clout.activity.ingest;

import static io.clout.activity.daily.ParquetColumnsWriter.ints;
import static io.clout.activity.daily.ParquetColumnsWriter.longs;
import static io.clout.activity.daily.ParquetColumnsWriter.texts;

import io.clout.activity.daily.DailyManifest;
import io.clout.activity.daily.DailyStore;
import io.clout.activity.daily.ParquetColumnsWriter;
import io.clout.activity.daily.RowOutcome;
import io.clout.longs.LongLayout;
import io.clout.longs.LongLayout.Field;
import io.clout.longs.LongTupleIndex;
import io.clout.table.DailyTables;
import io.clout.table.Table;
import java.io.IOException;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.io.api.Binary;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.unsafe.types.UTF8String;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Makes the daily tables of a partition's groups: screens the activities of each day, counts them and writes the
 * counts.
 *
 * @param daily folder of the daily tables
 * @param work folder for what is looked at once more: {@link DailyTables#FAULTS}, and first days by source
 */
record DayBuilder(IngestPlan plan, String daily, String work, String runId, SerializableConfiguration hadoop)
        implements Function2<Integer, Iterator<byte[]>, Iterator<DayBuilder.BuiltDay>> {
    // A name: its account, and another hash of it.
    private static final Field VERTEX = Field.first("vertex");
    private static final Field CHECK = VERTEX.then("check");
    private static final LongLayout NAME = LongLayout.of(VERTEX, CHECK);

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
        RejectPositions faults = new RejectPositions(plan);
        for (Map.Entry<PageKey, List<byte[]>> group : gathered(pages).entrySet()) {
            String name = "part-%05d-%d".formatted(partition, group.getKey().bucket());
            switch (group.getKey().of()) {
                case ACTIVITIES -> made.add(day(group.getKey(), new DayLog(group.getValue()), name, faults));
                case NAMES -> names(group.getKey(), group.getValue(), name);
                case FIRST_DAYS -> firstDays(group.getKey(), group.getValue(), name);
            }
        }
        faults.write((table, rows, cells) ->
                write(table, new Path(work, table.name()), "part-%05d".formatted(partition), rows, cells));
        return made.iterator();
    }

    static Map<PageKey, List<byte[]>> gathered(Iterator<byte[]> pages) {
        Map<PageKey, List<byte[]>> groups = new LinkedHashMap<>();
        pages.forEachRemaining(page ->
                groups.computeIfAbsent(Page.group(page), g -> new ArrayList<>()).add(page));
        return groups;
    }

    private BuiltDay day(PageKey group, DayLog log, String name, RejectPositions faults) throws IOException {
        IngestPlan.Source source = plan.sources().get(group.source());
        if (source.isScreened() && !source.isCutByEvent()) {
            log.markDuplicates();
        }
        source.sameSecond().forEach(log::markSameSecond);
        new DayCounts(plan, log).write((table, rows, cells) -> write(table, folder(table, group), name, rows, cells));
        faults.add(group, log);
        long[] outcomes = new long[RowOutcome.NUMBER];
        for (int i = 0; i < log.size(); i++) {
            outcomes[log.outcome(i).code()]++;
        }
        return new BuiltDay(group.source(), group.day(), outcomes);
    }

    private void names(PageKey group, List<byte[]> pages, String name) throws IOException {
        LongTupleIndex seen = new LongTupleIndex(NAME);
        List<Binary> names = new ArrayList<>();
        EventHash check = new EventHash();
        for (byte[] page : pages) {
            for (int at = Page.HEADER; at < page.length; ) {
                UTF8String id = Page.text(page, at + Long.BYTES);
                int number = seen.add(
                        (long) Page.LONGS.get(page, at), check.reset().add(id).second());
                if (number == names.size()) {
                    names.add(Binary.fromConstantByteArray(id.getBytes()));
                }
                at += Long.BYTES + Integer.BYTES + id.numBytes();
            }
        }
        Binary network = Binary.fromString(plan.sources().get(group.source()).network());
        write(
                DailyTables.NAMES,
                folder(DailyTables.NAMES, new PageKey(group.of(), group.source(), PageKey.NO_DAY, 0)),
                name,
                names.size(),
                texts(row -> network),
                longs(row -> seen.get(row, VERTEX)),
                texts(names::get));
    }

    private void firstDays(PageKey group, List<byte[]> pages, String name) throws IOException {
        LongTupleIndex vertices = new LongTupleIndex(1);
        int[] first = new int[16];
        for (byte[] page : pages) {
            for (int at = Page.HEADER; at < page.length; at += Long.BYTES + Integer.BYTES) {
                int day = (int) Page.INTS.get(page, at + Long.BYTES);
                int before = vertices.size();
                int number = vertices.add((long) Page.LONGS.get(page, at));
                if (number == first.length) {
                    first = Arrays.copyOf(first, 2 * number);
                }
                first[number] = number == before ? day : Math.min(day, first[number]);
            }
        }
        int[] days = first;
        Path folder = new Path(work, DailyTables.FIRST_DAYS.name() + "/" + group.source());
        write(DailyTables.FIRST_DAYS, folder, name, vertices.size(), longs(vertices::get), ints(row -> days[row]));
    }

    private Path folder(Table table, PageKey group) {
        Optional<String> date = group.day() == PageKey.NO_DAY
                ? Optional.empty()
                : Optional.of(LocalDate.ofEpochDay(group.day()).toString());
        String source = plan.sources().get(group.source()).name();
        return DailyStore.folder(new Path(daily), table, new DailyManifest.Part(source, date, runId));
    }

    private void write(Table table, Path folder, String name, int rows, ParquetColumnsWriter.Cell... cells)
            throws IOException {
        if (rows > 0) {
            new ParquetColumnsWriter(table, cells)
                    .write(
                            hadoop.value(),
                            new Path(folder, name + ".parquet"),
                            TaskContext.get().taskAttemptId(),
                            rows);
        }
    }
}
