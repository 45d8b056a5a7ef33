package io.clout.generator;

/**
 * One generated activity, before it is put into a network's columns.
 *
 * @param index its number on its network, ≥ 0; times do not fall with it
 * @param millis when it happened, in milliseconds since 1970; dirt does not show here
 * @param kind what was done
 * @param reactor account number of who acts; for a post the author
 * @param author account number of whose content it is
 * @param topic number of the topic, or of a joke (see {@link Names#joke}); −1 for none
 * @param salt uniform bits for what a network adds of its own (ids of posts, spelling)
 * @param dirt what its row gets wrong
 */
record GeneratedActivity(
        long index, long millis, Kind kind, long reactor, long author, int topic, long salt, DirtyRows dirt) {}
