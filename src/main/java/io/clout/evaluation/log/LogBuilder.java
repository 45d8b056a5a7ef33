package io.clout.evaluation.log;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects rows in any order. */
public final class LogBuilder {
    final List<Origin> sources;
    final Map<String, Double> values;
    Accounts accounts = new Accounts();
    Words words = new Words();
    Map<String, String> linked = new HashMap<>();
    Set<String> suppressed = Set.of();
    int size;
    long[] at = new long[1024];
    int[] kind = new int[1024];
    int[] reactor = new int[1024];
    int[] author = new int[1024];
    int[] content = new int[1024];
    int[] topics = new int[1024];
    int[] source = new int[1024];

    /**
     * @param sources of the rows
     * @param values worth of one reaction of each kind
     */
    public LogBuilder(List<Origin> sources, Map<String, Double> values) {
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
        for (int other = 0; other < log.accounts().size(); other++) {
            if (log.people().of(other) == log.people().of(account)) {
                link(other, person);
            }
        }
    }

    /** Says that an account belongs to a person of this id. */
    public void link(int account, String person) {
        linked.put(accounts.name(account), person);
    }

    LogBuilder(
            List<Origin> sources,
            Map<String, Double> values,
            Accounts accounts,
            Words words,
            Map<String, String> linked,
            Set<String> suppressed) {
        this(sources, values);
        this.accounts = accounts;
        this.words = words;
        this.linked = new HashMap<>(linked);
        this.suppressed = suppressed;
    }

    void people(Map<String, String> persons, Set<String> hidden) {
        linked = new HashMap<>(persons);
        suppressed = hidden;
    }

    /** Adds a row of source {@code from}. */
    public void add(long moment, String word, int by, int of, String object, List<String> about, int from) {
        int kindNumber = words.kinds().indexOf(word);
        if (kindNumber < 0) {
            kindNumber = words.kinds().size();
            words.kinds().add(word);
        }
        add(moment, kindNumber, by, of, contentNumber(object), topicNumber(about), from);
    }

    private int contentNumber(String object) {
        if (object == null) {
            return ActivityLog.NONE;
        }
        return words.contentNumbers().computeIfAbsent(object, text -> {
            words.contents().add(text);
            return words.contents().size() - 1;
        });
    }

    private int topicNumber(List<String> about) {
        return words.topicNumbers().computeIfAbsent(about, list -> {
            words.topics().add(List.copyOf(list));
            return words.topics().size() - 1;
        });
    }

    void add(long moment, int kindNumber, int by, int of, int object, int about, int from) {
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
