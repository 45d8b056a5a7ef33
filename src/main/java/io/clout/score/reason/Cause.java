package io.clout.score.reason;

/** Causes of a change of a score, in the order in which they are applied. */
public enum Cause {
    NETWORK("network", "the person came to a network or left it, by a first reaction or a link"),
    FOUNDING("founding", "a founding closed or opened, or a network began to count"),
    CREDIBLE(
            "credible",
            "reactions of the credible came, faded, or their givers became more or less influential or busy; with them more or less of the unknown counts"),
    UNKNOWN("unknown", "reactions of the unknown came or faded, or these became credible"),
    HELD_AGAINST("held_against", "negative reactions of the credible came or faded"),
    ENDURANCE("endurance", "the credible have reacted over a longer time"),
    PRESENCE("presence", "the person was away, or came back"),
    OUTSIDE("outside", "evidence from outside the logs changed"),
    SCALE("scale", "the scale has other keys");

    private final String text;
    private final String meaning;

    Cause(String text, String meaning) {
        this.text = text;
        this.meaning = meaning;
    }

    /** Name in tables. */
    public String text() {
        return text;
    }

    /** Its meaning, in one phrase. */
    public String meaning() {
        return meaning;
    }
}
