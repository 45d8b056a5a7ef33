package io.clout.activity.ingest;

import io.clout.activity.daily.RowOutcome;
import io.clout.activity.ingest.MappingExamples.Place;
import io.clout.activity.source.ActivityMapping;
import io.clout.operator.VertexHash;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import scala.Tuple2;

/** Some rows of one source, and their outcomes after a look at the others of their day, as runs decide them. */
final class ScreenedRows {
    private final IngestPlan.Source source;
    private final VertexHash hash;
    private final Map<String, Integer> files = new HashMap<>();
    private final Map<Reaction, Deque<RowOutcome>> outcomes = new HashMap<>();

    /** One of the reactions in a row; accounts that are missing are 0. */
    private record Reaction(Place place, long reactor, long author) {}

    /** @param plan of the source alone */
    ScreenedRows(IngestPlan plan, List<InternalRow> rows) {
        this.source = plan.sources().get(0);
        this.hash = new VertexHash(source.network());
        source.files().forEach(path -> files.put(path, files.size()));
        PageWriter writer = new PageWriter(plan.partitions(), new ActivityEncoder(rows.iterator(), plan, 0, null));
        List<byte[]> pages = new ArrayList<>();
        while (writer.hasNext()) {
            Tuple2<Integer, byte[]> page = writer.next();
            if (page._1 < plan.partitions()) {
                pages.add(page._2);
            }
        }
        DayBuilder.gathered(pages.iterator()).forEach((group, ofGroup) -> {
            if (group.of() == PageKey.Of.ACTIVITIES) {
                screen(new DayLog(ofGroup));
            }
        });
    }

    private void screen(DayLog log) {
        DayBuilder.screen(source, log);
        for (int i = 0; i < log.size(); i++) {
            Place place = new Place(log.file(i), log.at(i, Page.ROW));
            Reaction reaction = new Reaction(place, log.at(i, Page.REACTOR), log.at(i, Page.AUTHOR));
            outcomes.computeIfAbsent(reaction, r -> new ArrayDeque<>()).add(log.outcome(i));
        }
    }

    /** Where a row stands. */
    Place place(InternalRow row) {
        String path = row.getUTF8String(ActivityMapping.AT_FILE).toString();
        return new Place(files.get(path), row.getLong(ActivityMapping.AT_ROW));
    }

    /**
     * Outcome of a row. Of several reactions in one row between the same accounts, each call gives the next.
     *
     * @param row at {@code place}
     */
    RowOutcome outcome(Place place, MappedRow row) {
        Deque<RowOutcome> screened = outcomes.get(new Reaction(place, vertex(row.named), vertex(row.author)));
        return screened == null ? row.outcome : screened.remove();
    }

    private long vertex(UTF8String id) {
        return id == null ? 0 : hash.of(id);
    }
}
