package io.clout.spark;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalDouble;

/** Share of this JVM's recent time in which it stood still to collect garbage. */
public final class GarbageTime {
    private static final double NANOS_A_MILLI = 1e6;

    private final long windowNanos;
    private final Deque<Sample> samples = new ArrayDeque<>();

    private record Sample(long nanos, long collecting) {}

    public GarbageTime(long windowNanos) {
        this.windowNanos = windowNanos;
    }

    /** Milliseconds of collections since the JVM started. */
    public static long collecting() {
        List<GarbageCollectorMXBean> collectors = ManagementFactory.getGarbageCollectorMXBeans();
        return collectors.stream()
                .filter(collector -> isPause(collector.getName()))
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .sum();
    }

    /**
     * Whether the program stands still: cycles of concurrent collectors run beside it, and have pauses of their own.
     */
    static boolean isPause(String collector) {
        return !collector.endsWith("Cycles");
    }

    /**
     * Adds a look at the clock.
     *
     * @param nanos of {@link System#nanoTime}
     * @param collecting of {@link #collecting}
     * @return share of the window before {@code nanos}; empty until there is a whole one
     */
    public OptionalDouble share(long nanos, long collecting) {
        samples.addLast(new Sample(nanos, collecting));
        Sample first = samples.getFirst();
        if (nanos - first.nanos() < windowNanos) {
            return OptionalDouble.empty();
        }
        while (samples.size() > 1 && nanos - second().nanos() >= windowNanos) {
            samples.removeFirst();
        }
        first = samples.getFirst();
        return OptionalDouble.of((collecting - first.collecting()) * NANOS_A_MILLI / (nanos - first.nanos()));
    }

    private Sample second() {
        return samples.stream().skip(1).findFirst().orElseThrow();
    }
}
