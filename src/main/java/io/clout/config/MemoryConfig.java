package io.clout.config;

/**
 * What is kept of the raw dumps between runs.
 *
 * @param keepDays days before the window that are kept, so that an earlier run date needs no reading, ≥ 0
 */
public record MemoryConfig(int keepDays) {

    static MemoryConfig read(Section s) {
        return new MemoryConfig((int) s.whole("keep-days", "a whole number of days in [0, 36500]", 0, 36_500));
    }
}
