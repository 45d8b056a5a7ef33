package io.clout.evaluation.log;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The activities of a log that count, in memory and in order of time, with the accounts and persons that they name.
 * Rows before a moment are the first so many. A row takes 37 bytes, and its accounts' names once.
 */
public final class ActivityLog {
    /** Stands for a reactor or content that a row does not name. */
    public static final int NONE = -1;

    public static final long MICROS_A_DAY = 86_400_000_000L;

    private final List<Origin> sources;
    private final Accounts accounts;
    private final People people;
    private final Map<String, String> linked;
    private final Set<String> suppressed;
    private final Words words;
    private final double[] values;
    private final long[] at;
    private final int[] kind;
    private final int[] reactor;
    private final int[] author;
    private final int[] content;
    private final int[] topics;
    private final int[] source;

    ActivityLog(LogBuilder b, int[] order) {
        sources = List.copyOf(b.sources);
        accounts = b.accounts;
        linked = b.linked;
        suppressed = b.suppressed;
        people = new People(accounts, linked, suppressed);
        words = b.words;
        values = words.kinds().stream()
                .mapToDouble(k -> b.values.getOrDefault(k, 0.0))
                .toArray();
        at = Arrays.stream(order).mapToLong(i -> b.at[i]).toArray();
        kind = picked(b.kind, order);
        reactor = picked(b.reactor, order);
        author = picked(b.author, order);
        content = picked(b.content, order);
        topics = picked(b.topics, order);
        source = picked(b.source, order);
    }

    private static int[] picked(int[] column, int[] order) {
        return Arrays.stream(order).map(i -> column[i]).toArray();
    }

    /** Number of rows. */
    public int size() {
        return at.length;
    }

    /** Gives a row's time in microseconds since 1970. */
    public long at(int row) {
        return at[row];
    }

    /** Gives a row's reactor, an account, or {@link #NONE} for a post. */
    public int reactor(int row) {
        return reactor[row];
    }

    /** Gives a row's author, an account. */
    public int author(int row) {
        return author[row];
    }

    /** Gives a row's content, or {@link #NONE}. */
    public int content(int row) {
        return content[row];
    }

    /** Gives the topics that a row names. */
    public List<String> topics(int row) {
        return words.topics().get(topics[row]);
    }

    public String kind(int row) {
        return words.kinds().get(kind[row]);
    }

    /** Gives what a row's kind is worth: 0 for a post, below nothing for a negative reaction. */
    public double value(int row) {
        return values[kind[row]];
    }

    /** Gives the number of the row's source in {@link #sources}. */
    public int source(int row) {
        return source[row];
    }

    public List<Origin> sources() {
        return sources;
    }

    public Accounts accounts() {
        return accounts;
    }

    public People people() {
        return people;
    }

    /** Gives the text of a content. */
    String contentId(int number) {
        return words.contents().get(number);
    }

    /** Number of different contents. */
    public int contents() {
        return words.contents().size();
    }

    /** Whether the row is a reaction of a positive kind between two persons who may both be shown. */
    public boolean isPositive(int row) {
        return value(row) > 0 && isBetweenPersons(row);
    }

    private boolean isBetweenPersons(int row) {
        return reactor[row] != NONE
                && people.of(reactor[row]) != people.of(author[row])
                && !people.isSuppressed(reactor[row])
                && !people.isSuppressed(author[row]);
    }

    /** Number of rows before a moment. */
    public int before(long moment) {
        int low = 0;
        int high = at.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (at[middle] < moment) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Gives the UTC date of a moment. */
    public static LocalDate date(long moment) {
        return Instant.EPOCH
                .plus(moment, ChronoUnit.MICROS)
                .atOffset(ZoneOffset.UTC)
                .toLocalDate();
    }

    /** Gives a builder that holds the rows for which {@code keep} is true. */
    public LogBuilder copy(IntPredicate keep) {
        LogBuilder copy = new LogBuilder(sources, valuesByKind(), new Accounts(accounts), words, linked, suppressed);
        for (int row = 0; row < at.length; row++) {
            if (keep.test(row)) {
                copy.add(at[row], kind[row], reactor[row], author[row], content[row], topics[row], source[row]);
            }
        }
        return copy;
    }

    private Map<String, Double> valuesByKind() {
        Map<String, Double> all = new HashMap<>();
        IntStream.range(0, values.length).forEach(k -> all.put(words.kinds().get(k), values[k]));
        return all;
    }
}
