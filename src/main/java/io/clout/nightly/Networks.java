package io.clout.nightly;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_position;

import io.clout.credibility.CredibleAccounts.NetworkFounding;
import io.clout.model.NetworkClocks;
import io.clout.table.NodeColumns;
import io.clout.table.PublishedColumns;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;

/**
 * Networks of a run by their numbers, and how they were founded.
 *
 * @param before reactions before the beginning, by network
 */
record Networks(NetworkClocks clocks, List<Long> before) {
    /** Number of the network in a row. */
    static Column number(NetworkClocks clocks) {
        Column names = array(clocks.names().stream().map(functions::lit).toArray(Column[]::new));
        return NodeColumns.NETWORK_NUMBER.of(
                array_position(names, PublishedColumns.NETWORK.col()).minus(1));
    }

    /** Networks with their foundings. */
    record Founded(NetworkClocks clocks, List<NetworkFounding> foundings) {
        /** Whether a network's founding is open; so is that of one without any reaction. */
        boolean isOpen(int network) {
            return foundings.stream().noneMatch(f -> f.network() == network && !f.isOpen());
        }

        /** Whether networks count toward persons: not one that began after another's founding, while it is open. */
        List<Boolean> counts() {
            List<Boolean> counts = new ArrayList<>();
            for (int network = 0; network < clocks.size(); network++) {
                long begins = clocks.get(network).begins();
                boolean isLate = foundings.stream()
                        .anyMatch(f -> !f.isOpen() && clocks.get(f.network()).begins() + f.dates() <= begins);
                counts.add(!isOpen(network) || !isLate);
            }
            return counts;
        }
    }
}
