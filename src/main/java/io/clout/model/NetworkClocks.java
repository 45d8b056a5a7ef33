package io.clout.model;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/** Days of the networks of a run, which have numbers from 0 in the order of their names. */
public final class NetworkClocks implements Serializable {
    private static final long serialVersionUID = 1L;

    private final List<String> names;
    private final NetworkDays[] days;

    /** @param byName days of networks, in the order of their names */
    public NetworkClocks(Map<String, NetworkDays> byName) {
        this.names = List.copyOf(byName.keySet());
        this.days = byName.values().toArray(NetworkDays[]::new);
    }

    public int size() {
        return days.length;
    }

    /** Names by number. */
    public List<String> names() {
        return names;
    }

    /** Days of a network. */
    public NetworkDays get(int network) {
        return days[network];
    }
}
