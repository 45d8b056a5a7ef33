package io.clout.table;

import java.util.List;

/** Columns of {@code styles}. All are of the last {@code score.style.days} own days. */
public final class StyleColumns {
    public static final ColumnSpec STYLE = ColumnSpec.text(
            "style",
            "one of sixteen by the four axes: curator, broadcaster, taste maker, celebrity, syndicator, feeder, thought leader, pundit, dabbler, conversationalist, socializer, networker, observer, explorer, activist, specialist; null: too few acts or reactions");
    public static final ColumnSpec SHARING = ColumnSpec.number(
            "sharing",
            "",
            "0 to 1, six decimals",
            "shared/(created + shared): 0 is all own content, 1 all others'; null where the person did nothing");
    public static final ColumnSpec PARTICIPATING = ColumnSpec.number(
            "participating",
            "doublings",
            "six decimals",
            "log2((1 + reactions_given)/(1 + reactions_received)): above 0 the person reacts more than others react to them");
    public static final ColumnSpec BROAD = ColumnSpec.number(
            "broad",
            "",
            "0 to 1, six decimals",
            "entropy of these reactions over the others whom the person meets, by the most that it could be: 1 is somebody else each time, 0 always the same one; null for fewer than two reactions");
    public static final ColumnSpec CONSISTENT =
            ColumnSpec.number("consistent", "", "0 to 1, six decimals", "part of the days on which the person acted");
    public static final ColumnSpec CREATED = ColumnSpec.count(
            "created",
            "acts",
            "≥ 0",
            "posts, and reactions of the kinds score.style.creating; on a network that logs no posts a day on which somebody reacted to the person is one post");
    public static final ColumnSpec SHARED =
            ColumnSpec.count("shared", "acts", "≥ 0", "reactions of all other kinds, negative ones apart");
    public static final ColumnSpec GIVEN = ColumnSpec.count(
            "reactions_given", "reactions", "≥ 0", "reactions of the person to others, negative kinds apart");
    public static final ColumnSpec GOT = ColumnSpec.count(
            "reactions_received", "reactions", "≥ 0", "reactions of others to the person, negative kinds apart");

    /** All but the keys, in their order. */
    public static final List<ColumnSpec> ALL =
            List.of(STYLE, SHARING, PARTICIPATING, BROAD, CONSISTENT, CREATED, SHARED, GIVEN, GOT);

    private StyleColumns() {}
}
