package io.clout.evaluation.log;

import io.clout.table.Vertices;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.unsafe.types.UTF8String;

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

    /** Texts that stand as numbers in rows; only added to. */
    private record Words(
            List<String> kinds,
            List<String> contents,
            Map<String, Integer> contentNumbers,
            List<List<String>> topics,
            Map<List<String>, Integer> topicNumbers) {}

    private ActivityLog(Builder b, int[] order) {
        sources = List.copyOf(b.sources);
        accounts = b.accounts;
        linked = b.linked;
        suppressed = b.suppressed;
        people = new People(accounts, linked, suppressed);
        words = b.words;
        values = words.kinds.stream()
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
        return words.topics.get(topics[row]);
    }

    public String kind(int row) {
        return words.kinds.get(kind[row]);
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
        return words.contents.get(number);
    }

    /** Number of different contents. */
    public int contents() {
        return words.contents.size();
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
                .plus(moment, java.time.temporal.ChronoUnit.MICROS)
                .atOffset(java.time.ZoneOffset.UTC)
                .toLocalDate();
    }

    /** Gives a builder that holds the rows for which {@code keep} is true. */
    public Builder copy(java.util.function.IntPredicate keep) {
        Builder copy = new Builder(sources, new TreeMap<>(valuesByKind()));
        copy.accounts = new Accounts(accounts);
        copy.words = words;
        copy.linked = new HashMap<>(linked);
        copy.suppressed = suppressed;
        for (int row = 0; row < at.length; row++) {
            if (keep.test(row)) {
                copy.add(at[row], kind[row], reactor[row], author[row], content[row], topics[row], source[row]);
            }
        }
        return copy;
    }

    private Map<String, Double> valuesByKind() {
        Map<String, Double> all = new HashMap<>();
        IntStream.range(0, values.length).forEach(k -> all.put(words.kinds.get(k), values[k]));
        return all;
    }

    /** Collects rows in any order. */
    public static final class Builder {
        private final List<Origin> sources;
        private final Map<String, Double> values;
        private Accounts accounts = new Accounts();
        private Words words =
                new Words(new ArrayList<>(), new ArrayList<>(), new HashMap<>(), new ArrayList<>(), new HashMap<>());
        private Map<String, String> linked = new HashMap<>();
        private Set<String> suppressed = Set.of();
        private int size;
        private long[] at = new long[1024];
        private int[] kind = new int[1024];
        private int[] reactor = new int[1024];
        private int[] author = new int[1024];
        private int[] content = new int[1024];
        private int[] topics = new int[1024];
        private int[] source = new int[1024];

        /**
         * @param sources where the rows come from
         * @param values what kinds are worth
         */
        public Builder(List<Origin> sources, Map<String, Double> values) {
            this.sources = new ArrayList<>(sources);
            this.values = values;
        }

        /** Adds a source; gives its number. */
        public int source(Origin origin) {
            sources.add(origin);
            return sources.size() - 1;
        }

        /** Gives the number of an account, which is added where it is new. */
        public int account(String network, String id) {
            return accounts.add(network, id);
        }

        /** The accounts so far. */
        public Accounts accounts() {
            return accounts;
        }

        /** Says that all accounts of another one's person, as a log has it, belong to a person of this id. */
        public void link(ActivityLog log, int account, String person) {
            for (int other = 0; other < log.accounts.size(); other++) {
                if (log.people.of(other) == log.people.of(account)) {
                    link(other, person);
                }
            }
        }

        /** Says that an account belongs to a person of this id. */
        public void link(int account, String person) {
            linked.put(accounts.name(account), person);
        }

        /** Names of the accounts whose 64-bit hash is among {@code vertices}. */
        Set<String> names(Set<Long> vertices) {
            Map<String, Vertices.Hash> hashes = new HashMap<>();
            return IntStream.range(0, accounts.size())
                    .filter(a -> vertices.contains(hashes.computeIfAbsent(accounts.network(a), Vertices.Hash::new)
                            .of(UTF8String.fromString(accounts.id(a)))))
                    .mapToObj(accounts::name)
                    .collect(Collectors.toSet());
        }

        void people(Map<String, String> persons, Set<String> hidden) {
            linked = new HashMap<>(persons);
            suppressed = hidden;
        }

        /** Adds a row of source {@code from}. */
        public void add(
                long moment, String word, int by, int of, String object, List<String> about, int from) {
            int kindNumber = words.kinds.indexOf(word);
            if (kindNumber < 0) {
                kindNumber = words.kinds.size();
                words.kinds.add(word);
            }
            add(moment, kindNumber, by, of, contentNumber(object), topicNumber(about), from);
        }

        private int contentNumber(String object) {
            if (object == null) {
                return NONE;
            }
            return words.contentNumbers.computeIfAbsent(object, text -> {
                words.contents.add(text);
                return words.contents.size() - 1;
            });
        }

        private int topicNumber(List<String> about) {
            return words.topicNumbers.computeIfAbsent(about, list -> {
                words.topics.add(List.copyOf(list));
                return words.topics.size() - 1;
            });
        }

        private void add(long moment, int kindNumber, int by, int of, int object, int about, int from) {
            if (size == at.length) {
                grow();
            }
            at[size] = moment;
            kind[size] = kindNumber;
            reactor[size] = by;
            author[size] = of;
            content[size] = object;
            topics[size] = about;
            source[size++] = from;
        }

        private void grow() {
            int more = 2 * size;
            at = Arrays.copyOf(at, more);
            kind = Arrays.copyOf(kind, more);
            reactor = Arrays.copyOf(reactor, more);
            author = Arrays.copyOf(author, more);
            content = Arrays.copyOf(content, more);
            topics = Arrays.copyOf(topics, more);
            source = Arrays.copyOf(source, more);
        }

        /** Gives the log; rows of one moment stay in the order in which they were added. */
        public ActivityLog build() {
            long[] keys = Arrays.copyOf(at, size);
            return new ActivityLog(this, Sorting.order(keys));
        }
    }
}
