package io.clout.evaluation.log;

import io.clout.config.SourceConfig;
import io.clout.config.SourceConfig.MissingDays;

/**
 * Source of a log's rows.
 *
 * @param name of the source in the configuration
 * @param network of the accounts that its rows name
 * @param isCarried whether the source's own days stand still on days without rows
 * @param maxCarryDays days over which they may
 */
public record Origin(String name, String network, boolean isCarried, int maxCarryDays) {
    static Origin of(SourceConfig source) {
        return new Origin(
                source.name(), source.network(), source.missingDays() == MissingDays.CARRY, source.maxCarryDays());
    }

    /** A source of one more network, on whose days without rows nothing happened. */
    public static Origin added(String name, String network) {
        return new Origin(name, network, false, 0);
    }
}
