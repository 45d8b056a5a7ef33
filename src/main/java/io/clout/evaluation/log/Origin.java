package io.clout.evaluation.log;

import io.clout.config.SourceConfig;
import io.clout.config.SourceConfig.MissingDays;

/**
 * Where rows of a log come from.
 *
 * @param name of the source in the configuration
 * @param network whose accounts its rows name
 * @param isCarried whether the source's clock stands still on days without rows
 * @param maxCarryDays days over which it may stand still
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
