package io.clout.model;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Dates of one network, counted from its beginning, and its own days, which stand still on dates that are carried.
 *
 * <p>Fading, tenure, endurance and presence count own days; founding, vouches and apprenticeship count dates.
 */
public final class NetworkDays implements Serializable {
    private static final long serialVersionUID = 1L;

    private final long begins;
    private final int today;
    private final int[] carried;

    /**
     * Starts counting at the network's beginning.
     *
     * @param begins epoch day of the beginning
     * @param runDay epoch day of the run date, not before the beginning
     * @param carriedDays epoch days that are carried, each once
     */
    public NetworkDays(long begins, long runDay, long[] carriedDays) {
        this.begins = begins;
        this.today = Math.toIntExact(runDay - begins);
        this.carried = Arrays.stream(carriedDays)
                .filter(day -> day >= begins)
                .mapToInt(day -> (int) (day - begins))
                .sorted()
                .toArray();
    }

    /** Epoch day of date 0. */
    public long begins() {
        return begins;
    }

    /** Number of an epoch day's date; below 0 before the beginning. */
    public int date(long epochDay) {
        return Math.toIntExact(epochDay - begins);
    }

    /** Number of the run date. */
    public int today() {
        return today;
    }

    /** Own day of a date. */
    public int own(int date) {
        int place = Arrays.binarySearch(carried, date);
        return date - (place >= 0 ? place + 1 : -place - 1);
    }

    /** Own days since a date. */
    public int age(int date) {
        return own(today) - own(date);
    }

    /** Own days since the beginning. */
    public int logAge() {
        return age(0);
    }

    /** Parts that are left today of reactions of each date. */
    public double[] fades(Fade fade) {
        double[] fades = new double[today + 1];
        for (int date = 0; date <= today; date++) {
            fades[date] = fade.of(age(date));
        }
        return fades;
    }
}
