package io.clout.generator;

import java.util.Locale;

/** Roles of generated persons: the planted truth. Persons are numbered role by role, in this order. */
public enum Role {
    /** Many distinct and active persons react to them, other influencers among them. */
    INFLUENCER,
    /** The same, on one topic. */
    EXPERT,
    /** Reacts to everybody, hundreds of times a day; nobody reacts to them. */
    SPAMMER,
    /** Reacts only to buyers and to other fakes; no real person reacts to them. */
    FAKE,
    /** An ordinary person who also has the attention of all fakes. */
    BUYER,
    /** Acts and is reacted to by a moderate power law. */
    ORDINARY;

    /** Name of the role in the truth table. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
