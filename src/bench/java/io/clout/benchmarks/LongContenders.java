package io.clout.benchmarks;

import com.carrotsearch.hppc.LongArrayList;
import com.carrotsearch.hppc.LongIntHashMap;
import com.carrotsearch.hppc.LongLongHashMap;
import io.clout.longs.LongMap;
import io.clout.longs.LongMultimap;
import io.clout.longs.LongTupleIndex;
import io.clout.propagation.block.BucketContenders;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.Long2LongOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongLinkedOpenHashSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** All that is measured by {@link LongCollections}. */
final class LongContenders {
    private static final Map<String, Supplier<LongContender>> ALL = new LinkedHashMap<>();

    static {
        ALL.put("map.ours", OurMap::new);
        ALL.put("map.hppc", HppcMap::new);
        ALL.put("map.fastutil", FastutilMap::new);
        ALL.put("index.ours", OurIndex::new);
        ALL.put("index.hppc", HppcIndex::new);
        ALL.put("index.fastutil", FastutilIndex::new);
        ALL.put("bucket.ours", BucketContenders.Ours::new);
        ALL.put("bucket.hppc", BucketContenders.Hppc::new);
        ALL.put("bucket.fastutil", BucketContenders.Fastutil::new);
        ALL.put("multimap.ours", OurMultimap::new);
        ALL.put("multimap.hppc", HppcMultimap::new);
        ALL.put("multimap.fastutil", FastutilMultimap::new);
    }

    private LongContenders() {}

    static List<String> names() {
        return List.copyOf(ALL.keySet());
    }

    static LongContender of(String name) {
        return ALL.get(name).get();
    }

    // A map in which a key that was not put stands for itself.

    private static final class OurMap implements LongContender {
        private final LongMap map = new LongMap();

        @Override
        public void add(long key, long value) {
            map.put(key, value);
        }

        @Override
        public long get(long key) {
            return map.get(key);
        }
    }

    private static final class HppcMap implements LongContender {
        private final LongLongHashMap map = new LongLongHashMap();

        @Override
        public void add(long key, long value) {
            map.put(key, value);
        }

        @Override
        public long get(long key) {
            return map.getOrDefault(key, key);
        }
    }

    private static final class FastutilMap implements LongContender {
        private final Long2LongOpenHashMap map = new Long2LongOpenHashMap();

        @Override
        public void add(long key, long value) {
            map.put(key, value);
        }

        @Override
        public long get(long key) {
            return map.getOrDefault(key, key);
        }
    }

    // Distinct longs, numbered in the order in which they came.

    private static final class OurIndex implements LongContender {
        private final LongTupleIndex index = new LongTupleIndex(1);

        @Override
        public void add(long key, long value) {
            index.add(key);
        }

        @Override
        public long get(long key) {
            return index.find(key);
        }
    }

    private static final class HppcIndex implements LongContender {
        private final LongIntHashMap numbers = new LongIntHashMap();
        private final LongArrayList keys = new LongArrayList();

        @Override
        public void add(long key, long value) {
            int at = numbers.indexOf(key);
            if (at < 0) {
                numbers.indexInsert(at, key, keys.size());
                keys.add(key);
            }
        }

        @Override
        public long get(long key) {
            return numbers.getOrDefault(key, -1);
        }
    }

    private static final class FastutilIndex implements LongContender {
        private final Long2IntOpenHashMap numbers = new Long2IntOpenHashMap();
        private final it.unimi.dsi.fastutil.longs.LongArrayList keys = new it.unimi.dsi.fastutil.longs.LongArrayList();

        @Override
        public void add(long key, long value) {
            if (numbers.putIfAbsent(key, keys.size()) == numbers.defaultReturnValue()) {
                keys.add(key);
            }
        }

        FastutilIndex() {
            numbers.defaultReturnValue(-1);
        }

        @Override
        public long get(long key) {
            return numbers.get(key);
        }
    }

    // Distinct longs by a key of two longs, in the order in which they came; here each key has two.

    private static long first(long key) {
        return key >>> 63;
    }

    private static final class OurMultimap implements LongContender {
        private final LongMultimap map = new LongMultimap();

        @Override
        public void add(long key, long value) {
            map.add(key, first(key), value);
            map.add(key, first(key), value >>> 1);
        }

        @Override
        public long get(long key) {
            int found = map.find(key, first(key));
            long sum = 0;
            for (int entry = found < 0 ? LongMultimap.NONE : map.first(found);
                    entry != LongMultimap.NONE;
                    entry = map.after(entry)) {
                sum += map.value(entry);
            }
            return sum;
        }
    }

    private record Key(long key, long first) {}

    private static final class HppcMultimap implements LongContender {
        private final Map<Key, LongArrayList> map = new HashMap<>();

        @Override
        public void add(long key, long value) {
            LongArrayList values = map.computeIfAbsent(new Key(key, first(key)), k -> new LongArrayList());
            if (!values.contains(value)) {
                values.add(value);
            }
            if (!values.contains(value >>> 1)) {
                values.add(value >>> 1);
            }
        }

        @Override
        public long get(long key) {
            LongArrayList values = map.get(new Key(key, first(key)));
            long sum = 0;
            for (int i = 0; values != null && i < values.size(); i++) {
                sum += values.get(i);
            }
            return sum;
        }
    }

    private static final class FastutilMultimap implements LongContender {
        private final Map<Key, LongLinkedOpenHashSet> map = new HashMap<>();

        @Override
        public void add(long key, long value) {
            LongLinkedOpenHashSet values =
                    map.computeIfAbsent(new Key(key, first(key)), k -> new LongLinkedOpenHashSet(4));
            values.add(value);
            values.add(value >>> 1);
        }

        @Override
        public long get(long key) {
            LongLinkedOpenHashSet values = map.get(new Key(key, first(key)));
            long sum = 0;
            if (values != null) {
                for (var at = values.iterator(); at.hasNext(); ) {
                    sum += at.nextLong();
                }
            }
            return sum;
        }
    }
}
