package io.clout.propagation.block;

import com.carrotsearch.hppc.LongIntHashMap;
import io.clout.benchmarks.LongContender;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;

/** Numbers the distinct keys of one bucket of edges after the other, as {@link ReactorNumbering} does. */
public final class BucketContenders {
    /** Edges of a bucket; half of them have a key that the bucket had before. */
    private static final int EDGES = 1 << 15;

    private BucketContenders() {}

    private abstract static class Bucket implements LongContender {
        private final long[] keys = new long[EDGES];
        private int size;
        private int edges;

        @Override
        public final void add(long key, long value) {
            if (edges == 0) {
                clear();
                size = 0;
            }
            number(key);
            number(keys[(int) (key >>> 33) % size]);
            edges = (edges + 2) % EDGES;
        }

        @Override
        public final long get(long key) {
            return find(keys, key);
        }

        private void number(long key) {
            if (find(keys, key) < 0) {
                keys[size] = key;
                put(keys, size++);
            }
        }

        abstract void clear();

        abstract int find(long[] of, long key);

        abstract void put(long[] of, int place);
    }

    /** Ours. */
    public static final class Ours extends Bucket {
        private final LongHashIndex places = new LongHashIndex();

        @Override
        void clear() {
            places.clear(EDGES);
        }

        @Override
        int find(long[] of, long key) {
            return places.get(of, key);
        }

        @Override
        void put(long[] of, int place) {
            places.put(of, place);
        }
    }

    /** HPPC's. */
    public static final class Hppc extends Bucket {
        private final LongIntHashMap places = new LongIntHashMap(EDGES);

        @Override
        void clear() {
            places.clear();
        }

        @Override
        int find(long[] of, long key) {
            return places.getOrDefault(key, -1);
        }

        @Override
        void put(long[] of, int place) {
            places.put(of[place], place);
        }
    }

    /** Fastutil's. */
    public static final class Fastutil extends Bucket {
        private final Long2IntOpenHashMap places = new Long2IntOpenHashMap(EDGES);

        /** Makes an empty one. */
        public Fastutil() {
            places.defaultReturnValue(-1);
        }

        @Override
        void clear() {
            places.clear();
        }

        @Override
        int find(long[] of, long key) {
            return places.get(key);
        }

        @Override
        void put(long[] of, int place) {
            places.put(of[place], place);
        }
    }
}
