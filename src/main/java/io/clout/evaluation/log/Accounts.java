package io.clout.evaluation.log;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Accounts of a log, numbered in the order in which they came. */
public final class Accounts {
    private final List<String> networks = new ArrayList<>();
    private final List<String> ids = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    Accounts() {}

    Accounts(Accounts other) {
        networks.addAll(other.networks);
        ids.addAll(other.ids);
        numbers.putAll(other.numbers);
    }

    /** Gives the number of the account {@code id} on {@code network}, and adds it where it is new. */
    int add(String network, String id) {
        String name = network + ":" + id;
        Integer known = numbers.get(name);
        if (known != null) {
            return known;
        }
        numbers.put(name, ids.size());
        networks.add(network);
        ids.add(id);
        return ids.size() - 1;
    }

    /** Gives the number of an account, or −1. */
    public int find(String network, String id) {
        return numbers.getOrDefault(network + ":" + id, -1);
    }

    public int size() {
        return ids.size();
    }

    public String network(int account) {
        return networks.get(account);
    }

    public String id(int account) {
        return ids.get(account);
    }

    /** Gives the account's name, {@code network:id}, which is its person's id where it has no links. */
    public String name(int account) {
        return networks.get(account) + ":" + ids.get(account);
    }
}
