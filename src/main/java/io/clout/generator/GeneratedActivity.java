package io.clout.generator;

/**
 * Generated activity, before a network's columns are filled in.
 *
 * @param index its number on its network, ≥ 0; times do not fall as it rises
 * @param millis time, in milliseconds since 1970, without faults
 * @param kind kind of activity
 * @param reactor account number of the acting person; for a post, the author
 * @param author account number of the content's author
 * @param topic number of the topic, or of a joke (see {@link Names#joke}); −1 for none
 * @param salt uniform bits for further values of a network (ids of posts, spelling)
 * @param dirt fault of its row
 */
record GeneratedActivity(
        long index, long millis, Kind kind, long reactor, long author, int topic, long salt, DirtyRows dirt) {}
