package io.clout.model;

import io.clout.model.PlainModel.Reaction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A seeded world of three networks with links, negative kinds, evidence and newcomers, in whole numbers from one
 * generator, so that any language makes the same one.
 *
 * @param network of each account
 * @param person of each account
 * @param evidence day of each account, or {@code Integer.MAX_VALUE}
 * @param reactions between accounts of one network
 */
@SuppressWarnings("ArrayRecordComponent")
public record SmallWorld(int[] network, int[] person, int[] evidence, List<Reaction> reactions) {
    public static final int RUN_DAY = 240;
    private static final double[] VALUES = {1, 1, .5, .25, -.25, -1};

    /** A generator of whole numbers that any language has. */
    private static final class Generator {
        private long state;

        Generator(long seed) {
            state = seed;
        }

        int next(int below) {
            state = state * 6364136223846793005L + 1442695040888963407L;
            return (int) ((state >>> 33) % below);
        }

        int skewed(int below) {
            return next(1 + next(below));
        }
    }

    /** @param accounts of each network */
    public static SmallWorld of(long seed, int accounts, int reactions) {
        Generator chance = new Generator(seed);
        int all = 3 * accounts;
        int[] network = new int[all];
        int[] person = new int[all];
        int[] evidence = new int[all];
        for (int account = 0; account < all; account++) {
            network[account] = account / accounts;
            person[account] = chance.next(5) == 0 && account > 0 ? person[chance.next(account)] : account;
            evidence[account] = chance.next(40) == 0 ? chance.next(RUN_DAY + 100) : Integer.MAX_VALUE;
        }
        List<Reaction> rows = new ArrayList<>();
        while (rows.size() < reactions) {
            int k = chance.next(3);
            int u = chance.skewed(accounts);
            int v = chance.skewed(accounts);
            int begins = 40 * k;
            // Few dates, so that there are few files.
            int day = begins + 4 * chance.next((RUN_DAY - begins) / 4 + 1);
            // Larger numbers come later.
            boolean here = 2 * (day - begins) >= u && 2 * (day - begins) >= v;
            if (u != v && here) {
                rows.add(new Reaction(k * accounts + u, k * accounts + v, day, VALUES[chance.next(VALUES.length)]));
            }
        }
        return new SmallWorld(network, compact(person), evidence, rows);
    }

    /** Evidence for accounts of one network; others have none. */
    int[] evidenceOn(int wanted) {
        int[] here = evidence.clone();
        for (int account = 0; account < here.length; account++) {
            here[account] = network[account] == wanted ? here[account] : Integer.MAX_VALUE;
        }
        return here;
    }

    private static int[] compact(int[] person) {
        int[] distinct = Arrays.stream(person).distinct().sorted().toArray();
        return Arrays.stream(person).map(p -> Arrays.binarySearch(distinct, p)).toArray();
    }

    /** Name of an account, whose hash orders vouches. */
    public static String name(int account) {
        return "a" + account;
    }
}
