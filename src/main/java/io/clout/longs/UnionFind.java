package io.clout.longs;

import java.util.Arrays;

/**
 * Connected components of pairs of longs.
 *
 * <p>A forest: every tree is a component, its root is the component's smallest long, and paths are halved at every
 * walk. Any order of pairs gives the same components. Time: nearly linear in the pairs. Memory: some 50 bytes for each
 * distinct long.
 *
 * <p>Source: Tarjan and van Leeuwen, Worst-case analysis of set union algorithms, 1984 (path halving).
 */
public final class UnionFind {
    private final LongTupleIndex members = new LongTupleIndex(1);
    private int[] parents = new int[16];

    /** Joins the components of two longs. */
    public void join(long left, long right) {
        int one = root(number(left));
        int other = root(number(right));
        if (members.get(one) < members.get(other)) {
            parents[other] = one;
        } else {
            parents[one] = other;
        }
    }

    /** Number of longs. */
    public int size() {
        return members.size();
    }

    /** Long with this number, from 0. */
    public long member(int number) {
        return members.get(number);
    }

    /** Smallest long of its component. */
    public long smallest(int number) {
        return members.get(root(number));
    }

    private int number(long member) {
        int before = members.size();
        int number = members.add(member);
        if (number == before) {
            parents = number < parents.length ? parents : Arrays.copyOf(parents, 2 * number);
            parents[number] = number;
        }
        return number;
    }

    private int root(int number) {
        int at = number;
        while (parents[at] != at) {
            parents[at] = parents[parents[at]];
            at = parents[at];
        }
        return at;
    }
}
