package io.clout.credibility;

import io.clout.model.Credibility;
import io.clout.model.NetworkClocks;
import io.clout.model.NetworkDays;
import io.clout.operator.PackedShuffle;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.Iterator;

/** Rows from which {@link NetworkLog}s are read, and rows that are made of these. */
final class LogRows {
    /** Longs of a row: network, account, author or hash, date, and the type of the row. */
    static final int WIDTH = 5;

    static final long REACTION = 0;
    static final long HASH = 1;
    static final long EVIDENCE = 2;

    private static final int NETWORK = 0;
    private static final int ACCOUNT = 1;
    private static final int OTHER = 2;
    private static final int DATE = 3;
    private static final int TELLS = 4;

    private LogRows() {}

    /** Logs of the networks of which there is a row; null for others. */
    static NetworkLog[] read(NetworkClocks networks, Iterator<byte[]> pages) {
        NetworkLog[] logs = new NetworkLog[networks.size()];
        long[] row = new long[WIDTH];
        while (pages.hasNext()) {
            for (LongBuffer longs = PackedShuffle.longs(pages.next()); longs.hasRemaining(); ) {
                longs.get(row);
                int network = (int) row[NETWORK];
                if (logs[network] == null) {
                    logs[network] = new NetworkLog(networks.get(network).today());
                }
                take(logs[network], row);
            }
        }
        return logs;
    }

    private static void take(NetworkLog log, long[] row) {
        if (row[TELLS] == HASH) {
            log.hash(row[ACCOUNT], row[OTHER]);
        } else if (row[TELLS] == EVIDENCE) {
            log.evidence(row[ACCOUNT], (int) row[DATE]);
        } else if (row[ACCOUNT] == row[OTHER]) {
            log.active(row[ACCOUNT], (int) row[DATE]);
        } else {
            log.pair(row[ACCOUNT], row[OTHER], (int) row[DATE]);
        }
    }

    /** Account, since, bits of the credibility today, of accounts that are credible since any date. */
    static long[][] credible(NetworkLog.People people, Credibility credibility, NetworkDays days) {
        int size = people.accounts().size();
        long[][] columns = new long[3][size];
        int next = 0;
        for (int account = 0; account < size; account++) {
            int since = people.vouching().since(account);
            if (since != Vouching.NEVER) {
                int got = people.vouching().got(account);
                double part = people.vouching().isWhole(account) ? 1 : credibility.part(got);
                columns[0][next] = people.accounts().get(account, 0);
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
