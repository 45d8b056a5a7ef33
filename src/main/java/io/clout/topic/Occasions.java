package io.clout.topic;

import io.clout.config.AttentionConfig;
import io.clout.config.CloutConfig;
import io.clout.model.FixedPoint;
import java.io.Serializable;
import java.util.List;

/**
 * Age in days, kind and direction in one number below 2³², {@code age·2¹⁶ + kind·2 + back}, what depends on them, and
 * the other parameters that tasks need: rows of numbers alone are shuffled, sorted and compared fastest.
 */
final class Occasions implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int AGE_SHIFT = 16;
    private static final int MOST_KINDS = 1 << 15;
    /** 2⁶⁴ by the golden ratio. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final List<String> kinds;
    /** In 10⁻⁶ of a share, by kind; 0 for the kinds that have no value, which are kind 0 together. */
    private final long[] micros;
    /** {@code 2^(−age / half-life)}, by age. */
    private final double[] decay;

    private final long runDay;
    private final int endorse;
    private final double reciprocity;
    private final double saturation;

    Occasions(AttentionConfig config, long runDay) {
        this.runDay = runDay;
        this.kinds = config.value().keySet().stream().sorted().toList();
        if (kinds.size() >= MOST_KINDS) {
            throw new IllegalArgumentException(
                    "attention.value has %d kinds; at most %d can be told apart".formatted(kinds.size(), MOST_KINDS));
        }
        this.micros = new long[kinds.size() + 1];
        for (int i = 0; i < kinds.size(); i++) {
            micros[i + 1] = Math.round(config.value().get(kinds.get(i)) * FixedPoint.MICRO);
        }
        this.decay = new double[config.window()];
        for (int age = 0; age < decay.length; age++) {
            decay[age] = StrictMath.pow(2, -age / config.halfLife());
        }
        this.reciprocity = config.reciprocity();
        this.saturation = config.saturation();
        this.endorse = kinds.indexOf(CloutConfig.ENDORSE) + 1;
    }

    double reciprocity() {
        return reciprocity;
    }

    double saturation() {
        return saturation;
    }

    /** Longs that hold one bit for each age. */
    int daySets() {
        return (decay.length + Long.SIZE - 1) / Long.SIZE;
    }

    /** The kinds that have a value, by their numbers from 1. */
    List<String> kinds() {
        return kinds;
    }

    /** What happened on a day; {@code kind} is its number, or 0 for one that has no value. */
    long of(long day, int kind, boolean back) {
        return ((runDay - day) << AGE_SHIFT) | ((long) kind << 1) | (back ? 1 : 0);
    }

    /**
     * An occasion and how often something happened on it, in one number.
     *
     * @throws ArithmeticException when that is 2³¹ times or more, or the occasion is out of its range
     */
    static long times(long occasion, long count) {
        if (occasion >>> Integer.SIZE != 0 || count >>> (Integer.SIZE - 1) != 0) {
            throw new ArithmeticException(
                    "%,d reactions of one kind, pair and day, %d days old: at most %,d of at most %,d days can be counted"
                            .formatted(count, occasion >> AGE_SHIFT, Integer.MAX_VALUE, (1 << AGE_SHIFT) - 1));
        }
        return (count << Integer.SIZE) | occasion;
    }

    static long occasion(long times) {
        return times & 0xFFFF_FFFFL;
    }

    static long count(long times) {
        return times >>> Integer.SIZE;
    }

    /**
     * Stands for the account that reacts and the other: a hash, by which the pairs of accounts of two persons are told
     * apart, few as they are.
     */
    static long accounts(long reactor, long author) {
        return reactor * SPREAD + author;
    }

    /** Days before the run date. */
    int age(long occasion) {
        long age = occasion >> AGE_SHIFT;
        if (age < 0 || age >= decay.length) {
            throw new IllegalArgumentException(
                    "a reaction is %d days old, and attention.window is %d days".formatted(age, decay.length));
        }
        return (int) age;
    }

    boolean isBack(long occasion) {
        return (occasion & 1) == 1;
    }

    boolean isVote(long occasion) {
        return endorse > 0 && kind(occasion) == endorse;
    }

    /** What one reaction is worth, in 10⁻⁶ of a share. */
    long micros(long occasion) {
        return micros[kind(occasion)];
    }

    double decay(long occasion) {
        return decay[age(occasion)];
    }

    private static int kind(long occasion) {
        return (int) (occasion & 0xFFFF) >> 1;
    }
}
