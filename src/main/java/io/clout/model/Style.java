package io.clout.model;

import java.util.Locale;

/**
 * Sixteen styles: both halves of four axes.
 *
 * <pre>
 *                             sharing                        creating
 *                    casual         consistent        casual          consistent
 *   heard    broad   curator        broadcaster       taste maker     celebrity
 *            focused syndicator     feeder            thought leader  pundit
 *   taking   broad   dabbler        conversationalist socializer      networker
 *   part     focused observer       explorer          activist        specialist
 * </pre>
 */
public enum Style {
    CURATOR,
    BROADCASTER,
    TASTE_MAKER,
    CELEBRITY,
    SYNDICATOR,
    FEEDER,
    THOUGHT_LEADER,
    PUNDIT,
    DABBLER,
    CONVERSATIONALIST,
    SOCIALIZER,
    NETWORKER,
    OBSERVER,
    EXPLORER,
    ACTIVIST,
    SPECIALIST;

    private static final Style[] ALL = values();
    private static final int PARTICIPATING = 8;
    private static final int FOCUSED = 4;
    private static final int CREATING = 2;

    /** Style of a person at {@code axes}. A person on a bound shares, participates, is broad and is consistent. */
    public static Style of(StyleAxes axes, StyleAxes bounds) {
        int place = axes.participating() >= bounds.participating() ? PARTICIPATING : 0;
        place += axes.broad() >= bounds.broad() ? 0 : FOCUSED;
        place += axes.sharing() >= bounds.sharing() ? 0 : CREATING;
        place += axes.consistent() >= bounds.consistent() ? 1 : 0;
        return ALL[place];
    }

    /** Name in lower case, in words. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
