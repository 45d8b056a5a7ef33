package io.clout.evaluation.sample;

import io.clout.config.ConfigException;
import io.clout.evaluation.baseline.Pairs;
import io.clout.evaluation.log.ActivityLog;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/** Ways to choose persons of a log, whose activities among each other are a sample of it. */
public enum Sampling {
    /** Persons whose hash is small: a smaller sample is part of a larger one, on any day. */
    HASH {
        @Override
        public BitSet choose(ActivityLog log, double share, long seed) {
            BitSet chosen = new BitSet();
            for (int person = 0; person < log.people().size(); person++) {
                chosen.set(person, place(log.people().id(person), seed) < share);
            }
            return chosen;
        }
    },
    /** Fires that spread from persons by chance, along most of their reactions: dense parts stay dense. */
    FOREST_FIRE {
        @Override
        public BitSet choose(ActivityLog log, double share, long seed) {
            return new Neighbours(log).fires(target(log, share), seed);
        }
    },
    /** Persons by chance, with everybody who reacted to them or to whom they reacted. */
    EGO {
        @Override
        public BitSet choose(ActivityLog log, double share, long seed) {
            return new Neighbours(log).egos(target(log, share), seed);
        }
    };

    /** Gives a text's place in [0, 1), by FNV-1a and the last steps of splitmix64, which mix all bits. */
    private static double place(String text, long seed) {
        long hash = 0xCBF29CE484222325L ^ seed;
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xFF)) * 0x100000001B3L;
        }
        hash = (hash ^ (hash >>> 30)) * 0xBF58476D1CE4E5B9L;
        hash = (hash ^ (hash >>> 27)) * 0x94D049BB133111EBL;
        return ((hash ^ (hash >>> 31)) >>> 11) * 0x1p-53;
    }

    /** Chance that a fire goes on to one more neighbour. */
    private static final double BURNING = 0.7;

    /**
     * Chooses persons.
     *
     * @param share of the persons, in (0, 1]
     */
    public abstract BitSet choose(ActivityLog log, double share, long seed);

    private static int target(ActivityLog log, double share) {
        return Math.max(1, (int) Math.round(share * log.people().size()));
    }

    /** Gives the log of the activities among the persons chosen. */
    public static ActivityLog among(ActivityLog log, BitSet chosen) {
        ActivityLog sample = log.copy(row -> chosen.get(log.people().of(log.author(row)))
                        && (log.reactor(row) == ActivityLog.NONE
                                || chosen.get(log.people().of(log.reactor(row)))))
                .build();
        if (sample.size() == 0) {
            throw new ConfigException("the sample of %,d persons has no activity among them: choose a larger share"
                    .formatted(chosen.cardinality()));
        }
        return sample;
    }

    /** Persons chosen independently of reactions. */
    private static final class Neighbours {
        private final List<List<Integer>> of = new ArrayList<>();

        Neighbours(ActivityLog log) {
            Pairs pairs = Pairs.of(log, 0, log.size());
            for (int person = 0; person < pairs.people(); person++) {
                of.add(new ArrayList<>());
            }
            for (int pair = 0; pair < pairs.size(); pair++) {
                of.get(pairs.author(pair)).add(pairs.reactor(pair));
                of.get(pairs.reactor(pair)).add(pairs.author(pair));
            }
        }

        BitSet egos(int target, long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            BitSet chosen = new BitSet();
            while (chosen.cardinality() < target) {
                int person = random.nextInt(of.size());
                chosen.set(person);
                of.get(person).forEach(chosen::set);
            }
            return chosen;
        }

        BitSet fires(int target, long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            BitSet burnt = new BitSet();
            int left = target;
            while (left > 0) {
                int start = random.nextInt(of.size());
                ArrayDeque<Integer> front = new ArrayDeque<>();
                if (!burnt.get(start)) {
                    burnt.set(start);
                    front.add(start);
                    left--;
                }
                while (left > 0 && !front.isEmpty()) {
                    left -= spread(front, burnt, left, random);
                }
            }
            return burnt;
        }

        private int spread(ArrayDeque<Integer> front, BitSet burnt, int most, SplittableRandom random) {
            List<Integer> near = new ArrayList<>(of.get(front.remove()));
            int burning = 0;
            for (int i = 0; i < near.size() && burning < most && random.nextDouble() < BURNING; ) {
                Collections.swap(near, i, i + random.nextInt(near.size() - i));
                int next = near.get(i++);
                if (!burnt.get(next)) {
                    burnt.set(next);
                    front.add(next);
                    burning++;
                }
            }
            return burning;
        }
    }
}
