package io.clout.generator;

/** Networks of a generated dump. They share persons, but neither ids nor columns. */
public enum Network {
    /** A microblog: numeric ids, times in milliseconds. */
    CHIRP("chirp", 8),
    /** A forum: names for ids, nested columns, times as text. */
    BOARDS("boards", 9);

    private final String id;
    private final int stream;

    Network(String id, int stream) {
        this.id = id;
        this.stream = stream;
    }

    /** Name of the network in configurations, and of its dump's folder. */
    public String id() {
        return id;
    }

    /** Added to the seed, so that the networks' random numbers are unrelated. */
    int stream() {
        return stream;
    }
}
