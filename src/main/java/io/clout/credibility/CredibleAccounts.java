package io.clout.credibility;

import static org.apache.spark.sql.functions.lit;

import io.clout.model.Credibility;
import io.clout.model.NetworkClocks;
import io.clout.operator.PackedRows;
import io.clout.operator.PackedShuffle;
import io.clout.table.GraphColumns;
import io.clout.table.NodeColumns;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/**
 * Founding and vouching of all networks, each in one task.
 *
 * <p>Memory of a task: 40 bytes a row of a network, and as many again as {@link NetworkLog} says.
 */
public final class CredibleAccounts implements AutoCloseable {
    private static final StructType SCHEMA = new StructType()
            .add(GraphColumns.VERTEX.field())
            .add(NodeColumns.SINCE.field())
            .add(NodeColumns.CREDIBLE.field());

    private final Dataset<Row> source;
    private final JavaRDD<Part> parts;
    private final List<NetworkFounding> foundings;

    /** Accounts of the networks of one task, and how these were founded. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    private record Part(long[][] columns, List<NetworkFounding> foundings) implements Serializable {}

    /**
     * Founding of a network.
     *
     * @param network its number
     * @param dates of the founding; −1 while it is open
     * @param founders accounts that are credible by it
     * @param coverage part of the active that its first half covers; below 0 where nobody was active
     * @param credible accounts with a date since which they are credible
     */
    public record NetworkFounding(int network, int dates, long founders, double coverage, long credible)
            implements Serializable {
        public boolean isOpen() {
            return dates < 0;
        }
    }

    private CredibleAccounts(Dataset<Row> source, JavaRDD<Part> parts) {
        this.source = source;
        this.parts = parts.persist(StorageLevel.MEMORY_AND_DISK());
        this.foundings = this.parts.flatMap(part -> part.foundings().iterator()).collect().stream()
                .sorted(Comparator.comparingInt(NetworkFounding::network))
                .toList();
    }

    /**
     * Finds out since when accounts are credible.
     *
     * @param firsts {@code network_number}, {@code reactor}, {@code author}, {@code date_number}: first reactions of
     *     pairs, and active dates before {@code until} with the reactor as author
     * @param until first date whose activity is not among them
     * @param hashes {@code network_number}, {@code vertex}, {@code hash} of accounts
     * @param evidence {@code network_number}, {@code vertex}, {@code date_number} since which there is evidence
     * @return empty when a founding needs activity from {@code until} on
     */
    public static Optional<CredibleAccounts> of(
            VouchRules rules,
            Credibility credibility,
            NetworkClocks networks,
            Dataset<Row> firsts,
            int until,
            Dataset<Row> hashes,
            Optional<Dataset<Row>> evidence) {
        Dataset<Row> rows = firsts.select(
                        NodeColumns.NETWORK_NUMBER.col(),
                        GraphColumns.REACTOR.col(),
                        GraphColumns.AUTHOR.col(),
                        NodeColumns.DATE_NUMBER.col(),
                        lit(LogRows.REACTION))
                .union(hashes.select(
                        NodeColumns.NETWORK_NUMBER.col(),
                        GraphColumns.VERTEX.col(),
                        NodeColumns.HASH.col(),
                        lit(0L),
                        lit(LogRows.HASH)));
        Dataset<Row> all = evidence.map(known -> rows.union(known.select(
                        NodeColumns.NETWORK_NUMBER.col(),
                        GraphColumns.VERTEX.col(),
                        lit(0L),
                        NodeColumns.DATE_NUMBER.col(),
                        lit(LogRows.EVIDENCE))))
                .orElse(rows);
        JavaRDD<byte[]> byNetwork = PackedShuffle.shuffled(all, LogRows.LAYOUT, networks.size());
        CredibleAccounts accounts = new CredibleAccounts(
                firsts,
                byNetwork.mapPartitions(in -> Collections.singletonList(part(rules, credibility, networks, in))
                        .iterator()));
        if (accounts.needsMore(rules, networks, until)) {
            accounts.close();
            return Optional.empty();
        }
        return Optional.of(accounts);
    }

    private static Part part(VouchRules rules, Credibility credibility, NetworkClocks networks, Iterator<byte[]> in) {
        NetworkLog[] logs = LogRows.read(networks, in);
        List<NetworkFounding> foundings = new ArrayList<>();
        List<long[][]> columns = new ArrayList<>();
        for (int network = 0; network < logs.length; network++) {
            if (logs[network] != null) {
                NetworkLog.Vouched vouched = logs[network].vouched(rules);
                long[][] credible = LogRows.credible(vouched, credibility, networks.get(network));
                columns.add(credible);
                foundings.add(vouched.founding(network, credible[0].length));
            }
        }
        return new Part(joined(columns), foundings);
    }

    private static long[][] joined(List<long[][]> parts) {
        int size = parts.stream().mapToInt(part -> part[0].length).sum();
        long[][] all = new long[3][size];
        int at = 0;
        for (long[][] part : parts) {
            for (int column = 0; column < all.length; column++) {
                System.arraycopy(part[column], 0, all[column], at, part[column].length);
            }
            at += part[0].length;
        }
        return all;
    }

    /** Whether a founding might be longer, or open, only because activity was left out. */
    private boolean needsMore(VouchRules rules, NetworkClocks networks, int until) {
        return foundings.stream()
                .anyMatch(f ->
                        f.isOpen() ? longest(rules, networks.get(f.network()).today()) > until : f.dates() > until);
    }

    /** Longest founding that is looked at before the log ends. */
    private static long longest(VouchRules rules, int age) {
        long founding = rules.founding();
        while (2 * founding < age) {
            founding *= 2;
        }
        return founding < age ? founding : 0;
    }

    /** Accounts that are credible, or will be: {@code vertex}, {@code since}, {@code credible} today. */
    public Dataset<Row> accounts() {
        return PackedRows.of(
                source.sparkSession(),
                parts.mapPartitions(
                        in -> Collections.singletonList(in.next().columns()).iterator()),
                SCHEMA);
    }

    /** Foundings of the networks that have any reaction, by their numbers. */
    public List<NetworkFounding> foundings() {
        return foundings;
    }

    @Override
    public void close() {
        parts.unpersist(false);
    }
}
