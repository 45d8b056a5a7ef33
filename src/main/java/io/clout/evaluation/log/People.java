package io.clout.evaluation.log;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Persons of a log, numbered, and the accounts that belong to them. */
public final class People {
    private final int[] ofAccount;
    private final boolean[] suppressed;
    private final List<String> ids = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    /**
     * @param linked from an account's name to the id of its person; an account that is not in it is its own person
     * @param suppressed names of accounts that are to be shown nowhere
     */
    People(Accounts accounts, Map<String, String> linked, Set<String> suppressed) {
        this.ofAccount = new int[accounts.size()];
        this.suppressed = new boolean[accounts.size()];
        for (int account = 0; account < ofAccount.length; account++) {
            String name = accounts.name(account);
            String person = linked.getOrDefault(name, name);
            ofAccount[account] = numbers.computeIfAbsent(person, id -> {
                ids.add(id);
                return ids.size() - 1;
            });
            this.suppressed[account] = suppressed.contains(name);
        }
    }

    public int size() {
        return ids.size();
    }

    /** Gives the person of an account. */
    public int of(int account) {
        return ofAccount[account];
    }

    public boolean isSuppressed(int account) {
        return suppressed[account];
    }

    /** Gives the person's id, as the table {@code scores} has it. */
    public String id(int person) {
        return ids.get(person);
    }

    /** Gives the number of the person with this id, or −1. */
    public int find(String id) {
        return numbers.getOrDefault(id, -1);
    }
}
