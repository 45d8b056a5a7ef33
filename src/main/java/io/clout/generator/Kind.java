package io.clout.generator;

/** Kinds of activities, in the words of the dumps. */
enum Kind {
    TWEET("TWEET"),
    RT("RT"),
    REPLY("REPLY"),
    MENTION("MENTION"),
    LIKE("LIKE"),
    POSTED("posted"),
    UPVOTED("upvoted"),
    COMMENTED("commented"),
    ANSWERED("answered"),
    REPORTED("reported");

    private final String word;

    Kind(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    boolean isPost() {
        return this == TWEET || this == POSTED;
    }

    static Kind post(Network network) {
        return network == Network.CHIRP ? TWEET : POSTED;
    }

    /** Selects the kind of a reaction by a uniform {@code u} in [0, 1). */
    static Kind reaction(Network network, double u) {
        if (network == Network.CHIRP) {
            return u < 0.45 ? LIKE : u < 0.72 ? RT : u < 0.88 ? REPLY : MENTION;
        }
        return u < 0.50 ? UPVOTED : u < 0.85 ? COMMENTED : u < 0.99 ? ANSWERED : REPORTED;
    }
}
