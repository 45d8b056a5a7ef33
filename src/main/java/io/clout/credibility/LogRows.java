package io.clout.credibility;

import io.clout.longs.LongLayout;
import io.clout.longs.LongLayout.Field;
import io.clout.model.Credibility;
import io.clout.model.NetworkClocks;
import io.clout.model.NetworkDays;
import io.clout.operator.PackedShuffle;
import java.util.Arrays;
import java.util.Iterator;

/** Rows from which {@link NetworkLog}s are read, and rows that are made of these. */
final class LogRows {
    private static final Field NETWORK = Field.first("network");
    private static final Field ACCOUNT = NETWORK.then("account");
    /** Author of a reaction, the account itself for an active date, or hash. */
    private static final Field OTHER = ACCOUNT.then("other");

    private static final Field DATE = OTHER.then("date");
    private static final Field TYPE = DATE.then("type");
    static final LongLayout LAYOUT = LongLayout.of(NETWORK, ACCOUNT, OTHER, DATE, TYPE);

    // Types of rows.
    static final long REACTION = 0;
    static final long HASH = 1;
    static final long EVIDENCE = 2;

    private LogRows() {}

    /** Logs of the networks of which there is a row; null for others. */
    static NetworkLog[] read(NetworkClocks networks, Iterator<byte[]> pages) {
        NetworkLog[] logs = new NetworkLog[networks.size()];
        PackedShuffle.each(pages, LAYOUT, row -> {
            int network = NETWORK.getInt(row);
            if (logs[network] == null) {
                logs[network] = new NetworkLog(networks.get(network).today());
            }
            take(logs[network], row);
        });
        return logs;
    }

    private static void take(NetworkLog log, long[] row) {
        long account = ACCOUNT.get(row);
        long other = OTHER.get(row);
        if (TYPE.get(row) == HASH) {
            log.hash(account, other);
        } else if (TYPE.get(row) == EVIDENCE) {
            log.evidence(account, DATE.getInt(row));
        } else if (account == other) {
            log.active(account, DATE.getInt(row));
        } else {
            log.pair(account, other, DATE.getInt(row));
        }
    }

    /** Account, since, bits of the credibility today, of accounts that are credible since any date. */
    static long[][] credible(NetworkLog.Vouched vouched, Credibility credibility, NetworkDays days) {
        int size = vouched.accounts().size();
        long[][] columns = new long[3][size];
        int next = 0;
        for (int account = 0; account < size; account++) {
            int since = vouched.vouching().since(account);
            if (since != Vouching.NEVER) {
                int got = vouched.vouching().got(account);
                double part = vouched.vouching().isWhole(account) ? 1 : credibility.part(got);
                columns[0][next] = vouched.accounts().get(account, 0);
                columns[1][next] = since;
                columns[2][next++] = Double.doubleToRawLongBits(credibility.of(days.age(since), days.logAge(), part));
            }
        }
        for (int column = 0; column < columns.length; column++) {
            columns[column] = Arrays.copyOf(columns[column], next);
        }
        return columns;
    }
}
