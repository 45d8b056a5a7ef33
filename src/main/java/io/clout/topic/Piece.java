package io.clout.topic;

import java.io.Serializable;

/**
 * A part of what {@link PersonsOnTopics} makes, as columns of longs. Pieces stand in the order of their kinds: whoever
 * wants one reads no further.
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
record Piece(Kind kind, long[][] columns) implements Serializable {

    enum Kind {
        /** Topic, reactions, persons who react, and the four of trends. */
        VOLUMES,
        /** Reactor, author, weight; between vertices that are heard. */
        EDGES,
        /** {@link Handed} says which. */
        STANDING,
        /** Topic, person who is heard, and what one who is not hands on to them. */
        HANDED
    }
}
