package io.clout.generator;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** Tables of a generated dump, with their folders and their division into files. */
public enum TopicPart {
    CHIRP("chirp", Network.CHIRP),
    BOARDS("boards", Network.BOARDS),
    CHIRP_USERS("chirp_users", null),
    BOARDS_MEMBERS("boards_members", null),
    LINKS("links", null),
    TOPICS("topics", null),
    TOPIC_EDGES("topic_edges", null),
    TRUTH("truth", null);

    private static final long INDICES_PER_FILE = 1_000_000;

    /**
     * Range of indices of one file.
     *
     * @param file path below the dump's folder
     * @param from first index
     * @param to one past the last index
     */
    record Slice(String file, long from, long to) implements Serializable {}

    private final String folder;
    private final Network log;

    /**
     * Declares a table.
     *
     * @param log network of a log; null for a table about persons or topics
     */
    TopicPart(String folder, Network log) {
        this.folder = folder;
        this.log = log;
    }

    /** Folder of the table, below the dump's. */
    public String folder() {
        return folder;
    }

    RawTable table(GeneratorPlan plan) {
        return switch (this) {
            case CHIRP -> new ChirpDump(plan);
            case BOARDS -> new BoardsDump(plan);
            case CHIRP_USERS -> PersonTable.chirpUsers(plan);
            case BOARDS_MEMBERS -> PersonTable.boardsMembers(plan);
            case LINKS -> PersonTable.links(plan);
            case TOPICS -> TopicTable.topics(plan.topics());
            case TOPIC_EDGES -> TopicTable.edges(plan.topics());
            case TRUTH -> PersonTable.truth(plan);
        };
    }

    /** One file for each day of a log and for each table about persons; more if one would be large. */
    List<Slice> slices(GeneratorPlan plan) {
        List<Slice> slices = new ArrayList<>();
        if (log == null) {
            cut(folder, 0, this == TOPICS || this == TOPIC_EDGES ? plan.topics() : plan.persons(), slices);
            return slices;
        }
        for (int day = 0; day < plan.days(); day++) {
            String dayFolder = folder + "/day=" + plan.firstDay().plusDays(day);
            cut(dayFolder, plan.dayStart(log, day), plan.dayStart(log, day + 1), slices);
        }
        return slices;
    }

    private static void cut(String folder, long from, long to, List<Slice> slices) {
        long files = Math.max(1, (to - from + INDICES_PER_FILE - 1) / INDICES_PER_FILE);
        for (long i = 0; i < files; i++) {
            long start = from + (to - from) * i / files;
            long end = from + (to - from) * (i + 1) / files;
            slices.add(new Slice("%s/part-%05d.zstd.parquet".formatted(folder, i), start, end));
        }
    }
}
